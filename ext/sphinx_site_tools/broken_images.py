"""Report image files that cannot be read: empty, truncated, or not of the type in their name.

.. code-block:: python

   extensions = ["sphinx_site_tools.broken_images"]

PNG, JPEG, GIF and WebP are checked by their header, SVG by an XML parser. The width, the height
and the ``viewBox`` of an SVG must be numbers that can be shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
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
LARGEST = 1_000_000
"""The largest width or height of an SVG, in any unit."""

_logger = logging.getLogger(__name__)


def check_images(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each image of a page whose file is there and cannot be read."""
    for image in doctree.findall(nodes.image):
        path = app.srcdir / image["uri"]
        if not path.is_file():
            continue
        if not is_readable(path):
            _warn(app, image, "image '%s' cannot be read; export it again")
        elif size := unusable_size(path):
            _warn(app, image, "image '%s' has an unusable size, %s; export it again", size)


def _warn(app: Sphinx, image: nodes.image, message: str, *values: str) -> None:
    location = (app.env.docname, get_node_line(image))
    _logger.warning(message, image["uri"], *values, type="broken_images", location=location)


def unusable_size(path: Path) -> str:
    """Return the first attribute of an SVG whose size cannot be shown, as ``width="-1"``."""
    if path.suffix.lower() != ".svg":
        return ""
    root: dict[str, str] = {}

    def keep_first(_name: str, attributes: dict[str, Any]) -> None:
        root.update(attributes if not root else {})
        parser.StartElementHandler = None

    parser = ParserCreate()
    parser.StartElementHandler = keep_first
    parser.Parse(path.read_bytes(), True)
    for name in ("width", "height", "viewBox"):
        numbers = root.get(name, "").replace(",", " ").split()
        if not all(map(_can_be_shown, numbers[2:] if name == "viewBox" else numbers)):
            return f'{name}="{root[name]}"'
    return ""


def _can_be_shown(length: str) -> bool:
    """Return whether a length is above zero and not absurd; words such as ``auto`` are fine."""
    if length in ("auto", "inherit", "initial"):
        return True
    found = re.match(r"\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", length)
    return found is not None and 0 < float(found[0]) <= LARGEST


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
