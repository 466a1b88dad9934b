"""The kit's stylesheet, for every HTML builder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_static_path(app: Sphinx) -> None:
    """Offer the kit's static files, before the site's own so that those win."""
    app.config.html_static_path.insert(0, str(Path(__file__).parent.parent / "static"))


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", add_static_path)
    app.add_css_file("sphinx-scholar.css")
