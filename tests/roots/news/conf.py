extensions = ["sphinx_scholar", "sphinx_site_tools.clean_builds", "sphinx_site_tools.mathml"]
exclude_patterns = ["_data"]
scholar_owner = "ada"
html_title = "Ada's pages"
html_baseurl = "https://ada.example/pages"
