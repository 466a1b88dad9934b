"""The site's settings, and nothing but settings."""

import os
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "ext"))

project = author = "Yue Niu"
version = release = "0.1"
copyright = "Yue Niu"
language = os.environ.get("READTHEDOCS_LANGUAGE", "en")

extensions = ["sphinx_scholar"]
exclude_patterns = ["_data", "**/demonstration*"]
templates_path = ["_templates"]
nitpicky = True

scholar_owner = "yue-niu"

myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]

html_theme = "pydata_sphinx_theme"
html_title = "Yue Niu"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_sidebars = {"**": []}
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "secondary_sidebar_items": [],
    "footer_start": [],
    "footer_end": [],
    "show_prev_next": False,
    "navigation_with_keys": False,
}


def setup(app: Sphinx) -> None:
    """Let ``sphinx-build . OUT`` and the default of Read the Docs find the pages in source/."""
    if Path(app.srcdir) == ROOT:
        app.srcdir = type(app.srcdir)(ROOT / "source")
