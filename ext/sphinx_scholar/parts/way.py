"""The way from the home page to a page: what breadcrumbs show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.model.records import Paper


def way_to(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, paper: Paper | None = None
) -> list[tuple[str, str]]:
    """Title and address, from the site's root, of the pages above this one, the home page first.

    A *paper*'s own page stands below the one that lists it.
    """
    env, root = app.env, app.config.root_doc
    relations = builder.relations  # each page's parent, which Sphinx worked out once
    if paper:
        place = domain_of(env).place_of("paper", paper.key)
        above = place[0] if place else root
    else:
        above = relations[pagename][0] if pagename in relations else None
    way: list[tuple[str, str]] = []
    while above and above not in [docname for docname, _ in way]:
        way.append((above, env.titles[above].astext()))
        above = relations[above][0] if above in relations else None
    return [(title, builder.get_target_uri(docname)) for docname, title in reversed(way)]
