"""The settings of a Hugo site, and its Markdown with shortcodes."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ..markdown.dialects import Dialect, outside_code, render
from ..source.files import line_of
from ..source.model import Site
from ..source.report import Level
from ..source.yamlfiles import mapping
from .content import Content
from .formulas import passes_formulas, without_escapes
from .settings import read_settings
from .shortcodes import Shortcodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..source.files import Source
    from ..source.model import Document
    from ..source.report import Report


class HugoSite:
    """What all parts of the reader know of a site."""

    own_shortcode: Callable[[str, dict[str, str] | list[str], str, bool, Document], str | None]
    """Evaluates a shortcode that has a template in the source; made by the reader."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        self.source, self.report = source, report
        self.config = read_settings(source, report)
        self.params = mapping(self.config.get("params"))
        self.site = Site(f"Hugo ({theme})" if theme else "Hugo", source, report, self.config)
        parts = re.match(r"(https?://[^/]+)(/.*)?$", str(self.config.get("baseurl") or ""))
        if parts:
            self.site.url, self.site.base = parts[1], (parts[2] or "").rstrip("/")
        self.site.title = str(self.config.get("title") or "")
        self.site.language = str(
            self.config.get("languagecode") or self.config.get("defaultcontentlanguage") or "en"
        )
        self.content = Content(self.config, self.site.language)
        self.dialect = Dialect("goldmark")
        self.passes_formulas = passes_formulas(self.config)
        self.names: dict[str, str] = {}
        self.widget_folders: list[str] = []

    def markdown(self, text: str, document: Document) -> str:
        """Return Markdown with shortcodes as HTML."""

        def problem(message: str, needle: str) -> None:
            self.report.add(
                Level.LOST, message, document.source, line_of(document.text, needle.split("\n")[0])
            )

        def find(path: str) -> str:
            return self._ref(path, document)

        codes = Shortcodes(
            self.plain_markdown,
            find,
            problem,
            lambda name: self.names.get(name.lower(), name),
            lambda name: self._album(name, document),
            lambda name, arguments, inner, of_theme: self.own_shortcode(
                name, arguments, inner, of_theme, document
            ),
        )
        return self.plain_markdown(outside_code(text, codes.render))

    def plain_markdown(self, text: str) -> str:
        """Return Markdown without shortcodes as HTML, with formulas as the pages show them."""
        html = render(text, self.dialect)
        return html if self.passes_formulas else without_escapes(html)

    def _album(self, name: str, document: Document) -> list[tuple[str, str]]:
        """Return the images of an album or of a folder of the page, with their captions."""
        said = document.meta.get("gallery_item")
        items = [i for i in said if isinstance(i, dict)] if isinstance(said, list) else []
        captions = {str(i.get("image")): str(i.get("caption") or "") for i in items}
        folder = name or "gallery"
        places = (
            f"/media/albums/{folder}/",
            f"{document.url.rstrip('/')}/{folder}/",
            f"/img/{folder}/",
        )
        for place in places:
            images = [u for u in self.site.files if u.startswith(place)]
            if images:
                return [(u, captions.get(u.rpartition("/")[2], "")) for u in sorted(images)]
        return []

    @cached_property
    def _by_end(self) -> dict[str, Document]:
        """The documents by their paths without endings, and by all ends of these paths."""
        found: dict[str, Document] = {}
        for document in self.site.documents:
            path = re.sub(r"(/_?index)?\.\w+$", "", self.content.inner(document.source))
            parts = path.split("/")
            for start in range(len(parts)):
                found.setdefault("/".join(parts[start:]), document)
        return found

    def _ref(self, path: str, document: Document) -> str:
        wanted, _, fragment = path.partition("#")
        stem = re.sub(
            r"(/_?index)?\.md$|/$", "", wanted.strip("/").removeprefix("./").replace("../", "")
        )
        fragment = f"#{fragment}" if fragment else ""
        if not stem:
            return fragment or "#"
        if other := self._by_end.get(stem):
            return other.url + fragment
        self.report.add(
            Level.LOST,
            f"ref to '{path}', which is not in the source",
            document.source,
            line_of(document.text, path),
        )
        return "#"
