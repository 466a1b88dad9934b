"""What no page may hold: a link that would run a script, and an image that cannot be read.

Each is a located warning. The link goes, its words stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

import imagesize
from docutils import nodes
from sphinx.util.nodes import get_node_line

from sphinx_scholar import messages
from sphinx_scholar.domain import domain_of
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.summary import SCRIPT_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx

_RUNS_SCRIPT = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
_IN_HTML = re.compile(r"href\s*=\s*[\"']?\s*(javascript|vbscript|data):", re.IGNORECASE)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def refuse(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of what a page may not hold, and take it away."""
    for node, subtype, message in [*_links(doctree), *_images(app, doctree)]:
        domain_of(app.env).note_fault()
        location = app.env.current_document.docname, get_node_line(node)
        messages.warn(subtype, message, location)
        if isinstance(node, nodes.reference):
            node.replace_self(node.children)
        elif isinstance(node, nodes.raw) and node.parent:
            node.parent.remove(node)


def _links(doctree: nodes.document) -> Iterator[tuple[nodes.Element, Subtype, str]]:
    for node in doctree.findall(nodes.Element):
        address = ""
        if isinstance(node, nodes.reference) and _RUNS_SCRIPT.match(node.get("refuri", "")):
            address = node["refuri"]
        elif isinstance(node, nodes.raw) and (found := _IN_HTML.search(node.astext())):
            address = found[0]
        elif isinstance(node, nodes.paragraph) and not _is_summary(node):
            # MyST makes no link of it and leaves the brackets on the page.
            said = "".join(text for text in node.children if isinstance(text, nodes.Text))
            address = found[0] if (found := SCRIPT_LINK.search(said)) else ""
        if address:
            message = f"link '{address}' would run a script; write an address or a page"
            yield node, Subtype.INVALID_VALUE, message


def _is_summary(node: nodes.Node) -> bool:
    """Whether it is told where it is written, not on each page that shows it."""
    return "scholar-summary" in (node.parent or {}).get("classes", ())


def _images(app: Sphinx, doctree: nodes.document) -> Iterator[tuple[nodes.Element, Subtype, str]]:
    for image in doctree.findall(nodes.image):
        path = app.srcdir / image["uri"]
        if path.is_file() and not _is_readable(path):
            message = f"image '{image['uri']}' cannot be read; save it anew"
            yield image, Subtype.SYNTAX, message


def _is_readable(path: Path) -> bool:
    """Whether an image file is what its name says, as far as its beginning or its XML tells."""
    if path.suffix.lower() in _PICTURES:
        return bool(min(imagesize.get(path)) > 0)
    if path.suffix.lower() == ".svg":
        try:
            ParserCreate().Parse(path.read_bytes(), True)
        except ExpatError:
            return False
    return True


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", refuse)
