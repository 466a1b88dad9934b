"""The site's sections, for a template's navigation: ``scholar_sections``.

Sphinx's own ``toctree()`` works out the whole site for each page, which takes minutes for a
thousand pages; a line of words needs the first level only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_scholar.parts.way import pages_above

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_sections(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page the home page's contents: docname, title, and whether it stands in there.

    What stands under a caption is left out.
    """
    root = app.config.root_doc
    if not isinstance(app.builder, StandaloneHTMLBuilder) or root not in app.env.tocs:
        return
    here = {pagename, *pages_above(app, app.builder, pagename, context.get("scholar_paper"))}
    context["scholar_sections"] = [
        {
            "docname": docname,
            "title": title or app.env.titles[docname].astext(),
            "current": docname in here,
        }
        for toctree in app.env.tocs[root].findall(addnodes.toctree)
        if not toctree["caption"]
        for title, docname in toctree["entries"]
        if docname in app.env.titles and docname != root
    ]


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_sections)
