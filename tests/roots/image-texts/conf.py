extensions = ["sphinx_scholar"]
myst_enable_extensions = ["attrs_inline"]
exclude_patterns = ["_data"]
