"""The path from the home page to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

Target = tuple[str, str]


def pages_above(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, record: Target | None = None
) -> list[str]:
    """Return the docnames of the pages above this one, the home page first.

    The page that is made for a *record* is below the page that lists it.
    """
    relations = builder.relations  # the parent of each page, which Sphinx computes once
    if record:
        place = domain_of(app.env).place_of(*record)
        above = place[0] if place else app.config.root_doc
    else:
        above = relations[pagename][0] if pagename in relations else None
    pages: list[str] = []
    while above and above not in pages:
        pages.append(above)
        above = relations[above][0] if above in relations else None
    return pages[::-1]


def breadcrumbs(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, record: Target | None = None
) -> list[tuple[str, str]]:
    """Return title and address, relative to the site's root, of the pages above this one."""
    return [
        (app.env.titles[docname].astext(), builder.get_target_uri(docname))
        for docname in pages_above(app, builder, pagename, record)
    ]
