"""Report links that run a script when a reader clicks on them, and remove them.

.. code-block:: python

   extensions = ["sphinx_site_tools.unsafe_links"]

The schemes are ``javascript:``, ``vbscript:`` and ``data:``. The text of a link stays on the page;
raw HTML with such a link is removed as a whole. MyST itself refuses such a link and shows its
source, which is reported too. ``unsafe_links_ignored_classes`` lists classes of elements that
another extension has already checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_SCHEMES = "(javascript|vbscript|data):"
_ADDRESS = re.compile(rf"\s*{_SCHEMES}", re.IGNORECASE)
_IN_HTML = re.compile(rf"href\s*=\s*[\"']?\s*{_SCHEMES}", re.IGNORECASE)
_IN_TEXT = re.compile(rf"(?:\]\(|<)\s*{_SCHEMES}[^\s)>]*", re.IGNORECASE)
_logger = logging.getLogger(__name__)


def remove_links(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each unsafe link of a page and remove it."""
    ignored = frozenset(app.config.unsafe_links_ignored_classes)
    for node, address in list(_unsafe_links(doctree, ignored)):
        _logger.warning(
            "link '%s' runs a script; write a web address or a page",
            address,
            type="unsafe_links",
            location=(app.env.docname, get_node_line(node)),
        )
        if isinstance(node, nodes.reference):
            node.replace_self(node.children)
        elif isinstance(node, nodes.raw) and node.parent:
            node.parent.remove(node)


def _unsafe_links(
    doctree: nodes.document, ignored: frozenset[str]
) -> Iterator[tuple[nodes.Element, str]]:
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.reference) and _ADDRESS.match(node.get("refuri", "")):
            yield node, node["refuri"]
        elif isinstance(node, nodes.raw) and (found := _IN_HTML.search(node.astext())):
            yield node, found[0]
        elif isinstance(node, nodes.paragraph) and not _has_class(node.parent, ignored):
            # Not the text of code and formulas.
            text = "".join(child for child in node.children if isinstance(child, nodes.Text))
            if found := _IN_TEXT.search(text):
                yield node, found[0]


def _has_class(node: nodes.Element | None, classes: frozenset[str]) -> bool:
    return node is not None and not classes.isdisjoint(node.get("classes", ()))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(
        "unsafe_links_ignored_classes",
        (),
        "env",
        (list, tuple, set, frozenset),
        "classes of elements that are not checked",
    )
    app.connect("doctree-read", remove_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
