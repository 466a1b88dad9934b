"""Read a Sphinx site, with ablog or without: MyST stays as it is, reStructuredText within it."""

from __future__ import annotations

import fnmatch
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..markdown.dialects import MYST, outside_code
from ..source.files import line_of
from ..source.model import Document, Site
from ..source.names import unique
from ..source.notebooks import notebook_text
from ..source.report import Level
from ..source.urls import words
from ..source.yamlfiles import mapping, split_front_matter
from .cites import Citations
from .labelcheck import labels_in, without_dead_references
from .lists import generated_lists
from .markup import Markup
from .pages import LONG_END, docinfo, myst_text, rst_text, split_words
from .people import read_people
from .repair import (
    named_files,
    with_consecutive_headings,
    with_known_languages,
    without_dead_pages,
    without_file,
    without_inventories,
)
from .rstsections import with_myst_headings
from .settings import builder_of, settings_of, site_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..source.files import Source
    from ..source.report import Report

_EVAL_RST = re.compile(r"(?s)```\{eval-rst\}\n(.*?)\n```")
_CODE = re.compile(r"(?ms)^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1[ \t]*$")
_PAGE_LINK = re.compile(r"(\]\((?![\w+]+:)[^()\s#]+)\.(?:rst|ipynb)((?:#[^()\s]*)?\))")
"""A link to a page that is MyST in the new site."""
_TOOLS = frozenset(("conf.py", "Makefile", "make.bat", "noxfile.py", "pyproject.toml"))
_FOLDERS_OF_TOOLS = ("_templates/", "scripts/", "binder/")


class SphinxReader:
    """Read the pages of a Sphinx project; they keep their places."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.settings = settings_of(source.text("conf.py"))
        self.site = site_of(self.settings, source, report)
        self.builder = builder_of(self.settings, source)
        patterns = self.settings.get("blog_post_pattern") or []
        self.patterns = [patterns] if isinstance(patterns, str) else list(patterns)
        self._keys: set[str] = set()
        self.citations = Citations(self.site, self.settings)

    def read(self) -> Site:
        """Return the site."""
        has_text_pages = ".txt" in str(self.settings.get("source_suffix"))
        endings = (".md", ".rst", ".ipynb", *((".txt",) if has_text_pages else ()))
        for name in self.source.names:
            if self._excluded(name):
                self.report.files[name] = "left out (excluded)"
            elif name.endswith(endings):
                self._document(name)
        if self.site.kind.endswith("ablog"):
            self.site.archives = generated_lists(self.site, self.settings)
        read_people(self.site)
        self._check_labels()
        pages = {d.source for d in self.site.documents}
        for name in self.source.names:
            is_tool = name in _TOOLS or name.startswith(_FOLDERS_OF_TOOLS)
            is_style = name.endswith((".css", ".js", ".yml", ".toml"))
            if name not in pages and name not in self.report.files and not is_tool | is_style:
                self.site.beside[name] = name
        self._shown_files()
        for path in said if isinstance(said := self.settings.get("html_extra_path"), list) else []:
            for name in self.source.under(str(path)):
                self.site.files[f"/{PurePosixPath(name).relative_to(str(path))}"] = name
        return self.site

    def _check_labels(self) -> None:
        texts = [document.raw or "" for document in self.site.documents]
        labels = labels_in(texts)
        docnames = {document.docname for document in self.site.documents}
        pages = {n: d.docname for d in self.site.documents for n in d.meta.get("x-labels", ())}
        for document, text in zip(self.site.documents, texts, strict=True):
            tell = self._teller(document)

            def check(part: str, tell: Callable[[str, str], None] = tell) -> str:
                return without_dead_references(part, labels, pages, tell)

            is_rst = document.source.endswith(".rst")
            raw = check(text) if is_rst else outside_code(text, check)
            document.raw = without_dead_pages(raw, document.docname, docnames, tell)

    def _teller(self, document: Document) -> Callable[[str, str], None]:
        """Return a function that reports something about the line that holds a text."""

        def tell(message: str, needle: str) -> None:
            line, page = line_of(document.text, needle), f"source/{document.docname}.md"
            self.report.add(Level.LOOK, message, document.source, line, page)

        return tell

    def _excluded(self, name: str) -> bool:
        patterns = [
            "_build",
            ".*",
            "README.md",
            "LICENSE*",
            "CONTRIBUTING*",
            *(self.settings.get("exclude_patterns") or []),
        ]
        return any(
            fnmatch.fnmatch(name, p) or name.startswith(f"{p.rstrip('/*')}/")
            for p in map(str, patterns)
            if p.strip("/*")
        )

    def _document(self, name: str) -> None:
        text = self.source.text(name)
        shown = text
        if name.endswith(".ipynb"):
            shown, _ = notebook_text(
                text, self._keep, lambda what: self.report.add(Level.LOST, what, name)
            )

        def problem(line: int, message: str) -> None:
            self.report.add(Level.CHANGED, message, name, line)

        meta, body = (
            docinfo(shown)
            if name.endswith(".rst")
            else split_front_matter(LONG_END.sub(r"\1---\n", shown), problem)[:2]
        )
        meta = dict(meta or {})
        docname = re.sub(r"\.\w+$", "", name)
        url = (
            f"/{docname}/"
            if self.builder == "dirhtml" and not docname.endswith("index")
            else f"/{docname}.html"
        )
        document = Document(
            name, "page", meta, body, re.sub(r"(^|/)index\.html$", r"\1", url), "md", MYST, text
        )
        if docname == "index":
            document.url = "/"
        document.docname = docname
        document.raw = rst_text(document) if name.endswith(".rst") else myst_text(document)
        tell = self._teller(document)
        document.raw = self.citations.shown(document.raw, docname, tell)
        markup = Markup(self.settings, self._teller(document))
        if name.endswith(".rst"):
            style = str(meta.get("x-title-style") or "")
            document.raw = _EVAL_RST.sub(
                lambda m: with_myst_headings(markup.rst(m[1]), style), document.raw
            )
        else:
            document.raw = self._repaired(document, markup.myst(document.raw))
        is_post = (
            any(fnmatch.fnmatch(n, p) for p in self.patterns for n in (docname, name))
            or meta.get("blogpost") in (True, "true")
            or meta.get("x-post")
        )
        if is_post:
            document.kind = "post"
            stem = re.sub(r"[^\w.-]+", "-", docname.rpartition("/")[2])
            document.key = unique(stem, self._keys)
            self._keys.add(document.key)
            split_words(meta)
            meta["author"] = [self._author(name) for name in words(meta.get("author"))]
        self.site.documents.append(document)

    def _author(self, name: str) -> str:
        """Return the name of the author whom ``blog_authors`` has under a key."""
        said = mapping(self.settings.get("blog_authors")).get(name)
        return str(said[0]) if isinstance(said, (tuple, list)) and said else name

    def _repaired(self, document: Document, text: str) -> str:
        """Return MyST without what the new site would warn about."""
        inventories = mapping(self.settings.get("intersphinx_mapping"))
        tell = self._teller(document)

        text = without_inventories(text, inventories, tell)
        text = with_known_languages(_PAGE_LINK.sub(r"\1.md\2", text))
        marks: list[str] = []

        def hold(part: re.Match[str]) -> str:
            marks.append(part[0])
            return f"\0{len(marks) - 1}\0"

        text = with_consecutive_headings(_CODE.sub(hold, text))
        return re.sub(r"\0(\d+)\0", lambda m: marks[int(m[1])], text)

    def _shown_files(self) -> None:
        """Copy the files that directives show, which may be in folders of tools."""
        for document in self.site.documents:
            tell = self._teller(document)
            for written, name in named_files(document.raw or "", document.source):
                if self.source.exists(name):
                    self.site.beside[name] = name
                elif not re.match(r"https?:|data:|<", written) and "*" not in written:
                    tell(
                        f"file '{written}' is not in the source; what it shows is left out", written
                    )
                    document.raw = without_file(document.raw or "", written)

    def _keep(self, suffix: str, data: bytes) -> str:
        from hashlib import sha256

        address = f"/embedded/{sha256(data).hexdigest()[:12]}.{suffix}"
        self.site.made[address] = data
        return f"/public{address}"
