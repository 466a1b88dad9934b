"""Report images that have no alternative text.

.. code-block:: python

   extensions = ["sphinx_site_tools.alt_texts"]

An image that is only decoration has the class ``decorative`` and gets an empty text, which screen
readers skip: ``![](leaf.png){.decorative}`` in MyST, or ``:class: decorative`` in a directive.

The text builder writes the alternative text of a figure on a line of its own, before the caption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.text import TextTranslator

DECORATIVE = "decorative"
_logger = logging.getLogger(__name__)


def check_images(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of images without a text, and give decorative ones an empty text."""
    for image in doctree.findall(nodes.image):
        if DECORATIVE in image["classes"]:
            image["alt"] = ""
        elif not image.get("alt", "").strip():
            _logger.warning(
                "image '%s' has no alternative text; describe it, or give it the class '%s'",
                image["uri"],
                DECORATIVE,
                type="alt_texts",
                subtype="missing",
                location=(app.env.docname, get_node_line(image)),
            )


def visit_image_as_text(self: TextTranslator, node: nodes.image) -> None:
    """Write the alternative text, separated from the caption if the image is in a figure."""
    text = _("[image: %s]") % node["alt"] if node.get("alt") else _("[image]")
    in_figure = nodes.figure in (type(node.parent), type(node.parent.parent))
    if in_figure:
        self.new_state(0)
    self.add_text(text)
    if in_figure:
        self.end_state()
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", check_images)
    app.add_node(nodes.image, override=True, text=(visit_image_as_text, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
