"""The text of a page as a feed carries it: without headings' links, with absolute addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_LOCAL = re.compile(r'(?<=\s)(href|src)="(?!#)([^"]+)"')
_HEADERLINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)


def full_text(app: Sphinx, builder: StandaloneHTMLBuilder, docname: str, url: str) -> str:
    """Return the HTML of a page below its title; *url* is the page's absolute address."""
    doctree = app.env.get_and_resolve_doctree(docname, builder, prune_toctrees=True)
    title = doctree.next_node(nodes.title)
    if title is not None and title.parent is not None:
        title.parent.remove(title)
    _plain_admonitions(doctree)
    builder.current_docname = docname
    builder.secnumbers, builder.fignumbers = {}, {}
    html = builder.render_partial(doctree)["fragment"]
    html = _HEADERLINK.sub("", html)
    return _LOCAL.sub(lambda found: f'{found[1]}="{urljoin(url, found[2])}"', html).strip()


def _plain_admonitions(doctree: nodes.document) -> None:
    """Replace Sphinx's own admonitions: docutils, which renders a part, has no titles for them."""
    for node in list(doctree.findall(addnodes.seealso)):
        title = nodes.title("", str(admonitionlabels["seealso"]))
        node.replace_self(nodes.admonition("", title, *node.children, classes=["seealso"]))
    for change in list(doctree.findall(addnodes.versionmodified)):
        change.replace_self(nodes.container("", *change.children, classes=[change["type"]]))
