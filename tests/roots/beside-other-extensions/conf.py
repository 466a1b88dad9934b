extensions = ["sphinx_scholar", "myst_nb", "sphinxcontrib.bibtex"]
exclude_patterns = ["_data"]
bibtex_bibfiles = ["_data/papers.bib"]
nb_execution_mode = "off"
