extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
scholar_owner = "ada"
html_title = "Ada's pages"
html_baseurl = "https://ada.example/pages"
