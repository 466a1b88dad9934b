"""The ``<meta>`` tags of a page: description, OpenGraph, and the card of X."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH = 200
"""A description is cut after the last word that ends before this many letters."""


@dataclass(frozen=True)
class Page:
    """What the tags say of a page, as plain text; addresses are absolute or empty."""

    title: str
    description: str
    url: str
    site: str
    picture: str
    type: str = "website"


def meta_tags(page: Page, present: str) -> Iterator[str]:
    """Yield the tags that *present*, the tags that the page has, does not contain."""
    for kind, name, content in _tags(page):
        if content and f'{kind}="{name}"' not in present:
            yield tag(kind, name, content)


def tag(kind: str, name: str, content: str) -> str:
    """Return a ``<meta>`` element."""
    return f'<meta {kind}="{name}" content="{escape(content)}">'


def _tags(page: Page) -> Iterator[tuple[str, str, str]]:
    description = shorten(page.description, LENGTH, placeholder=" …")
    yield "name", "description", description
    yield "property", "og:title", page.title
    yield "property", "og:type", page.type
    yield "property", "og:url", page.url
    yield "property", "og:site_name", page.site
    yield "property", "og:description", description
    yield "property", "og:image", page.picture
    yield "property", "og:image:alt", page.site if page.picture else ""
    yield "name", "twitter:card", "summary_large_image" if page.picture else "summary"
