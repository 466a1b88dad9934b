"""The way from the home page to a page: what breadcrumbs show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.records.records import Paper


def pages_above(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, paper: Paper | None = None
) -> list[str]:
    """The docnames of the pages above this one, the home page first.

    A *paper*'s own page stands below the one that lists it.
    """
    relations = builder.relations  # each page's parent, which Sphinx worked out once
    if paper:
        place = domain_of(app.env).place_of("paper", paper.key)
        above = place[0] if place else app.config.root_doc
    else:
        above = relations[pagename][0] if pagename in relations else None
    pages: list[str] = []
    while above and above not in pages:
        pages.append(above)
        above = relations[above][0] if above in relations else None
    return pages[::-1]


def way_to(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, paper: Paper | None = None
) -> list[tuple[str, str]]:
    """Title and address, from the site's root, of the pages above this one."""
    return [
        (app.env.titles[docname].astext(), builder.get_target_uri(docname))
        for docname in pages_above(app, builder, pagename, paper)
    ]
