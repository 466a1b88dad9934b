"""The variables that templates of a Jekyll site read: ``site``, ``jekyll``, ``paginator``."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .drops import by_word
from .liquidlists import LIST_FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .drops import DocumentDrop
    from .site import JekyllSite

_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def site_context(reader: JekyllSite, drops: Mapping[str, DocumentDrop]) -> dict[str, Any]:
    """Return the variables; *drops* are the documents as templates see them, by their paths."""
    site, documents = reader.site, reader.site.documents
    posts = [drops[d.source] for d in documents if d.kind == "post"]
    posts.sort(key=lambda d: (str(d["date"]), d["path"]), reverse=True)
    for newer, older in itertools.pairwise(posts):
        newer["previous"], older["next"] = older, newer
    said: dict[str, Any] = {**reader.config, "data": reader.data, "baseurl": "", "posts": posts}
    for label, options in reader.collections.items():
        inner = [drops[d.source] for d in documents if d.meta.get("collection") == label]
        inner.sort(key=lambda d: (str(d.get("date") or ""), d["path"]))
        said[label] = _ordered(inner, options)
    pages = [drops[d.source] for d in documents if d.kind == "page"]
    said |= {
        "pages": pages,
        "html_pages": pages,
        "time": _present(reader),
        "static_files": [_file(url) for url in site.files],
        "tags": by_word(posts, "tags"),
        "categories": by_word(posts, "categories"),
        "related_posts": posts[:10],
        "documents": [drops[d.source] for d in documents],
    }
    if site.url:
        said["url"] = site.url + site.base
    return {
        "site": said,
        "jekyll": {"environment": "production", "version": "4"},
        "paginator": {"posts": posts, "total_pages": 1, "page": 1},
    }


def _file(url: str) -> dict[str, str]:
    path = PurePosixPath(url)
    return {"path": url, "name": path.name, "basename": path.stem, "extname": path.suffix}


def _ordered(documents: list[DocumentDrop], options: Mapping[str, Any]) -> list[DocumentDrop]:
    """Return the documents of a collection in the order that its settings say."""
    if field := options.get("sort_by"):
        return list(LIST_FILTERS["sort"](documents, field, "last"))
    names = options.get("order")
    if not isinstance(names, list):
        return documents
    place = {str(name): index for index, name in enumerate(names)}
    return sorted(documents, key=lambda d: place.get(d["name"], len(place)))


def _present(reader: JekyllSite) -> str:
    """Return the newest date of the source that is not in the future.

    It is the present for templates that divide past from future, so that two imports of a site
    give the same pages.
    """
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    said = itertools.chain(
        (str(d.meta.get("date") or "") for d in reader.site.documents), _texts(reader.data)
    )
    dates = {found[0] for text in said if (found := _DATE.match(text))}
    return max((date for date in dates if date <= today), default="2000-01-01")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _texts(inner)
