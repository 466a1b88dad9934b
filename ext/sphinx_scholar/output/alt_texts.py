"""Every image says what it shows to those who cannot see it, or that it shows nothing.

An image without a text is a located warning. One that is there for its looks alone has the class
``decorative``: ``![](leaf.png){.decorative}``, or ``:class: decorative`` under ``{image}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import get_node_line

from sphinx_scholar import messages
from sphinx_scholar.domain import domain_of
from sphinx_scholar.records.faults import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DECORATIVE = "decorative"


def check_images(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of images without a text; give decorative ones the empty text that screens skip."""
    for image in doctree.findall(nodes.image):
        if DECORATIVE in image["classes"]:
            image["alt"] = ""
        elif not image.get("alt", "").strip():
            domain_of(app.env).note_fault()
            message = (
                f"image '{image['uri']}' has no text for those who cannot see it; "
                f"say what it shows, or give it the class '{DECORATIVE}'"
            )
            location = app.env.current_document.docname, get_node_line(image)
            messages.warn(Subtype.MISSING_ALT, message, location)


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", check_images)
