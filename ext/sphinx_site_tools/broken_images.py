"""Report image files that cannot be read: empty, truncated, or not of the type in their name.

.. code-block:: python

   extensions = ["sphinx_site_tools.broken_images"]

PNG, JPEG, GIF and WebP are checked by their header, SVG by an XML parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

import imagesize
from docutils import nodes
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_PIXELS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_logger = logging.getLogger(__name__)


def check_images(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each image of a page whose file is there and cannot be read."""
    for image in doctree.findall(nodes.image):
        path = app.srcdir / image["uri"]
        if path.is_file() and not is_readable(path):
            _logger.warning(
                "image '%s' cannot be read; export it again",
                image["uri"],
                type="broken_images",
                location=(app.env.docname, get_node_line(image)),
            )


def is_readable(path: Path) -> bool:
    """Return whether a file is the image that its name promises, as far as this is checked."""
    if path.suffix.lower() in _PIXELS:
        return bool(min(imagesize.get(path)) > 0)
    if path.suffix.lower() == ".svg":
        try:
            ParserCreate().Parse(path.read_bytes(), True)
        except ExpatError:
            return False
    return True


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", check_images)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
