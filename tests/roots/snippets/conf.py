version = "1"
copyright = "the authors"
extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
scholar_owner = "ada"
