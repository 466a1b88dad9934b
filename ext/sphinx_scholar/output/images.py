"""Images: names that tell their content, room kept for them before they load, and their texts."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import imagesize
from docutils import nodes
from sphinx.locale import _

from sphinx_scholar.domain import domain_of

from .webp import ENCODINGS, webp_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator


PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
"""CSS pixels in each absolute unit of length."""


def name_by_content(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Name each image ``STEM.<8 hex digits of its content>.EXT``; return the pages this changes.

    Sphinx numbers equal file names in the order in which its workers meet them, so four folders
    with an ``overview.svg`` would get other names with each number of workers.
    """
    moved: set[str] = set()
    for file, (docnames, old) in list(env.images.items()):
        path = env.srcdir / file
        if path.is_file():
            digest = sha256(path.read_bytes()).hexdigest()[:8]
            new = f"{path.stem}.{digest}{path.suffix}"
            env.images[file] = (docnames, new)
            moved |= docnames if new != old else set()
    _remove_old_names(app, env)
    return moved


def _remove_old_names(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete what this builder wrote under names that no image has any more."""
    data = domain_of(env).data
    names = {name for _docnames, name in env.images.values()}
    for name in data["image_names"] - names:
        written = Path(app.outdir) / app.builder.imagedir / name
        written.unlink(missing_ok=True)
        if written.suffix in ENCODINGS:
            written.with_suffix(".webp").unlink(missing_ok=True)
    data["image_names"] = names


def visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Write an image with its size, so that nothing on the page jumps when it loads."""
    attributes = ['decoding="async"']
    # What a reader sees first should not wait for the layout.
    if node is not next(self.document.findall(nodes.image)):
        attributes.append('loading="lazy"')
    size = shown_size(node, self.builder.srcdir / node["uri"])
    if size:
        attributes.append(f'width="{size[0]}" height="{size[1]}"')
        if not node.get("width", "").endswith("%"):
            node.attributes.pop("width", None)
            node.attributes.pop("height", None)
    name = self.builder.images.get(node["uri"], "")
    type(self).visit_image(self, node)
    written = self.body[-1].replace("<img ", f"<img {' '.join(attributes)} ", 1)
    if smaller := webp_name(self.builder, name):
        address = quote(posixpath.join(self.builder.imgpath, smaller))
        source = f'<source srcset="{address}" type="image/webp" />'
        written = re.sub(r"<img [^>]*>", rf"<picture>{source}\g<0></picture>", written, count=1)
    self.body[-1] = written


def depart_image(self: HTML5Translator, node: nodes.image) -> None:
    type(self).depart_image(self, node)


def visit_image_as_text(self: TextTranslator, node: nodes.image) -> None:
    """Write what an image shows; in a figure on lines of its own, or its caption would follow."""
    shown = _("[image: %s]") % node["alt"] if node.get("alt") else _("[image]")
    in_figure = nodes.figure in (type(node.parent), type(node.parent.parent))
    if in_figure:
        self.new_state(0)
    self.add_text(shown)
    if in_figure:
        self.end_state()
    raise nodes.SkipNode


def shown_size(node: nodes.image, path: Path) -> tuple[int, int] | None:
    """Width and height in CSS pixels at which an image asks to be shown, of the file's shape.

    None where the file does not say its size, or where the author gave both sides or a scale.
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
    """The width and height that an SVG says, else those of its ``viewBox``.

    imagesize takes the first width in the file, which may be a rectangle's.
    """
    start = re.search(r"<svg\b[^>]*", path.read_text("utf-8", errors="replace"))
    said = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)", start[0] if start else ""))
    try:
        return _pixels(said["width"]), _pixels(said["height"])
    except (KeyError, ValueError):
        numbers = re.findall(r"[\d.]+", said.get("viewBox", ""))
        return (float(numbers[2]), float(numbers[3])) if len(numbers) == 4 else (-1, -1)


def _pixels(measure: str) -> float:
    number, unit = nodes.parse_measure(measure)
    return float(number * PIXELS[unit])


def setup(app: Sphinx) -> None:
    app.connect("env-updated", name_by_content)
    app.add_node(
        nodes.image,
        override=True,
        html=(visit_image, depart_image),
        text=(visit_image_as_text, None),
    )
