"""Where Hugo's pages are: folders of languages, kinds by section, addresses and permalinks."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date
from ..source.sections import KINDS
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_PAPERS = ("venue", "journal", "publication", "conference", "doi")
"""With authors, such a field makes the page of a paper, whatever its section."""
LANGUAGE = re.compile(r"\.([a-z]{2}(?:-[a-zA-Z]{2,4})?)$")


class Content:
    """The content folder, or one folder for each language."""

    def __init__(self, config: Mapping[str, Any], language: str) -> None:
        self.plain = config.get("removepathaccents") is True
        self.permalinks = mapping(config.get("permalinks"))
        self.language = str(config.get("defaultcontentlanguage") or language).split("-")[0]
        main = str(config.get("contentdir") or "content").strip("/")
        self.roots: dict[str, str] = {}
        """The folders and the language of each; empty where names tell the language."""
        for name, options in mapping(config.get("languages")).items():
            said = {str(k).lower(): v for k, v in mapping(options).items()}
            if isinstance(said.get("contentdir"), str):
                self.roots[said["contentdir"].strip("/")] = str(name)
        self.roots.setdefault(main, "")

    def split(self, name: str) -> tuple[PurePosixPath, str] | None:
        """Return a file's path within its folder, and its language; None if it is elsewhere."""
        for root in sorted(self.roots, key=len, reverse=True):
            if name.startswith(f"{root}/"):
                return PurePosixPath(name).relative_to(root), self.roots[root]
        return None

    def inner(self, name: str) -> str:
        """Return a file's path within its folder as text; the whole name if it is elsewhere."""
        found = self.split(name)
        return str(found[0]) if found else name

    def folders(self, section: str) -> list[str]:
        """Return where a section is, in each language."""
        return [f"{root}/{section}" for root in self.roots]

    def kind(self, path: PurePosixPath, stem: str, meta: dict[str, Any]) -> str:
        """Return the kind of record that a page is."""
        if len(path.parts) < 2:
            return "page"
        section = (
            str(meta.get("type") or path.parts[0])
            if meta.get("type") in ("post", "publication", "talk", "project", "event")
            else path.parts[0]
        )
        if stem == "_index" and not re.fullmatch(r"authors?|people|team|members?", path.parts[0]):
            return "page"
        if stem == "_index" and len(path.parts) == 2:
            return "page"
        kind = next(
            (k for k, pattern in KINDS if re.fullmatch(pattern, section, re.IGNORECASE)), "page"
        )
        if kind in ("page", "project") and meta.get("authors") and any(map(meta.get, _OF_PAPERS)):
            kind = "paper"
        if stem == "index" and len(path.parts) == 2:
            return "page"  # the page of the section itself
        return kind

    def url(self, path: PurePosixPath, stem: str, meta: dict[str, Any], language: str) -> str:
        """Return the address of a page."""
        prefix = f"/{language}" if language and language != self.language else ""
        if url := meta.get("url"):
            return prefix + "/" + str(url).lstrip("/")
        folder = str(path.parent) if str(path.parent) != "." else ""
        slug = str(meta.get("slug") or "")
        if stem in ("index", "_index"):
            if slug and folder:
                folder = str(PurePosixPath(folder).parent / slug)
            address = f"/{folder}/" if folder else "/"
        else:
            address = f"/{folder}/{slug or stem}/".replace("//", "/")
        links = self.permalinks.get("page", self.permalinks)
        section = path.parts[0] if len(path.parts) > 1 else ""
        if isinstance(links, dict) and isinstance(links.get(section), str) and stem != "_index":
            address = self._permalink(links[section], path, stem, meta)
        address = (
            re.sub(r"^/authors/", "/author/", address) if "authors" in self.permalinks else address
        )
        return prefix + re.sub(r"\s+", "-", address.lower())

    def _permalink(self, style: str, path: PurePosixPath, stem: str, meta: dict[str, Any]) -> str:
        date = parse_date(meta.get("date"))
        bundle = path.parent.name if stem == "index" else stem
        title = _urlized(str(meta.get("title") or bundle))
        title = _without_accents(title) if self.plain else title
        slug = str(meta.get("slug") or title)
        values = {
            "section": path.parts[0],
            "sections": str(path.parent),
            "slug": slug,
            "filename": bundle,
            "contentbasename": bundle,
            "slugorcontentbasename": str(meta.get("slug") or bundle),
            "slugorfilename": str(meta.get("slug") or bundle),
            "title": title,
        }
        if date:
            values |= {
                "year": f"{date.year:04}",
                "month": f"{date.month:02}",
                "day": f"{date.day:02}",
            }
        text = re.sub(r":([a-z]+)", lambda m: str(values.get(m[1], m[0])), style)
        return "/" + text.strip("/") + "/"

    def language_of(self, stem: str) -> str:
        """Return the language that a file's name tells, such as ``index.de``; or nothing."""
        found = LANGUAGE.search(stem)
        return found[1] if found and stem != found[0] else ""


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _urlized(text: str) -> str:
    """Return a title as Hugo writes it in addresses."""
    kept = re.sub(r"[^\w\s./\\#+~@-]", "", text.strip().lower())
    return re.sub(r"[\s-]+", "-", kept).strip("-")
