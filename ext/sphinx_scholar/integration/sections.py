"""The sections of the site, for the navigation of a template: ``scholar_sections``.

Sphinx's own ``toctree()`` renders the whole site for each page, which takes minutes for a thousand
pages; a line of links needs the first level only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from .breadcrumbs import pages_above

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
    """Add the entries of the home page's table of contents: docname, title, whether current.

    Entries below a caption are left out.
    """
    root = app.config.root_doc
    if not isinstance(app.builder, StandaloneHTMLBuilder) or root not in app.env.tocs:
        return
    here = {pagename, *pages_above(app, app.builder, pagename, context.get("scholar_record"))}
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
