"""Documents as the templates of a Jekyll site see them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from ..source.urls import POST_NAME, categories_of, words

if TYPE_CHECKING:
    from ..source.model import Document


class Renderer(Protocol):
    """What renders the content of documents."""

    def html(self, document: Document) -> str:
        """Return a document's body as HTML."""
        ...


class DocumentDrop(dict[str, Any]):
    """A document as templates see it; its content is rendered when it is asked for."""

    def __init__(self, reader: Renderer, document: Document) -> None:
        meta = document.meta
        stem = PurePosixPath(document.source).stem
        found = POST_NAME.match(stem)
        super().__init__(meta)
        self._reader, self._document, self._busy = reader, document, False
        self |= {
            "url": document.url,
            "path": document.source,
            "relative_path": document.source,
            "slug": meta.get("slug") or (found[4] if found else stem),
            "id": document.url.rstrip("/"),
            "name": (meta.get("name") if "collection" in meta or document.kind == "post" else None)
            or PurePosixPath(document.source).name,
            "title": document.title or None,
            "tags": words(meta.get("tags") or meta.get("tag")),
            "categories": categories_of(meta),
            "dir": document.url.rpartition("/")[0] + "/",
            "date": meta.get("date"),
            "next": None,
            "previous": None,
        }

    def __str__(self) -> str:
        """Return the content, which a template shows of a document itself."""
        return "" if self._busy else str(self["content"])

    def __missing__(self, key: str) -> Any:
        if key in ("content", "excerpt", "output") and not self._busy:
            self._busy = True
            try:
                html = self._reader.html(self._document)
            finally:
                self._busy = False
            first = re.search(r"<p[\s>].*?</p>", html, re.DOTALL)
            self["content"] = self["output"] = html
            excerpt = first[0] if first else ""
            self.setdefault("excerpt", re.sub(r"<x-fnref\b[^>]*></x-fnref>", "", excerpt))
            return self[key]
        raise KeyError(key)


def by_word(posts: list[DocumentDrop], field: str) -> dict[str, list[DocumentDrop]]:
    """Return the posts by each word of a field, such as their tags."""
    found: dict[str, list[DocumentDrop]] = {}
    for post in posts:
        for word in post[field]:
            found.setdefault(word, []).append(post)
    return found
