"""Listings of a Quarto website: what they show, and what kind that makes of a page."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date

if TYPE_CHECKING:
    from ..source.model import Document, Site

_LIST_KINDS = (
    ("news", r"news|announcements?"),
    ("project", r"projects?|portfolio"),
    ("post", r".*(posts?|blog|notes|articles|tutorials?|writing|updates|news).*"),
)
_SHOWN = (
    *("subtitle", "author", "date", "year", "journal", "publication", "venue", "description"),
)
_LISTED = {"post": "posts", "news": "news", "project": "projects"}


class Listings:
    """The listings of all pages of a site."""

    def __init__(self, site: Site) -> None:
        self.site, self.source = site, site.source

    def _listings(self, document: Document) -> list[dict[str, Any]]:
        said = document.meta.get("listing")
        if isinstance(said, str):
            said = {"contents": said}
        listings = said if isinstance(said, list) else [said] if said else []
        return [entry if isinstance(entry, dict) else {"contents": "."} for entry in listings]

    def _contents(
        self, document: Document, listing: dict[str, Any], *, drafts: bool = False
    ) -> tuple[list[Document], list[dict[str, Any]]]:
        """Return the documents and the records that a listing shows, and would show of *drafts*."""
        said = listing.get("contents", ".")
        folder = posixpath.dirname(document.source)
        found: list[Document] = []
        records: list[dict[str, Any]] = []
        for pattern in said if isinstance(said, list) else [said]:
            if isinstance(pattern, dict):
                records.append(pattern)
                continue
            name = str(pattern).removeprefix("!")
            base = "" if name.startswith("/") else folder
            path = posixpath.normpath(posixpath.join(base, name.lstrip("/")))
            if name != pattern:
                found = [other for other in found if not _matches(other.source, path)]
                continue
            if path.endswith((".yml", ".yaml")):
                data = self.source.data(path) if self.source.exists(path) else []
                records += [
                    r for r in (data if isinstance(data, list) else []) if isinstance(r, dict)
                ]
                continue
            for other in self.site.sources if drafts else self.site.documents:
                inside = path == "." or other.source.startswith(f"{path}/")
                if other is not document and (inside or _matches(other.source, path)):
                    found.append(other)
        kept = {d.source: d for d in found if _selected(d.meta, listing)}
        return list(kept.values()), [r for r in records if _selected(r, listing)]

    def assign_kinds(self) -> None:
        for document in list(self.site.documents):
            for listing in self._listings(document):
                inside, _ = self._contents(document, listing, drafts=True)
                for other in inside:
                    folder = (
                        posixpath.dirname(other.source).partition("/")[0]
                        or posixpath.splitext(document.source)[0]
                    )
                    kind = next(
                        (k for k, p in _LIST_KINDS if re.fullmatch(p, folder, re.IGNORECASE)), ""
                    )
                    if kind and other.kind == "page" and not self._listings(other):
                        if kind != "project" and not parse_date(other.meta.get("date")):
                            continue
                        other.kind = kind

    def templates(self, document: Document) -> list[str] | None:
        """Return the names of a page's lists if templates of the site write them all."""
        lists = self._listings(document)
        written = [entry for entry in lists if entry.get("template")]
        return [str(e["id"]) for e in lists if e.get("id")] if lists == written else None

    def html(self, document: Document) -> list[tuple[str, str]]:
        """Return the id of each listing of a page, and what it shows, as a list."""
        parts = []
        for listing in self._listings(document):
            inside, records = self._contents(document, listing)
            name, kinds = str(listing.get("id") or ""), {d.kind for d in inside}
            limit = listing.get("max-items")
            limit = limit if isinstance(limit, int) and limit > 0 else None
            is_part = listing.get("include") or listing.get("exclude")
            if len(kinds) == 1 and (kind := kinds.pop()) in _LISTED and not is_part:
                said = f' limit="{limit}"' if limit else ""
                parts.append((name, f'<x-list kind="{_LISTED[kind]}"{said}></x-list>'))
                continue
            rows = [
                self._row(d.url, d.meta, posixpath.dirname(f"/{d.source}"))
                for d in sorted(inside, key=lambda d: str(d.meta.get("date") or ""), reverse=True)
            ]
            rows += [
                self._row(str(r.get("path") or r.get("href") or r.get("url") or ""), r)
                for r in records
            ]
            parts.append((name, f"<ul>{''.join(rows[:limit])}</ul>" if rows else ""))
        return parts

    @staticmethod
    def _row(address: str, meta: dict[str, Any], folder: str = "") -> str:
        title = escape(str(meta.get("title") or address))
        head = f'<a href="{escape(address)}">{title}</a>' if address else title
        said = [str(meta[n]) for n in _SHOWN if isinstance(meta.get(n), (str, int))]
        known = {"title", *_SHOWN, "path", "href", "url", "image", "categories"}
        links = [
            f'<a href="{escape(str(v))}">{escape(k)}</a>'
            for k, v in meta.items()
            if k not in known and isinstance(v, str) and re.match(r"https?://", v)
        ]
        if re.match(r"10\.\d{4,9}/", doi := str(meta.get("doi") or "")):
            links.append(f'<a href="https://doi.org/{escape(doi)}">DOI</a>')
        image = meta.get("image")
        shown = ""
        if isinstance(image, str) and image.strip():
            is_rooted = re.match(r"https?:|/", image)
            source = image if is_rooted else posixpath.normpath(posixpath.join(folder, image))
            alt = escape(str(meta.get("image-alt") or meta.get("title") or ""))
            shown = f'<img src="{escape(source)}" alt="{alt}" width="120"> '
        return f"<li>{shown}{', '.join([head, *(escape(s) for s in said), *links])}</li>"


def _matches(name: str, pattern: str) -> bool:
    regex = (
        re.escape(pattern)
        .replace(r"\*\*/", "(?:.*/)?")
        .replace(r"\*\*", ".*")
        .replace(r"\*", "[^/]*")
    )
    return re.fullmatch(regex, name) is not None


def _selected(meta: dict[str, Any], listing: dict[str, Any]) -> bool:
    """Return whether a listing shows what has this front matter, by its filters."""
    wanted, unwanted = (_filters(listing.get(name)) for name in ("include", "exclude"))
    return (not wanted or any(_passes(meta, f) for f in wanted)) and not any(
        _passes(meta, f) for f in unwanted
    )


def _filters(said: Any) -> list[dict[str, Any]]:
    return [f for f in (said if isinstance(said, list) else [said]) if isinstance(f, dict)]


def _passes(meta: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Return whether each field has one of the values wanted, in which ``*`` is any text."""

    def texts(value: Any) -> list[str]:
        values = value if isinstance(value, list) else [value]
        return [str(v.get("name") if isinstance(v, dict) else v) for v in values]

    return all(
        any(
            fnmatch.fnmatchcase(has, value)
            for has in texts(meta.get(name))
            for value in texts(values)
        )
        for name, values in wanted.items()
    )
