"""Write the size of each image into its tag, so that nothing on a page jumps while images load.

.. code-block:: python

   extensions = ["sphinx_site_tools.image_sizes"]

Each ``<img>`` gets ``width`` and ``height`` in the proportions of its file, also for SVG files
that have only a ``viewBox``, and ``decoding="async"``. All images but the first of a page get
``loading="lazy"``: a browser loads them when the reader comes near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import imagesize
from docutils import nodes

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
"""CSS pixels in each absolute unit of length."""


def visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Write an image with its size."""
    attributes = ['decoding="async"']
    # The first image is visible at once and should not wait for the layout.
    if node is not next(self.document.findall(nodes.image)):
        attributes.append('loading="lazy"')
    size = shown_size(node, self.builder.srcdir / node["uri"])
    if size:
        attributes.append(f'width="{size[0]}" height="{size[1]}"')
        if not node.get("width", "").endswith("%"):
            node.attributes.pop("width", None)
            node.attributes.pop("height", None)
    type(self).visit_image(self, node)
    self.body[-1] = self.body[-1].replace("<img ", f"<img {' '.join(attributes)} ", 1)


def depart_image(self: HTML5Translator, node: nodes.image) -> None:
    type(self).depart_image(self, node)


def shown_size(node: nodes.image, path: Path) -> tuple[int, int] | None:
    """Return width and height of an image in CSS pixels, in the proportions of its file.

    Return None if the file has no size, or if the author gave a height or a scale.
    """
    if "scale" in node or "height" in node or not path.is_file():
        return None
    width, height = _svg_size(path) if path.suffix == ".svg" else imagesize.get(path)
    if width <= 0 or height <= 0:
        return None
    wanted, unit = nodes.parse_measure(node.get("width", f"{width}"))
    if unit == "%":
        return round(width), round(height)
    if unit not in ("", "px"):
        return None
    return round(wanted), round(height * wanted / width)


def _svg_size(path: Path) -> tuple[float, float]:
    """Return the width and height of an SVG in CSS pixels, or those of its ``viewBox``.

    (-1, -1) if it has neither. imagesize takes the first width in the file, which may be that of
    a rectangle.
    """
    start = re.search(r"<svg\b[^>]*", path.read_text("utf-8", errors="replace"))
    attributes = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)", start[0] if start else ""))
    try:
        return _pixels(attributes["width"]), _pixels(attributes["height"])
    except (KeyError, ValueError):
        numbers = re.findall(r"[\d.]+", attributes.get("viewBox", ""))
        return (float(numbers[2]), float(numbers[3])) if len(numbers) == 4 else (-1, -1)


def _pixels(measure: str) -> float:
    number, unit = nodes.parse_measure(measure)
    return float(number * PIXELS[unit])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
