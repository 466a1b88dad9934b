"""Repair the links within a site that is built as one page (``singlehtml``).

.. code-block:: python

   extensions = ["sphinx_site_tools.singlehtml_links"]

Sphinx writes ``#document-PAGE#ANCHOR``, which leads nowhere; the page has the id ``ANCHOR``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_TWO_ANCHORS = re.compile(r"#document-[^#]*(#.+)")


def repair_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let each link with two anchors lead to the second one."""
    if app.builder.name != "singlehtml":
        return
    for link in doctree.findall(nodes.reference):
        if found := _TWO_ANCHORS.fullmatch(link.get("refuri", "")):
            link["refuri"] = found[1]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", repair_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
