"""The settings of a Hugo site, and its Markdown with shortcodes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import Dialect, outside_code, render
from ..source.files import line_of
from ..source.model import Site
from ..source.report import Level
from .content import Content
from .shortcodes import Shortcodes

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.model import Document
    from ..source.report import Report


class HugoSite:
    """What all parts of the reader know of a site."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        self.source, self.report = source, report
        self.config = self._config()
        self.params = self.config.get("params") or {}
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
        self.names: dict[str, str] = {}
        self.widget_folders: list[str] = []

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = {}
        tops = [
            n for n in self.source.names if re.fullmatch(r"(hugo|config)\.(toml|ya?ml|json)", n)
        ]
        parts = [
            n
            for n in self.source.names
            if re.fullmatch(r"config/_default/[\w.-]+\.(toml|ya?ml|json)", n)
        ]
        for name in (*tops, *parts):
            data = self.source.data(name)
            stem = PurePosixPath(name).stem.partition(".")[0]
            self.report.files[name] = "settings"
            if not isinstance(data, dict):
                continue
            if name in tops or stem in ("hugo", "config"):
                config |= {k.lower() if k != "params" else k: v for k, v in data.items()}
            else:
                known = config.get(stem)
                config[stem] = {**known, **data} if isinstance(known, dict) else data
        return config

    def markdown(self, text: str, document: Document) -> str:
        """Return Markdown with shortcodes as HTML."""

        def problem(message: str, needle: str) -> None:
            self.report.add(
                Level.LOST, message, document.source, line_of(document.text, needle.split("\n")[0])
            )

        def find(path: str) -> str:
            return self._ref(path, document)

        codes = Shortcodes(
            lambda t: render(t, self.dialect),
            find,
            problem,
            lambda name: self.names.get(name.lower(), name),
            lambda name: self._album(name, document),
        )
        return render(outside_code(text, codes.render), self.dialect)

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

    def _ref(self, path: str, document: Document) -> str:
        wanted, _, fragment = path.partition("#")
        stem = re.sub(
            r"(/_?index)?\.md$|/$", "", wanted.strip("/").removeprefix("./").replace("../", "")
        )
        fragment = f"#{fragment}" if fragment else ""
        if not stem:
            return fragment or "#"
        for other in self.site.documents:
            inner = re.sub(r"(/_?index)?\.\w+$", "", self.content.inner(other.source))
            if inner == stem or inner.endswith(f"/{stem}"):
                return other.url + fragment
        self.report.add(
            Level.LOST,
            f"ref to '{path}', which is not in the source",
            document.source,
            line_of(document.text, path),
        )
        return "#"
