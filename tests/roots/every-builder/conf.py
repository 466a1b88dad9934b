project = "Engines and tides"
author = copyright = "Ada Lovelace"
version = "1"
extensions = [
    "sphinx_scholar",
    "sphinx_site_tools.alt_texts",
    "sphinx_site_tools.epub_mathml",
    "sphinx_site_tools.image_names",
    "sphinx_site_tools.image_sizes",
    "sphinx_site_tools.latex_svg",
    "sphinx_site_tools.mathml",
    "sphinx_site_tools.singlehtml_links",
]
exclude_patterns = ["_data"]
linkcheck_ignore = ["."]
myst_enable_extensions = ["dollarmath"]
