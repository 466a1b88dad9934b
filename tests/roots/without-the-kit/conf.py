extensions = ["myst_parser", "sphinx.ext.intersphinx"]
