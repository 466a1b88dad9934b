"""The lists of posts that ablog makes: the blog, its archive, and each tag, year and author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date
from ..source.personnames import fold
from ..source.urls import slugify, words
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..source.model import Site

_CATALOGS = ("author", "category", "tag", "location", "language")
"""Fields of posts, which are also the folders of their lists; ablog also knows ``tags``."""

_TITLES = {"author": "blog_authors", "location": "blog_locations", "language": "blog_languages"}
"""Settings that give terms another title, from which ablog makes the address."""


def generated_lists(site: Site, settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the addresses of the lists that ablog makes, and the kind of record of each.

    The addresses are those of both builders for HTML, since ``conf.py`` does not say which one
    the old site used.
    """
    posts = [document for document in site.documents if document.kind == "post"]
    if not posts:
        return {}
    blog = str(settings.get("blog_path") or "blog").strip("/")
    names = [blog, *(f"{blog}/{name}" for name in ("archive", "drafts", *_CATALOGS))]
    for post in posts:
        if date := parse_date(post.meta.get("date")):
            names.append(f"{blog}/{date.year}")
        for name in _CATALOGS:
            said = [*words(post.meta.get(name)), *(words(post.meta.get("tags")) * (name == "tag"))]
            titles = mapping(settings.get(_TITLES.get(name, "")))
            for term in said:
                title = titles.get(term)
                shown = str(title[0]) if isinstance(title, (tuple, list)) and title else term
                names.append(f"{blog}/{name}/{slugify(fold(shown), 'words')}")
    known = {document.url for document in site.documents}
    addresses = (f"/{name}{ending}" for name in names for ending in ("/", ".html"))
    return {address: "posts" for address in addresses if address not in known}
