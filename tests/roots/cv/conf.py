extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
scholar_owner = "ada"
html_baseurl = "https://ada.example/pages/"
