"""Read a Quarto website: pages, listings, executed results that are stored, and notebooks."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ...bibtex import entries
from ..markdown.citations import references
from ..markdown.dialects import PANDOC, render
from ..source.files import line_of
from ..source.model import Document, Site
from ..source.notebooks import notebook_text
from ..source.report import Level
from ..source.urls import words
from ..source.yamlfiles import mapping, split_front_matter
from .code import report_code_links
from .files import read_files
from .heads import about_block, license_block, title_block
from .lists import Listings
from .people import read_menu, read_owner, read_people
from .rendered import cells, is_shown, listing, main_part, report_widgets
from .results import Figures, execute_options, with_results
from .text import Blocks

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report

_PAGE = re.compile(r"\.(qmd|md|ipynb|Rmd|markdown)$")


class QuartoReader:
    """Read the pages that ``quarto render`` would."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        name = "_quarto.yml" if source.exists("_quarto.yml") else "_quarto.yaml"
        data = source.data(name)
        self.config: dict[str, Any] = data if isinstance(data, dict) else {}
        web = self.config.get("website") or self.config.get("book") or {}
        self.web: dict[str, Any] = web if isinstance(web, dict) else {}
        self.site = Site("Quarto", source, report, self.config, home_titled=True)
        self.listings = Listings(self.site)
        self.figures: list[str] = []
        self._bibs: dict[str, dict[str, Any]] = {}
        variables = source.data("_variables.yml") if source.exists("_variables.yml") else {}
        self.variables = mapping(variables)
        parts = re.match(r"(https?://[^/]+)(/.*)?$", str(self.web.get("site-url") or ""))
        if parts:
            self.site.url, self.site.base = parts[1], (parts[2] or "").rstrip("/")
        self.site.title = str(self.web.get("title") or "")
        self.site.description = str(self.web.get("description") or "")
        self.site.language = str(self.config.get("lang") or "en")
        project = self.config.get("project") or {}
        self.output = (
            str(project.get("output-dir") or "_site").strip("/")
            if isinstance(project, dict)
            else "_site"
        )
        self.render_only = (
            project.get("render")
            if isinstance(project, dict) and isinstance(project.get("render"), list)
            else []
        )

    def read(self) -> Site:
        """Return the site."""
        for name in self.source.names:
            if _PAGE.search(name) and self._renders(name):
                self._document(name)
        self.figures = read_files(self.site, self.output)
        report_code_links(self.site, self.output)
        self.listings.assign_kinds()
        read_owner(self.site, self.web)
        read_people(self.site, self.output)
        read_menu(self.site, self.web)
        return self.site

    def _renders(self, name: str) -> bool:
        parts = PurePosixPath(name).parts
        if any(part[0] in "_." for part in parts) or parts[-1].lower().startswith("readme."):
            return False
        if name.startswith(f"{self.output}/") or re.search(
            r"(^|/)(renv|node_modules|_extensions)/", name
        ):
            return False
        if self.render_only:
            wanted = False
            for pattern in map(str, self.render_only):
                hit = fnmatch.fnmatch(
                    name, pattern.lstrip("!").replace("**/", "*")
                ) or name.startswith(pattern.lstrip("!").rstrip("/") + "/")
                if hit:
                    wanted = not pattern.startswith("!")
            return wanted
        stem = re.sub(r"\.\w+$", "", name)
        if name.endswith((".md", ".Rmd")) and self.source.exists(f"{stem}.qmd"):
            return False
        return not (name.endswith(".Rmd") and self.source.exists(f"{stem}.md"))

    def _document(self, name: str) -> None:
        text = self.source.text(name)
        shown = text

        def problem(line: int, message: str) -> None:
            self.report.add(Level.CHANGED, message, name, line)

        if name.endswith(".ipynb"):
            shown, _ = notebook_text(
                text, self._keep, lambda what: self.report.add(Level.LOST, what, name)
            )
        meta, body, _ = split_front_matter(shown.lstrip("\n"), problem)
        meta = {**self._folder_meta(name), **(meta or {})}
        url = "/" + re.sub(r"\.\w+$", ".html", name)
        url = re.sub(r"(^|/)index\.html$", r"\1", url)
        document = Document(name, "page", meta, body, url, "md", PANDOC, text)
        aliases = meta.get("aliases")
        document.aliases = (
            [
                str(a) if str(a).startswith("/") else posixpath.join(posixpath.dirname(url), str(a))
                for a in aliases
            ]
            if isinstance(aliases, list)
            else []
        )
        document.draft = self._is_draft(document)
        self.site.add(document)

    def _is_draft(self, document: Document) -> bool:
        """Return whether a page is a draft that readers of the rendered site do not see."""
        listed = words(self.web.get("drafts"))
        if document.meta.get("draft") is not True and document.source not in listed:
            return False
        if self.web.get("draft-mode") == "visible":
            return False
        if is_shown(self.site, document, self.output):
            message = "a draft that the rendered site shows; it is published, check if it should be"
            self.report.add(Level.LOOK, message, document.source)
            return False
        return True

    def _folder_meta(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        folder = PurePosixPath(name).parent
        for parent in (*reversed(folder.parents), folder):
            file = f"{parent}/_metadata.yml".removeprefix("./")
            if self.source.exists(file) and isinstance(data := self.source.data(file), dict):
                found |= {
                    k: v
                    for k, v in data.items()
                    if k in ("author", "date", "categories", "bibliography", "draft", "license")
                }
        return found

    def _keep(self, suffix: str, data: bytes) -> str:
        address = f"/embedded/{sha256(data).hexdigest()[:12]}.{suffix}"
        self.site.made[address] = data
        return address

    # --- text

    def html(self, document: Document) -> str:
        """Return a document's body as HTML, with what Quarto shows of the front matter."""
        if document.html:
            return document.html

        def problem(message: str, needle: str, level: Level = Level.LOST) -> None:
            self.report.add(
                level, message, document.source, line_of(document.text, needle.split("\n")[0])
            )

        blocks = Blocks(
            include=lambda path: self._included(path, document),
            value=lambda name, path: self._value(name, path, document),
            figures=Figures(document, self.figures),
            execute=execute_options(self.config, document.meta),
            problem=problem,
        )
        rendered = main_part(self.site, document, self.output)
        if rendered is not None:
            report_widgets(self.site, document, rendered)
        made = cells(rendered) if rendered is not None else []
        body = blocks.prepare(with_results(document, self.site, made))
        bib = self._bibliography(document)
        body, listed = references(body, bib, problem, str(document.meta.pop("nocite", "")))
        if listed:
            number = listed.count("<li>")
            message = f"citations are text; the page ends with its references ({number})"
            problem(message, "@", Level.CHANGED)
        document.html = (
            title_block(document)
            + about_block(document)
            + self._with_lists(document, render(body, PANDOC), rendered)
            + listed
            + license_block(document, self.config)
        )
        return document.html

    def _with_lists(self, document: Document, html: str, rendered: Any) -> str:
        """Return a page's HTML with its lists, each in the element of its name or at the end.

        Lists that are made by a template are only in the rendered page.
        """
        names = self.listings.templates(document)
        if rendered is not None and names is not None:
            lists = [(name, listing(rendered, name)) for name in names or [""]]
        else:
            lists = self.listings.html(document)
        for name, shown in lists:
            place = re.search(rf'<div id="{re.escape(name)}"[^<>]*>', html) if name else None
            end = place.end() if place else len(html)
            html = html[:end] + shown + html[end:]
        return html

    def _value(self, name: str, path: str, document: Document) -> str | None:
        """Return what the shortcode ``meta`` or ``var`` shows; None if nothing has that name."""
        found: Any = self.variables if name == "var" else {**self.config, **document.meta}
        for part in path.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return str(found) if isinstance(found, (str, int, float)) else None

    def _included(self, path: str, document: Document) -> str | None:
        base = "" if path.startswith("/") else posixpath.dirname(document.source)
        name = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if not self.source.exists(name):
            return None
        self.report.files.setdefault(name, "included")
        return split_front_matter(self.source.text(name), lambda *_: None)[1]

    def _entries(self, path: str) -> dict[str, Any]:
        """Return the entries of a ``.bib`` file by key, read once."""
        if path not in self._bibs:
            parsed, _ = entries(self.source.text(path))
            self._bibs[path] = {entry.key: entry for entry in parsed if entry.key}
        return self._bibs[path]

    def _bibliography(self, document: Document) -> dict[str, Any]:
        found: dict[str, Any] = {}
        names = [*words(self.config.get("bibliography")), *words(document.meta.get("bibliography"))]
        for name in names:
            for folder in (posixpath.dirname(document.source), ""):
                path = posixpath.normpath(posixpath.join(folder, name))
                if self.source.exists(path):
                    found |= self._entries(path)
                    break
        return found
