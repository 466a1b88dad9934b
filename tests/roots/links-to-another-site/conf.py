extensions = ["sphinx_scholar", "sphinx.ext.intersphinx"]
exclude_patterns = ["_data"]
