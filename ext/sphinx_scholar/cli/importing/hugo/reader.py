"""Read a Hugo site: Hugo Blox (Academic, Wowchemy) with its kinds of pages, and others."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import render_html
from ..source.filler import leave_out_examples
from ..source.model import Document, Site
from ..source.report import Level
from ..source.yamlfiles import split_front_matter
from .authors import read_author_files
from .cards import author_card
from .lists import generated_lists
from .menu import read_menu
from .ownercard import add_home, owner_card, recent
from .pages import featured_image, front_abstract, front_links, front_subtitle, section_list
from .people import read_people
from .sectionpages import add_section_pages
from .site import HugoSite
from .templates import SiteTemplates, files_with_papers
from .widgets import landing, widgets

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report


class HugoReader(HugoSite):
    """Read the content folder, its bundles, the static files and the menus."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        super().__init__(source, report, theme)
        self.templates = SiteTemplates(self)
        self.own_shortcode = self.templates.shortcode

    def read(self) -> Site:
        """Return the site."""
        self._documents()
        read_author_files(self)
        leave_out_examples(self.site)
        self._files()
        read_people(self)
        self.site.title = self.site.title or str(self.site.owner.get("name") or "")
        read_menu(self)
        self.site.config["x-publist"] = files_with_papers(self.templates.data)
        for document in self.site.documents if self.site.config["x-publist"] else ():
            if document.kind == "paper" and not document.meta.get("authors"):
                document.kind = "page"  # the papers are in data files
        self._note_data()
        add_section_pages(self)
        add_home(self)
        self.site.archives = generated_lists(self.site, self.content)
        widgets(self)
        for document in self.site.documents:
            landing(self, document)
        return self.site

    # --- documents

    def _documents(self) -> None:
        names = [n for n in self.source.names if self.content.split(n)]
        homes = self.content.folders("home")
        self.widget_folders = list(dict.fromkeys([*homes, *self._widget_pages(names)]))
        for name in names:
            if not re.search(r"\.(md|markdown|html|Rmd|Rmarkdown)$", name):
                continue
            stem = PurePosixPath(name).stem
            if name.endswith((".Rmd", ".Rmarkdown")):
                rendered = [re.sub(r"\.Rm\w+$", s, name) for s in (".html", ".md", ".markdown")]
                if any(self.source.exists(r) for r in rendered):
                    self.report.files[name] = "left out (its rendered page is there)"
                    continue
            self._document(name, stem)

    def _widget_pages(self, names: list[str]) -> list[str]:
        """Return the folders whose other files are widgets of their ``index.md``."""
        return [
            n.rpartition("/")[0]
            for n in names
            if n.endswith("/index.md")
            and re.search(r"(?m)^type\s*[:=]\s*[\"']?widget_page\b", self.source.text(n))
        ]

    def _document(self, name: str, stem: str) -> None:
        text = self.source.text(name)

        def problem(line: int, message: str) -> None:
            self.report.add(Level.CHANGED, message, name, line)

        meta, body, _ = split_front_matter(text, problem)
        if meta is None and name.endswith(".html"):
            return
        meta = {k.lower(): v for k, v in (meta or {}).items()}
        place = self.content.split(name)
        if place is None:
            return
        path, language = place
        if named := self.content.language_of(stem):
            stem, language = stem.removesuffix(f".{named}"), named
        folder = next((f for f in self.widget_folders if name.startswith(f"{f}/")), "")
        is_index = stem == "index" and name.rpartition("/")[0] == folder
        if folder and (not is_index or folder in self.content.folders("home")):
            return
        if meta.get("headless") is True or _never_rendered(meta):
            self.report.add(Level.LEFT, "a headless page", name)
            return
        kind = self.content.kind(path, stem, meta)
        url = self.content.url(path, stem, meta, language)
        form = "html" if name.endswith(".html") else "md"
        document = Document(name, kind, meta, body, url, form, self.dialect, text)
        aliases = meta.get("aliases")
        document.aliases = [str(a) for a in aliases] if isinstance(aliases, list) else []
        document.draft = meta.get("draft") is True
        if kind == "paper" and not document.draft:
            self._paper(document)
        self.site.add(document)

    def _paper(self, document: Document) -> None:
        folder = document.source.rpartition("/")[0]
        for name in self.source.under(folder):
            if name.endswith(".bib") and name.rpartition("/")[0] == folder:
                document.meta["x-bibtex"] = self.source.text(name)
                document.meta["x-bibtex-file"] = name
                self.report.files[name] = "source/_data/papers.bib"
                return

    def _note_data(self) -> None:
        """Mark the data files that only templates show, so that what they lose is reported."""
        for name in self.source.under("data"):
            if not re.match(r"data/(fonts|themes|authors|i18n|page_sharer|assets)\b", name):
                self.report.files.setdefault(name, "data")

    # --- files

    def _files(self) -> None:
        documents = {d.source: d for d in (*self.site.sources, *self.site.left_out)}
        pages = {
            PurePosixPath(d.source).parent: d.url
            for d in self.site.sources
            if PurePosixPath(d.source).stem.partition(".")[0] in ("index", "_index")
        }
        for name in self.source.names:
            path = PurePosixPath(name)
            if name in documents or name in self.report.files:
                continue
            if name.startswith("static/"):
                self.site.files[f"/{path.relative_to('static')}"] = name
            elif name.startswith("assets/media/"):
                self.site.files.setdefault(f"/media/{path.relative_to('assets/media')}", name)
            elif name.startswith("assets/") and path.suffix.lower() in _PICTURES:
                self.site.files.setdefault(f"/{path.relative_to('assets')}", name)
            elif self.content.split(name) and path.suffix not in (
                ".md",
                ".Rmd",
                ".markdown",
                ".bib",
            ):
                inner = next((p for p in path.parents if p in pages), None)
                if inner is not None:
                    self.site.files[f"{pages[inner].rstrip('/')}/{path.relative_to(inner)}"] = name
                else:
                    self.site.files[f"/{self.content.inner(name)}"] = name

    # --- text

    def html(self, document: Document) -> str:
        """Return a document's body as HTML, with what its layout shows of the front matter."""
        if document.html:
            return document.html
        if document.format == "html":
            document.html = render_html(document.body)
        else:
            document.html = self.markdown(document.body, document)
        if document.kind == "person":
            document.html = author_card(self, document) + document.html
        elif document.kind in ("post", "project", "page", "talk", "paper"):
            image = featured_image(self, document)
            above = front_subtitle(self, document) + image + front_abstract(self, document)
            document.html = above + document.html + front_links(document)
        document.html = self.templates.layout(document, document.html)
        if document.source.endswith("_index.md") and document.kind == "page" and not document.lists:
            document.html += section_list(self, document)
        if document.url == "/":
            document.html = owner_card(self) + document.html + recent(self)
        return document.html


_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")


def _never_rendered(meta: dict[str, Any]) -> bool:
    build = meta.get("_build") or meta.get("build")
    return isinstance(build, dict) and build.get("render") in (False, "never")
