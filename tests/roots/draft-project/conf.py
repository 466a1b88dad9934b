extensions = ["sphinx_scholar", "sphinx_site_tools.clean_builds"]
exclude_patterns = ["_data"]
