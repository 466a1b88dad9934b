"""A small site whose pictures show the options of the theme; see ../pictures.py."""

project = "Ada Byron"
html_title = "Ada Byron"
extensions = ["myst_parser", "sphinx_scholar_theme"]
html_theme = "sphinx_scholar_theme"
html_show_sourcelink = False
