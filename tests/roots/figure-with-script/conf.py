extensions = ["sphinx_scholar", "sphinx_site_tools.figures"]
exclude_patterns = ["_data"]
