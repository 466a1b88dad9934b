project = "Engines and tides"
author = copyright = "Ada Lovelace"
version = "1"
extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
linkcheck_ignore = ["."]
myst_enable_extensions = ["dollarmath"]
