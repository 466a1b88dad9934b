"""Settings of the documentation of sphinx-scholar."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ext"))

project = "sphinx-scholar"
author = copyright = "the sphinx-scholar authors"
version = release = "0.2"
language = "en_US"  # dates are written as in June 14, 2024

extensions = [
    "sphinx_site_tools.speed",
    "sphinx.ext.autodoc",
    "sphinx_design",
    "sphinx_scholar",
    "sphinx_scholar_theme",
    "sphinx_site_tools.alt_texts",
    "sphinx_site_tools.clean_builds",
    "sphinx_site_tools.figures",
    "sphinx_site_tools.image_names",
    "sphinx_site_tools.image_sizes",
]
exclude_patterns = ["_build", "_data", "sample", "snippets"]
nitpicky = True
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "none"
scholar_owner = "ada"  # the researcher of the examples

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 2

html_theme = "sphinx_scholar_theme"
html_title = "sphinx-scholar"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"built_with": False}
html_sidebars = {
    folder: ["sidebar-nav-bs"] for folder in ("how-to/*", "reference/*", "explanation/*")
}
