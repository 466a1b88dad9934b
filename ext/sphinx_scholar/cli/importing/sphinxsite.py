"""Read a Sphinx site, with ablog or without: MyST stays as it is, reStructuredText within it."""

from __future__ import annotations

import ast
import fnmatch
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .dialects import MYST, outside_code
from .files import line_of
from .labelcheck import labels_in, without_dead_references
from .lexers import known_language
from .liquiddates import parse_date
from .model import Document, Site
from .names import unique
from .notebooks import notebook_text
from .personnames import clean_name, is_name
from .profiles import add_address
from .report import Level
from .rstsections import with_myst_headings
from .settings import SETTINGS_OF_MYST
from .sphinxmarkup import Markup
from .yamlfiles import mapping, split_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from .files import Source
    from .report import Report

_POST = re.compile(
    r"(?m)^\.\. post::[ \t]*(.*)\n((?:[ \t]+:[\w-]+:.*\n)*)"
    r"((?:[ \t]*\n)?(?:[ \t]+\S.*\n|[ \t]*\n(?=[ \t]+\S))*)"
)
_MYST_POST = re.compile(
    r"(?m)^(`{3,}|:{3,})\{post\}[ \t]*([^\n]*)\n((?::[\w-]+:[^\n]*\n)*)(.*?)^\1[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_CELL = re.compile(
    r"(?ms)^(`{3,})\{code-cell\}[ \t]*(\w*)[^\n]*\n"
    r"(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)*)(.*?)^\1[ \t]*$"
)
_EVAL_RST = re.compile(r"(?s)```\{eval-rst\}\n(.*?)\n```")
_POSTLIST = re.compile(r"(?m)^(`{3,}|:{3,})\{postlist\}[^\n]*\n(.*?)^\1[ \t]*$", re.DOTALL)
_RST_POSTLIST = re.compile(r"(?m)^\.\. postlist::.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]))*")
_LONG_END = re.compile(r"(\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)*)-{4,}[ \t]*\n")
"""Front matter that more than three dashes close, which MyST allows."""

_PAGE_LINK = re.compile(r"(\]\((?![\w+]+:)[^()\s#]+)\.(?:rst|ipynb)((?:#[^()\s]*)?\))")
"""A link to a page that is MyST in the new site."""

_DOCINFO = re.compile(r"\A\s*((?::[\w -]+:(?:[ \t].*)?\n(?:[ \t]+\S.*\n)*)+)(?=\s*\n|\Z)")
_TITLE = re.compile(r"\A\s*(?:([=\-~^\"'#*+]{3,})\n)?([^\n]+)\n([=\-~^\"'#*+]{3,})[ \t]*\n")


class SphinxReader:
    """Read the pages of a Sphinx project; they keep their places."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.settings = _settings(source.text("conf.py"))
        self.site = Site(
            "Sphinx" + (" with ablog" if "ablog" in self.settings.get("extensions", []) else ""),
            source,
            report,
            {},
        )
        said = self.settings
        self.site.title = str(
            said.get("html_title") or said.get("blog_title") or said.get("project") or ""
        )
        self.site.language = str(said.get("language") or "en")
        base = str(said.get("html_baseurl") or said.get("blog_baseurl") or "")
        if parts := re.match(r"(https?://[^/]+)(/.*)?$", base):
            self.site.url, self.site.base = parts[1], (parts[2] or "").rstrip("/")
        author = clean_name(str(said.get("author") or ""))
        self.site.owner = {"name": author if is_name(author) else ""}
        self.site.myst = {k: v for k, v in said.items() if k in SETTINGS_OF_MYST}
        options = said.get("html_theme_options")
        for link in (options.get("icon_links") or []) if isinstance(options, dict) else []:
            if isinstance(link, dict) and isinstance(link.get("url"), str):
                add_address(self.site.owner, link["url"], str(link.get("name") or ""))
        for author in mapping(said.get("blog_authors")).values():
            if isinstance(author, tuple) and author and is_name(clean_name(str(author[0]))):
                person: dict[str, Any] = {"name": str(author[0]), "x-file": "conf.py"}
                add_address(person, str(author[1] if len(author) > 1 else ""))
                self.site.people.append(person)
        patterns = said.get("blog_post_pattern") or []
        self.patterns = [patterns] if isinstance(patterns, str) else list(patterns)
        self._keys: set[str] = set()

    def read(self) -> Site:
        """Return the site."""
        for name in self.source.names:
            if self._excluded(name):
                self.report.files[name] = "left out (excluded)"
            elif name.endswith((".md", ".rst", ".ipynb")) or (
                name.endswith(".txt") and ".txt" in str(self.settings.get("source_suffix"))
            ):
                self._document(name)
        self._check_labels()
        pages = {d.source for d in self.site.documents}
        for name in self.source.names:
            tools = name in (
                "conf.py",
                "Makefile",
                "make.bat",
                "noxfile.py",
                "pyproject.toml",
            ) or name.startswith(("_templates/", "scripts/", "binder/"))
            if (
                name not in pages
                and name not in self.report.files
                and not tools
                and not name.endswith((".css", ".js", ".yml", ".toml"))
            ):
                self.site.beside[name] = name
        for path in said if isinstance(said := self.settings.get("html_extra_path"), list) else []:
            for name in self.source.under(str(path)):
                self.site.files[f"/{PurePosixPath(name).relative_to(str(path))}"] = name
        return self.site

    def _check_labels(self) -> None:
        texts = [document.raw or "" for document in self.site.documents]
        labels = labels_in(texts)
        pages = {n: d.docname for d in self.site.documents for n in d.meta.get("x-labels", ())}
        for document, text in zip(self.site.documents, texts, strict=True):
            tell = self._teller(document)

            def check(part: str, tell: Callable[[str, str], None] = tell) -> str:
                return without_dead_references(part, labels, pages, tell)

            is_rst = document.source.endswith(".rst")
            document.raw = check(text) if is_rst else outside_code(text, check)

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
            _docinfo(shown)
            if name.endswith(".rst")
            else split_front_matter(_LONG_END.sub(r"\1---\n", shown), problem)[:2]
        )
        meta = dict(meta or {})
        docname = re.sub(r"\.\w+$", "", name)
        builder = self.settings.get("ablog_builder") or (
            "dirhtml" if "ablog" in self.settings.get("extensions", []) else "html"
        )
        url = (
            f"/{docname}/"
            if builder == "dirhtml" and not docname.endswith("index")
            else f"/{docname}.html"
        )
        document = Document(
            name, "page", meta, body, re.sub(r"(^|/)index\.html$", r"\1", url), "md", MYST, text
        )
        if docname == "index":
            document.url = "/"
        document.docname = docname
        document.raw = self._rst(document) if name.endswith(".rst") else self._myst(document)
        markup = Markup(self.settings, self._teller(document))
        if name.endswith(".rst"):
            style = str(meta.get("x-title-style") or "")
            document.raw = _EVAL_RST.sub(
                lambda m: with_myst_headings(markup.rst(m[1]), style), document.raw
            )
        else:
            document.raw = outside_code(
                markup.myst(document.raw), lambda part: _PAGE_LINK.sub(r"\1.md\2", part)
            )
        is_post = (
            any(fnmatch.fnmatch(docname, p) for p in self.patterns)
            or meta.get("blogpost") in (True, "true")
            or meta.get("x-post")
        )
        if is_post:
            document.kind = "post"
            document.key = unique(docname.rpartition("/")[2], self._keys)
            self._keys.add(document.key)
            self._words(meta)
        self.site.documents.append(document)

    def _keep(self, suffix: str, data: bytes) -> str:
        from hashlib import sha256

        address = f"/embedded/{sha256(data).hexdigest()[:12]}.{suffix}"
        self.site.made[address] = data
        return f"/public{address}"

    def _post(self, meta: dict[str, Any], date: str, options: str) -> None:
        meta["x-post"] = True
        if parsed := parse_date(date.strip()):
            meta["date"] = f"{parsed:%Y-%m-%d}"
        for option, value in re.findall(r":([\w-]+):[ \t]*(.*)", options):
            if value.strip():
                meta.setdefault(option, value.strip())
        self._words(meta)

    @staticmethod
    def _words(meta: dict[str, Any]) -> None:
        """Split what a post lists with commas."""
        for field in ("tags", "category", "author"):
            if isinstance(meta.get(field), str):
                meta[field] = [w.strip() for w in meta[field].split(",") if w.strip()]

    def _myst(self, document: Document) -> str:
        body = document.body
        if found := _MYST_POST.search(body):
            self._post(document.meta, found[2], found[3])
            body = body[: found.start()] + body[found.end() :]
        body = re.sub(r"(?m)^\{(math|code)\}", r"{\1}", body)
        if heading := re.match(r"\s*((?:\(\S+\)=\s*\n)*)#\s+(.+?)\s*#*\s*\n", body + "\n"):
            document.meta.setdefault("title", heading[2])
            document.meta["x-labels"] = labels_in([heading[1]], built_in=False)
            body = body[heading.end() :] if heading.end() <= len(body) else ""
            document.meta["x-title-is-myst"] = True
        body = _CELL.sub(
            lambda m: f"{m[1]}{known_language(m[2] or 'python', m[3])}\n{m[3]}{m[1]}", body
        )
        return _POSTLIST.sub(lambda m: _posts(m[2]), body)

    def _rst(self, document: Document) -> str:
        body = document.body
        if found := _POST.search(body):
            self._post(document.meta, found[1], found[2])
            body = body[: found.start()] + "\n" + body[found.end() :]
        labels = ""
        if label := re.match(r"\s*((?:\.\. _[^\n]+:\n\s*)+)", body):
            labels, body = label[1], body[label.end() :]
        if title := _TITLE.match(body):
            document.meta["x-labels"] = labels_in([labels], built_in=False)
            labels = ""
            document.meta.setdefault("title", title[2].strip())
            document.meta["x-title-style"] = title[3][0] * (2 if title[1] else 1)
            body = body[title.end() :]
        parts = _RST_POSTLIST.split(body)
        lists = ["\n\n" + _posts(m[0]) + "\n\n" for m in _RST_POSTLIST.finditer(body)]
        parts = [
            f"```{{eval-rst}}\n{p.strip(chr(10))}\n```" if p.strip() else ""
            for p in [labels + parts[0], *parts[1:]]
        ]
        out = parts[0]
        for one, part in zip(lists, parts[1:], strict=True):
            out += one + part
        return out


def _docinfo(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields at the beginning of a reStructuredText document, and the rest of it."""
    found = _DOCINFO.match(text)
    if not found:
        return {}, text
    fields = re.findall(r"(?m)^:([\w -]+):[ \t]*(.*(?:\n[ \t]+\S.*)*)", found[1])
    meta: dict[str, Any] = {name.lower(): " ".join(value.split()) for name, value in fields}
    return meta, text[found.end() :]


def _posts(options: str) -> str:
    count = re.search(r":number:\s*(\d+)|^\s*(\d+)", options)
    number = (count[1] or count[2]) if count else ""
    return "```{posts}\n" + (f":limit: {number}\n" if number else "") + "```"


def _settings(text: str) -> dict[str, Any]:
    """Return the settings of ``conf.py`` that are plain values; nothing of it is run."""
    found: dict[str, Any] = {}
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return found
    for node in tree.body:
        if isinstance(node, ast.Assign):
            try:
                value = ast.literal_eval(node.value)
            except (ValueError, TypeError, SyntaxError):
                continue
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = value
    return found
