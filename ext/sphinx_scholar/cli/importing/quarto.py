"""Read a Quarto website: pages, listings, executed results that are stored, and notebooks."""

from __future__ import annotations

import fnmatch
import json
import posixpath
import re
from hashlib import sha256
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..bibtex import entries
from .dialects import PANDOC, render
from .files import line_of
from .jekyllurls import words
from .liquidfilters import parse_date
from .model import Document, Site
from .notebooks import notebook_text
from .personnames import clean_name, is_name, looks_like_person
from .profiles import add_address
from .quartotext import Blocks, references
from .report import Level
from .tags import picture
from .yamlfiles import mapping, split_front_matter

if TYPE_CHECKING:
    from .files import Source
    from .report import Report

_PAGE = re.compile(r"\.(qmd|md|ipynb|Rmd|markdown)$")
_LIST_KINDS = (
    ("news", r"news|announcements?"),
    ("project", r"projects?|portfolio"),
    ("post", r".*(posts?|blog|notes|articles|tutorials?|writing|updates|news).*"),
)


_LISTED = {"post": "posts", "news": "news", "project": "projects"}


class QuartoReader:
    """Read the pages that ``quarto render`` would."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        name = "_quarto.yml" if source.exists("_quarto.yml") else "_quarto.yaml"
        data = source.data(name)
        self.config: dict[str, Any] = data if isinstance(data, dict) else {}
        web = self.config.get("website") or self.config.get("book") or {}
        self.web: dict[str, Any] = web if isinstance(web, dict) else {}
        self.site = Site("Quarto", source, report, self.config)
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
        self._files()
        self._kinds()
        self._owner()
        self._menu()
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
        if meta.get("draft") is True:
            self.report.add(Level.LOST, "a draft; left out", name)
            self.report.files[name] = "left out (draft)"
            return
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
        self.site.documents.append(document)

    def _folder_meta(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        folder = PurePosixPath(name).parent
        for parent in (*reversed(folder.parents), folder):
            file = f"{parent}/_metadata.yml".removeprefix("./")
            if self.source.exists(file) and isinstance(data := self.source.data(file), dict):
                found |= {
                    k: v
                    for k, v in data.items()
                    if k in ("author", "date", "categories", "bibliography", "draft")
                }
        return found

    def _keep(self, suffix: str, data: bytes) -> str:
        address = f"/embedded/{sha256(data).hexdigest()[:12]}.{suffix}"
        self.site.made[address] = data
        return address

    def _files(self) -> None:
        pages = {d.source for d in self.site.documents}
        for name in self.source.names:
            path = PurePosixPath(name)
            hidden = any(part[0] in "_." for part in path.parts)
            if (
                name in pages
                or name.startswith(f"{self.output}/")
                or (hidden and not name.startswith("_freeze/"))
            ):
                continue
            if name.startswith("_freeze/"):
                if "/figure-" in name:
                    inner = path.relative_to("_freeze")
                    stem, _, rest = str(inner).partition("/figure-")
                    self.site.files[f"/{stem}_files/figure-{rest}"] = name
                continue
            tools = (
                ".qmd",
                ".md",
                ".Rmd",
                ".scss",
                ".R",
                ".Rproj",
                ".lua",
                ".ejs",
                ".toml",
                ".lock",
                ".css",
                ".js",
                ".sh",
                ".bst",
                ".csl",
                ".tex",
            )
            if (
                name.endswith(tools)
                or path.name
                in (
                    "Makefile",
                    "LICENSE",
                    "requirements.txt",
                    "environment.yml",
                    "CNAME",
                    "renv.lock",
                )
            ) and not self._in_app(name):
                continue
            self.site.files[f"/{name}"] = name

    def _in_app(self, name: str) -> bool:
        folder = name.rpartition("/")[0]
        return (
            bool(folder)
            and name.endswith((".js", ".css"))
            and self.source.exists(f"{folder}/index.html")
        )

    # --- kinds and lists

    def _listings(self, document: Document) -> list[dict[str, Any]]:
        said = document.meta.get("listing")
        if isinstance(said, str):
            said = {"contents": said}
        listings = said if isinstance(said, list) else [said] if said else []
        return [entry if isinstance(entry, dict) else {"contents": "."} for entry in listings]

    def _contents(
        self, document: Document, listing: dict[str, Any]
    ) -> tuple[list[Document], list[dict[str, Any]]]:
        """Return the documents and the records that a listing shows."""
        said = listing.get("contents", ".")
        folder = posixpath.dirname(document.source)
        found, records = [], []
        for pattern in said if isinstance(said, list) else [said]:
            if isinstance(pattern, dict):
                records.append(pattern)
                continue
            path = posixpath.normpath(
                posixpath.join(
                    "" if str(pattern).startswith("/") else folder, str(pattern).lstrip("/")
                )
            )
            if path.endswith((".yml", ".yaml")):
                data = self.source.data(path) if self.source.exists(path) else []
                records += [
                    r for r in (data if isinstance(data, list) else []) if isinstance(r, dict)
                ]
                continue
            for other in self.site.documents:
                inside = path == "." or other.source.startswith(f"{path}/")
                if other is not document and (inside or _matches(other.source, path)):
                    found.append(other)
        return list({d.source: d for d in found}.values()), records

    def _kinds(self) -> None:
        for document in list(self.site.documents):
            for listing in self._listings(document):
                inside, _ = self._contents(document, listing)
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

    def _list_html(self, document: Document) -> str:
        parts = []
        for listing in self._listings(document):
            inside, records = self._contents(document, listing)
            kinds = {d.kind for d in inside}
            if len(kinds) == 1 and (kind := kinds.pop()) in ("post", "news", "project"):
                parts.append(f'<x-list kind="{_LISTED[kind]}"></x-list>')
                continue
            rows = [
                self._row(d.url, d.meta)
                for d in sorted(inside, key=lambda d: str(d.meta.get("date") or ""), reverse=True)
            ]
            rows += [
                self._row(str(r.get("path") or r.get("href") or r.get("url") or ""), r)
                for r in records
            ]
            parts.append(f"<ul>{''.join(rows)}</ul>" if rows else "")
        return "".join(parts)

    @staticmethod
    def _row(address: str, meta: dict[str, Any]) -> str:
        title = escape(str(meta.get("title") or address))
        head = f'<a href="{escape(address)}">{title}</a>' if address else title
        said = [
            str(meta[n])
            for n in ("subtitle", "author", "date", "journal", "venue", "description")
            if isinstance(meta.get(n), (str, int))
        ]
        known = {
            "title",
            "subtitle",
            "author",
            "date",
            "journal",
            "venue",
            "description",
            "path",
            "href",
            "url",
            "image",
            "categories",
        }
        links = [
            f'<a href="{escape(str(v))}">{escape(k)}</a>'
            for k, v in meta.items()
            if k not in known and isinstance(v, str) and re.match(r"https?://", v)
        ]
        return f"<li>{', '.join([head, *(escape(s) for s in said), *links])}</li>"

    # --- owner and menu

    def _owner(self) -> None:
        record: dict[str, Any] = {"name": ""}
        home = next((d for d in self.site.documents if d.url == "/"), None)
        candidates = [self.config.get("author"), self.site.title, home.title if home else ""]
        for document in self.site.documents:
            author = document.meta.get("author")
            candidates.append(author[0] if isinstance(author, list) and author else author)
        for said in candidates:
            said = said.get("name") if isinstance(said, dict) else said
            name = clean_name(str(said or ""))
            if (
                is_name(name)
                and len(name.split()) > 1
                and not re.search(
                    r"\b(lab|group|website|the|team|course|blog)\b", name, re.IGNORECASE
                )
            ):
                record["name"] = name
                break
        navbar = self.web.get("navbar")
        tools = (
            [i for part in ("left", "right", "tools") for i in ((navbar or {}).get(part) or [])]
            if isinstance(navbar, dict)
            else []
        )
        for item in tools:
            if (
                isinstance(item, dict)
                and isinstance(item.get("href"), str)
                and item.get("icon")
                and re.match(r"https?:|mailto:", item["href"])
            ):
                add_address(record, item["href"], str(item.get("text") or item["icon"]))
        for document in self.site.documents:
            about = document.meta.get("about")
            for link in (
                (about.get("links") or [])
                if isinstance(about, dict) and document.url in ("/", "/about.html")
                else []
            ):
                if isinstance(link, dict) and isinstance(link.get("href"), str):
                    add_address(record, link["href"], str(link.get("text") or ""))
        self.site.owner = record
        self._people()

    def _people(self) -> None:
        """Read the authors of pages, and the people who have a page in a folder of people."""
        for document in self.site.documents:
            folder, about = PurePosixPath(document.source).parent, document.meta.get("about")
            if re.search(r"(^|/)(people|team|members?|staff|alumni)(/|$)", str(folder)) and (
                looks_like_person(clean_name(document.title))
            ):
                member: dict[str, Any] = {"name": document.title, "x-file": document.source}
                for link in (about.get("links") or []) if isinstance(about, dict) else []:
                    if isinstance(link, dict) and isinstance(link.get("href"), str):
                        add_address(member, link["href"], str(link.get("text") or ""))
                if isinstance(document.meta.get("subtitle"), str):
                    member["role"] = document.meta["subtitle"]
                self.site.people.append(member)
            authors = document.meta.get("author")
            for said in authors if isinstance(authors, list) else [authors]:
                if isinstance(said, dict) and isinstance(said.get("name"), str):
                    person: dict[str, Any] = {"name": said["name"], "x-file": document.source}
                    if isinstance(said.get("orcid"), str):
                        add_address(person, f"https://orcid.org/{said['orcid'].rpartition('/')[2]}")
                    if isinstance(said.get("url"), str):
                        add_address(person, said["url"])
                    self.site.people.append(person)

    def _menu(self) -> None:
        navbar = mapping(self.web.get("navbar"))
        sidebar = mapping(self.web.get("sidebar"))
        items = [
            *(navbar.get("left") or []),
            *(navbar.get("right") or []),
            *(sidebar.get("contents") or []),
        ]
        while items:
            item = items.pop(0)
            if isinstance(item, dict):
                items = (
                    [*(item.get("menu") or item.get("contents") or []), *items]
                    if isinstance(item.get("menu") or item.get("contents") or [], list)
                    else items
                )
                address, text = item.get("href") or item.get("file"), item.get("text")
            else:
                address, text = item, ""
            if isinstance(address, str) and not re.match(r"https?:|mailto:|#", address):
                self.site.nav.append(
                    (str(text or ""), "/" + address.removeprefix("./").lstrip("/"))
                )

    # --- text

    def html(self, document: Document) -> str:
        """Return a document's body as HTML, with what Quarto shows of the front matter."""
        if document.html:
            return document.html
        body = self._executed(document) or document.body

        def problem(message: str, needle: str, level: Level = Level.LOST) -> None:
            self.report.add(
                level, message, document.source, line_of(document.text, needle.split("\n")[0])
            )

        blocks = Blocks(lambda path: self._included(path, document), problem)
        body = blocks.prepare(body)
        bib = self._bibliography(document)
        body, listed = references(body, bib, problem)
        document.html = (
            self._about(document) + render(body, PANDOC) + self._listed_at(document) + listed
        )
        return document.html

    def _listed_at(self, document: Document) -> str:
        return self._list_html(document) if document.meta.get("listing") else ""

    def _about(self, document: Document) -> str:
        parts = []
        about, image = document.meta.get("about"), document.meta.get("image")
        if isinstance(about, dict):
            image = about.get("image") or image
            if isinstance(image, str):
                parts.append(picture(image, about.get("image-alt") or document.title))
            links = [
                (str(i.get("text") or i.get("icon") or i["href"]), i["href"])
                for i in about.get("links") or []
                if isinstance(i, dict) and i.get("href")
            ]
            if links:
                parts.append(
                    "<p>"
                    + " · ".join(f'<a href="{escape(u)}">{escape(t)}</a>' for t, u in links)
                    + "</p>"
                )
        return "".join(parts)

    def _executed(self, document: Document) -> str:
        """Return the text with the results of its code, where Quarto stored them."""
        stem = re.sub(r"\.\w+$", "", document.source)
        name = f"_freeze/{stem}/execute-results/html.json"
        if not self.source.exists(name):
            return ""
        try:
            result = json.loads(self.source.text(name))["result"]
        except (json.JSONDecodeError, KeyError, TypeError):
            return ""
        _, body, _ = split_front_matter(str(result.get("markdown") or ""), lambda *_: None)
        return body

    def _included(self, path: str, document: Document) -> str | None:
        base = "" if path.startswith("/") else posixpath.dirname(document.source)
        name = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if not self.source.exists(name):
            return None
        self.report.files.setdefault(name, "included")
        return split_front_matter(self.source.text(name), lambda *_: None)[1]

    def _bibliography(self, document: Document) -> dict[str, Any]:
        found: dict[str, Any] = {}
        names = [*words(self.config.get("bibliography")), *words(document.meta.get("bibliography"))]
        for name in names:
            for folder in (posixpath.dirname(document.source), ""):
                path = posixpath.normpath(posixpath.join(folder, name))
                if self.source.exists(path):
                    found |= {e.key: e for e in entries(self.source.text(path))[0] if e.key}
                    break
        return found


def _matches(name: str, pattern: str) -> bool:
    regex = (
        re.escape(pattern)
        .replace(r"\*\*/", "(?:.*/)?")
        .replace(r"\*\*", ".*")
        .replace(r"\*", "[^/]*")
    )
    return re.fullmatch(regex, name) is not None
