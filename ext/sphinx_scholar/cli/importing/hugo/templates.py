"""The templates of a Hugo site itself: its shortcodes, and layouts that show its data files."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.layouts import without_chrome
from ..source.report import Level
from ..source.tags import anchor
from ..source.yamlfiles import mapping
from .gofunctions import Safe, Unsupported, scratch, shown
from .gotemplates import Templates, parse

if TYPE_CHECKING:
    from ..source.model import Document
    from .site import HugoSite

_SHORTCODE = re.compile(r"(themes/[^/]+/)?layouts/_?shortcodes/(.+)\.html")
_PARTIAL = re.compile(r"(?:themes/[^/]+/)?layouts/_?partials/(.+)")
_DATA = re.compile(r"data/(.+)\.(?:ya?ml|toml|json)")
_FRAME = re.compile(
    r"\{\{-?\s*partial(?:Cached)?\s+\"[^\"]*(?:head|foot|nav|side|mast|menu|script)[^\"]*\"[^{}]*\}\}"
)
"""Partials that show what is around a text."""
_SHOWS_DATA = re.compile(r"\b(?:[sS]ite|hugo)\.Data\b")


class SiteTemplates:
    """Evaluate the templates that are in the source of a site."""

    def __init__(self, reader: HugoSite) -> None:
        self.reader = reader
        self.document: Document | None = None
        self.templates = Templates(
            {
                "markdownify": self._markdownify,
                **dict.fromkeys(("partial", "partialCached", "template"), self._partial),
            }
        )

    @cached_property
    def _shortcodes(self) -> dict[str, str]:
        names = sorted(
            self.reader.source.names, key=lambda n: n.startswith("themes/"), reverse=True
        )
        found = ((_SHORTCODE.fullmatch(name), name) for name in names)
        return {m[2]: name for m, name in found if m}

    @cached_property
    def _partials(self) -> dict[str, str]:
        names = sorted(
            self.reader.source.names, key=lambda n: n.startswith("themes/"), reverse=True
        )
        found = ((_PARTIAL.fullmatch(name), name) for name in names)
        return {m[1].removesuffix(".html"): name for m, name in found if m}

    @cached_property
    def data(self) -> dict[str, Any]:
        """The data files as nested mappings."""
        data: dict[str, Any] = {}
        for name in self.reader.source.under("data"):
            if not (found := _DATA.fullmatch(name)):
                continue
            place = data
            *folders, stem = found[1].split("/")
            for folder in folders:
                inner = place.setdefault(folder, {})
                place = inner if isinstance(inner, dict) else {}
            place[stem] = self.reader.source.data(name)
        return data

    @cached_property
    def _site(self) -> dict[str, Any]:
        reader = self.reader
        pages = [self._page(d) for d in reader.site.documents]
        return {
            "Title": reader.site.title,
            "Params": reader.params,
            "BaseURL": "/",
            "Data": self.data,
            "Language": {"Lang": reader.site.language},
            "Pages": pages,
            "RegularPages": [p for p in pages if p["Kind"] == "page"],
            "GetPage": self._get_page,
        }

    def _page(self, document: Document) -> dict[str, Any]:
        inner = PurePosixPath(self.reader.content.inner(document.source))
        return {
            "Title": document.title,
            "Params": document.meta,
            "RelPermalink": document.url,
            "Permalink": document.url,
            "Date": document.meta.get("date"),
            "Section": inner.parts[0] if len(inner.parts) > 1 else "",
            "Kind": "section" if inner.stem == "_index" else "page",
        }

    def _get_page(self, path: Any) -> dict[str, Any] | None:
        wanted = "/" + re.sub(r"(/_?index)?\.md$", "", shown(path).strip("/").lower())
        found = (d for d in self.reader.site.documents if d.url.rstrip("/").lower() == wanted)
        return next((self._page(d) for d in found), None)

    def _markdownify(self, value: Any) -> Safe:
        html = self.reader.markdown(shown(value), self.document) if self.document else ""
        html = html.strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return Safe(html if "<p>" in inner else inner)

    def _partial(self, name: str, dot: Any = None, *_: Any) -> Safe:
        file = self._partials.get(name.removesuffix(".html"))
        if file is None and isinstance(dot, dict) and dot.get("RelPermalink"):
            return Safe(f"<p>{anchor(dot['RelPermalink'], dot['Title'])}</p>")  # a theme's card
        if file is None:
            raise Unsupported(name)
        text = self.reader.source.text(file)
        dot = {**dot, "Site": self._site} if isinstance(dot, dict) else dot
        return Safe(self.templates.show(parse(text), dot, within=True))

    def shortcode(
        self,
        name: str,
        arguments: dict[str, str] | list[str],
        inner: str,
        of_theme: bool,
        document: Document,
    ) -> str | None:
        """Return a shortcode as HTML; None if it has no template or one that is not known here.

        Without *of_theme*, only the site's own templates count, not those of a theme in its source.
        """
        file = self._shortcodes.get(name)
        if file is None or (file.startswith("themes/") and not of_theme):
            return None
        self.document = document

        def get(key: Any) -> Any:
            if isinstance(arguments, list):
                is_there = isinstance(key, int) and key < len(arguments)
                return arguments[key] if is_there else None
            return arguments.get(str(key))

        page = {**self._page(document), "RenderString": lambda *v: self._markdownify(v[-1])}
        dot = {"Get": get, "Inner": Safe(inner), "Params": arguments, "Page": page}
        dot |= {"Scratch": scratch(), "Store": scratch()}
        try:
            html = self.templates.render(self.reader.source.text(file), {**dot, "Site": self._site})
        except Unsupported:
            return None
        self.reader.report.files[file] = "evaluated"
        return html.strip()

    def layout(self, document: Document, content: str) -> str:
        """Return a page as a layout of the site shows it, if the layout shows data files.

        *content* is the text of the page, returned as it is where there is no such layout.
        """
        section = self.reader.content.inner(document.source).partition("/")[0]
        kind = "list" if document.source.endswith("_index.md") else "single"
        said = str(document.meta.get("layout") or kind)
        folders = (str(document.meta.get("type") or section), "_default", "page")
        names = [f"layouts/{folder}/{said}.html" for folder in folders]
        name = next((n for n in names if self.reader.source.exists(n)), "")
        text = self.reader.source.text(name) if name else ""
        if not _SHOWS_DATA.search(text):
            return content
        lists_papers = re.search(r"Data\.(publications?|papers?)\b", text)
        is_list = kind == "list" or re.fullmatch(r"publications?|papers?", said)
        if lists_papers and is_list and files_with_papers(self.data):
            self._tell_headings(text, document)
            return f'{content}<x-list kind="publications"></x-list>'
        self.document = document
        dot = {**self._page(document), "Content": Safe(content), "Site": self._site}
        try:
            nodes = parse(_FRAME.sub("", text))
            blocks = [n for n in nodes if n.kind == "define"]
            main = [n for n in blocks if n.said.strip('"') in ("main", "content")]
            if blocks and not main:
                return content
            html = self.templates.show(main[0].body if main else nodes, dot)
        except Unsupported:
            return content
        self.reader.report.files[name] = "evaluated"
        return without_chrome(html)

    def _tell_headings(self, layout: str, document: Document) -> None:
        """Report the headings of a layout that a list of records replaces."""
        found = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", layout, re.DOTALL)
        plain = (" ".join(unescape(re.sub(r"<[^<>]*>", "", h)).split()) for h in found)
        heads = [h for h in dict.fromkeys(plain) if h and "{{" not in h]
        if heads:
            message = (
                f"a list had the headings {', '.join(heads)}; it is grouped in another way now"
            )
            self.reader.report.add(Level.CHANGED, message, document.source)


def files_with_papers(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records with a title and authors in data files named after publications."""
    found: list[dict[str, Any]] = []

    def walk(value: Any, named: bool) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item, named)
        elif isinstance(value, dict):
            if named and value.get("title") and (value.get("authors") or value.get("author")):
                found.append(value)
                return
            for key, inner in value.items():
                walk(inner, named or bool(re.search(r"public|papers?\b", str(key), re.IGNORECASE)))

    walk(mapping(data), False)
    return found
