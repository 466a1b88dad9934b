extensions = ["sphinx_scholar"]
exclude_patterns = ["_data"]
html_theme_options = {
    "icon_links": [{"name": "Code", "url": "http://gone.example/icon", "icon": "fa-brands fa-git"}],
    "logo": {"link": "http://works.example/logo", "text": "No address"},
    "announcement": "http://works.example/announcement",
    "use_edit_page_button": False,
}
linkcheck_ignore = ["http://ignored.example/"]
