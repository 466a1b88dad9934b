"""The lists that Hugo makes by itself: of a section without a page, and of each taxonomy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..source.urls import slugify, words
from .pages import LISTED

if TYPE_CHECKING:
    from ..source.model import Site
    from .content import Content

_TAXONOMIES = {
    "tags": ("tag", "tags"),
    "categories": ("category", "categories"),
    "series": ("series", "series"),
    "publication_types": ("publication-type", "publication_types"),
    "authors": ("author", "authors"),
}


def generated_lists(site: Site, content: Content) -> dict[str, str]:
    """Return the addresses of the lists that Hugo makes, and the kind of record of each."""
    known = {document.url for document in site.documents}
    found: dict[str, str] = {}
    for document in sorted(site.documents, key=lambda d: d.kind != "post"):
        listed, place = LISTED.get(document.kind), content.split(document.source)
        if not listed or not place:
            continue
        found.setdefault(f"/{place[0].parts[0].lower()}/", listed)
        for name, folders in _TAXONOMIES.items():
            for term in words(document.meta.get(name)):
                kind = "publications" if name == "publication_types" else listed
                for folder in folders:
                    found.setdefault(f"/{folder}/", kind)
                    found.setdefault(f"/{folder}/{slugify(term, 'words')}/", kind)
    if any(re.match(r"/authors?/", url) for url in known):
        found.setdefault("/authors/", "people")
    return {address: listed for address, listed in found.items() if address not in known}
