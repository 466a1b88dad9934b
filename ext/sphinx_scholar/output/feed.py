"""The feed of the news, ``atom.xml`` at the site's root, and the link to it in each page's head.

Addresses in a feed are absolute: there is one if ``html_baseurl`` is set and there is news.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_scholar.builders import makes, web_address
from sphinx_scholar.domain import domain_of
from sphinx_scholar.formats.atom import Entry, atom_feed
from sphinx_scholar.messages import _

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

NAME = "atom.xml"


def feed(app: Sphinx) -> str:
    """The feed; empty where there is none."""
    catalogue, web = domain_of(app.env).catalogue, partial(web_address, app.config)
    entries = [
        Entry(
            item.label,
            web(app.builder.get_target_uri(item.docname)),
            item.date,
            catalogue.said(item.summary or "")
            or "; ".join(record.label for record in catalogue.about(item)),
        )
        for item in catalogue.news.values()
    ]
    if not entries or not makes(app.builder, NAME):
        return ""
    owner = catalogue.people.by_key.get(app.config.scholar_owner)
    author = owner.name if owner else app.config.author or app.config.project
    return atom_feed(_title(app), author, web(""), web(NAME), entries)


def _title(app: Sphinx) -> str:
    return f"{app.config.html_title}: {_('News')}"


def link_to_feed(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say in a page's head where the feed is."""
    if domain_of(app.env).catalogue.news and makes(app.builder, NAME):
        url = web_address(app.config, NAME)
        title = escape(_title(app))
        tag = f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{url}">'
        context["metatags"] = f"{context.get('metatags', '')}{tag}\n"


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", link_to_feed)
