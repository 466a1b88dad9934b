extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
