"""The kit's stylesheet, for every HTML builder, and its script, for the pages that have papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_scholar.messages import _

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_static_path(app: Sphinx) -> None:
    """Offer the kit's static files, before the site's own so that those win."""
    app.config.html_static_path.insert(0, str(Path(__file__).parent.parent / "static"))


def add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the script where there is something to copy or to filter; it carries its words."""
    if "scholar-entry" in context.get("body", ""):
        words = {
            "copy": _("Copy"),
            "copied": _("Copied"),
            "selected": _("Selected: press Ctrl+C"),
            "filter": _("Filter by title, name, venue, year …"),
        }
        data: dict[str, Any] = {f"data-{name}": str(word) for name, word in words.items()}
        app.add_js_file("sphinx-scholar.js", loading_method="defer", **data)


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", add_static_path)
    app.connect("html-page-context", add_script)
    app.add_css_file("sphinx-scholar.css")
