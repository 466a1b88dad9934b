extensions = [
    "sphinx_scholar",
    "sphinx_site_tools.clean_builds",
    "sphinx_site_tools.image_names",
    "sphinx_site_tools.image_sizes",
]
exclude_patterns = ["_data"]
