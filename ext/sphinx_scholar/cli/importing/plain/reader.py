"""Read a site that no other reader knows: Markdown, reStructuredText and HTML as pages.

The settings of MkDocs and Pelican tell the title, the menu and the folder of the pages; Astro,
Gatsby, Hexo and others are known by the folders in which they have pages and files.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import KRAMDOWN, outside_code, render, render_html
from ..source.dates import parse_date
from ..source.model import Document, Site
from ..source.personnames import looks_like_person
from ..source.report import Level
from ..source.sections import KINDS, TOP
from ..source.yamlfiles import mapping
from .text import body_of_page, html_of_rst, mkdocs_markdown, split_header

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report

_TEXT = (".md", ".markdown", ".mdx", ".rst")
_FILES = re.compile(r"(public|static|src/content|src/pages|content|source|docs|src)/")
"""Folders whose content such generators write to the root of the site."""
_BUILT = re.compile(
    r"(^|/)(dist|build|out|_site|site|\.astro|\.next|\.vitepress|output|bower_components)/"
)
_SOURCES = re.compile(
    r"\.(astro|[jt]sx?|mjs|cjs|vue|svelte|s[ac]ss|less|styl|lock|map|py|sh|toml|ya?ml)$"
)
_APP = re.compile(
    r"reveal\.|impress|plotly|bokeh|jupyter|[Dd]oxygen|javadoc|id=[\"'](root|app)[\"']"
)
_PROGRAM = re.compile(
    r"/(pages|app|routes|views)/(?!.*(404|_app|_document))[\w./\[\]-]+\.(astro|[jt]sx?|vue|svelte)$"
)
"""Pages of Astro, Gatsby, Next and others that only a browser or a build can read."""
_LARGE = 300_000


class PlainReader:
    """Read all pages and files of a folder."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.site = Site("plain pages", source, report)
        self.settings = self._settings()
        self.root = str(self.settings.get("root") or "").strip("./")

    def read(self) -> Site:
        """Return the site."""
        names = [
            n for n in self.source.names if not _BUILT.search(n) or n.startswith(self.root or "\0")
        ]
        texts = [n for n in names if self._is_text(n)]
        for name in texts:
            self._text(name)
        for name in names if not self.root and self.source.exists("index.html") else []:
            if name.endswith((".html", ".htm")):
                self._page_of_html(name)
        for name in self.source.names:
            self._file(name, name in names)
        self._frame()
        return self.site

    def html(self, document: Document) -> str:
        """Return a document's body as HTML."""
        if document.html or document.format == "html":
            return document.html
        if document.source.endswith(".rst"):
            document.html = render_html(html_of_rst(document.body))
            return document.html
        text = outside_code(document.body, mkdocs_markdown)
        if document.source.endswith(".mdx"):
            text = outside_code(text, lambda part: re.sub(r"(?m)^export\s.*$", "", part))
        document.html = render(text, KRAMDOWN)
        return document.html

    # --- settings

    def _settings(self) -> dict[str, Any]:
        for name in ("mkdocs.yml", "mkdocs.yaml"):
            if self.source.exists(name):
                self.report.files[name] = "settings"
                data = mapping(self.source.data(name))
                root = data.get("docs_dir") or "docs"
                return {
                    **data,
                    "title": data.get("site_name"),
                    "root": root,
                    "url": data.get("site_url"),
                    "author": data.get("site_author"),
                }
        if self.source.exists("pelicanconf.py"):
            self.report.files["pelicanconf.py"] = "settings"
            text = self.source.text("pelicanconf.py")
            found = dict(re.findall(r"(?m)^(\w+)\s*=\s*[ru]?[\"']([^\"'\n]*)[\"']", text))
            if self.source.exists("publishconf.py"):
                found |= dict(
                    re.findall(
                        r"(?m)^(SITEURL)\s*=\s*[\"']([^\"'\n]+)", self.source.text("publishconf.py")
                    )
                )
            return {
                "title": found.get("SITENAME"),
                "author": found.get("AUTHOR"),
                "root": found.get("PATH") or "content",
                "url": found.get("SITEURL"),
            }
        return {}

    # --- pages

    def _is_text(self, name: str) -> bool:
        path = PurePosixPath(name)
        if path.suffix.lower() not in _TEXT or any(
            p[0] in "._" for p in path.parts if p != "_posts"
        ):
            return False
        if self.root and not name.startswith(f"{self.root}/"):
            return False
        return not ("/" not in name and TOP.match(path.name))

    def _address(self, name: str) -> str:
        inner = name.removeprefix(f"{self.root}/") if self.root else _FILES.sub("", name, count=1)
        path = PurePosixPath(inner.removeprefix("pages/"))
        folder = "" if str(path.parent) == "." else f"/{path.parent}"
        return f"{folder}/" if path.stem in ("index", "welcome") else f"{folder}/{path.stem}/"

    def _text(self, name: str) -> None:
        text = self.source.text(name)
        meta, body = split_header(
            text, lambda line, said: self.report.add(Level.CHANGED, said, name, line)
        )
        path = PurePosixPath(name)
        if not parse_date(meta.get("date")) and (
            found := re.match(r"(\d{4}-\d\d-\d\d)[-_]?", path.stem)
        ):
            meta["date"] = found[1]
        folders = [p.lower().lstrip("_") for p in path.parts[:-1]]
        kinds = (
            k
            for folder in reversed(folders)
            for k, pattern in KINDS
            if re.fullmatch(pattern, folder)
        )
        kind = next(kinds, "page") if parse_date(meta.get("date")) else "page"
        url = self._address(name)
        if slug := meta.get("slug"):
            url = f"{url.rstrip('/').rpartition('/')[0]}/{slug}/"
        document = Document(name, kind, meta, body, url, "md", KRAMDOWN, text)
        document.draft = meta.get("draft") is True or str(meta.get("status")).lower() == "draft"
        self.site.add(document)

    def _page_of_html(self, name: str) -> None:
        text = self.source.text(name)
        if "<body" not in text.lower() or len(text) > _LARGE or _APP.search(text):
            return
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL | re.IGNORECASE)
        meta = {"title": " ".join(unescape(title[1]).split())} if title else {}
        path = "/" + name
        url = path.removesuffix("index.html") if path.endswith("/index.html") else path
        document = Document(name, "page", meta, "", url, "html", KRAMDOWN, text)
        document.html = render_html(body_of_page(text))
        self.site.documents.append(document)

    # --- files, title and menu

    def _file(self, name: str, is_used: bool) -> None:
        known = {d.source for d in self.site.sources}
        if name in known or name in self.report.files or not is_used:
            return
        path = PurePosixPath(name)
        if _PROGRAM.search(f"/{name}"):
            self.report.add(Level.LOST, "a page that is a program; its text is not imported", name)
        if path.name[0] == ".":
            return
        if path.suffix == ".bib":
            self.site.papers.append((name, self.source.text(name)))
            self.report.files[name] = "source/_data/papers.bib"
        elif _SOURCES.search(name) or ("/" not in name and TOP.match(path.name)):
            return
        elif self.root and name.startswith(f"{self.root}/"):
            self.site.files[f"/{path.relative_to(self.root)}"] = name
        else:
            self.site.files.setdefault("/" + _FILES.sub("", name, count=1), name)

    def _frame(self) -> None:
        site, said = self.site, self.settings
        home = next((d for d in site.documents if d.url == "/"), None)
        site.title = str(said.get("title") or (home.title if home else "") or "")
        parts = re.match(r"(https?://[^/]+)(/.*)?$", str(said.get("url") or ""))
        if parts:
            site.url, site.base = parts[1], (parts[2] or "").rstrip("/")
        names = (str(said.get("author") or ""), site.title)
        site.owner = {"name": next(filter(looks_like_person, names), "")}
        site.nav = [(t, f"/{self.root}/{n}") for t, n in _files_of_menu(said.get("nav"))]
        titles = {url.lstrip("/"): title for title, url in site.nav}
        for document in site.documents:
            if not document.title and titles.get(document.source):
                document.meta["title"] = titles[document.source]
        if home and not site.nav:
            found = re.findall(r"<nav\b.*?</nav>", home.text, re.DOTALL | re.IGNORECASE)
            links = re.findall(r"<a\b[^>]*href=[\"']([^\"'#]+)", "".join(found))
            site.nav = [("", link) for link in links if not re.match(r"[a-z]+:", link)]
        if not site.nav:
            top = (
                d for d in site.documents if d.kind == "page" and d.url.strip("/").count("/") == 0
            )
            site.nav = [(d.title, d.url) for d in top if d.url != "/"]


def _files_of_menu(value: Any, title: str = "") -> list[tuple[str, str]]:
    """Return the titles and the files that the menu of MkDocs names, in their order."""
    if isinstance(value, str):
        return [] if re.match(r"https?:", value) else [(title, value)]
    if isinstance(value, dict):
        return [item for name, inner in value.items() for item in _files_of_menu(inner, str(name))]
    return [item for inner in value or [] for item in _files_of_menu(inner)]
