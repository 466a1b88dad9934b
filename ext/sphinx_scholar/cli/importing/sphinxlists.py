"""The lists of posts that ablog makes: the blog, its archive, and each tag, year and author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .jekyllurls import slugify, words
from .liquiddates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Site

_CATALOGS = ("author", "category", "tag", "location", "language")
"""Fields of posts, which are also the folders of their lists; ablog also knows ``tags``."""


def generated_lists(site: Site, settings: Mapping[str, Any], builder: str) -> dict[str, str]:
    """Return the addresses of the lists that ablog makes, and the kind of record of each."""
    posts = [document for document in site.documents if document.kind == "post"]
    if not posts:
        return {}
    blog = str(settings.get("blog_path") or "blog").strip("/")
    names = [blog, f"{blog}/archive", *(f"{blog}/{name}" for name in _CATALOGS)]
    for post in posts:
        if date := parse_date(post.meta.get("date")):
            names.append(f"{blog}/{date.year}")
        for name in _CATALOGS:
            said = [*words(post.meta.get(name)), *(words(post.meta.get("tags")) * (name == "tag"))]
            names += [f"{blog}/{name}/{slugify(term)}" for term in said]
    ending = "/" if builder == "dirhtml" else ".html"
    known = {document.url for document in site.documents}
    return {a: "posts" for name in names if (a := f"/{name}{ending}") not in known}
