"""Settings of the documentation of sphinx-scholar."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ext"))

project = "sphinx-scholar"
author = copyright = "the sphinx-scholar authors"

extensions = ["myst_parser", "sphinx_design", "sphinx_scholar_theme"]
exclude_patterns = ["sample", "_build"]
nitpicky = True
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "sphinx_scholar_theme"
html_title = "sphinx-scholar"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"built_with": False}
