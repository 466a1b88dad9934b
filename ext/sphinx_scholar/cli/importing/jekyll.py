"""Read a Jekyll site: its settings, collections, data and pages."""

from __future__ import annotations

import fnmatch
import itertools
import posixpath
import re
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from . import distill
from .dialects import Dialect, render, render_html
from .filler import leave_out_examples
from .jekylltags import tags
from .jekyllurls import (
    POST_NAME,
    archives,
    collection_url,
    collections_of,
    page_url,
    post_url,
    words,
)
from .layouts import without_chrome
from .liquid import Jekyll
from .liquidfilters import parse_date
from .model import Document, Site
from .owners import jekyll_owner
from .report import Level
from .yamlfiles import split_front_matter

if TYPE_CHECKING:
    from .files import Source
    from .report import Report

KINDS = (
    ("news", r"news|announcements?|updates"),
    ("project", r".*projects?|portfolio|research"),
    ("paper", r"publications?|papers?|selected_papers"),
    ("talk", r"talks?|presentations?"),
    ("course", r"teachings?|courses?|lectures"),
    ("person", r"members?|people|team|alumni|students"),
    ("post", r"posts|blog"),
)
LISTED = {
    "news": "news",
    "project": "projects",
    "paper": "publications",
    "talk": "talks",
    "course": "courses",
    "post": "posts",
}
_PAGE = re.compile(r"\.(md|markdown|mkd|mkdn|html|htm)$", re.IGNORECASE)
_GENERATED = re.compile(
    r"(^|/)(feed|rss|atom|sitemap|search|robots|manifest|redirects|browserconfig)[\w.-]*\.(xml|json|txt|html|webmanifest)$"
)
_MATH = re.compile(r"mathjax|katex|tex2jax|\busemathjax\b|\bmath:\s*true", re.IGNORECASE)
_TOP = re.compile(
    r"^(gemfile|gemfile\.lock|rakefile|makefile|license|licence|changelog|contributing|code_of_conduct|"
    r"history|install|customize|faq|readme|security|dockerfile|citation|cname|package-lock|package|"
    r"purgecss\.config|screenshot|netlify|appveyor|docker-compose|gulpfile|gruntfile|bower|renovate|"
    r"pull_request_template|_config.*|procfile|lychee|talkmap.*|publist.*)(\.\w+)*$",
    re.IGNORECASE,
)
_TOOLS = (
    ".gemspec",
    ".lock",
    ".scss",
    ".sass",
    ".less",
    ".map",
    ".rb",
    ".coffee",
    ".Rproj",
    ".bat",
    ".ps1",
)
_CHROME = re.compile(
    r"\{%-?\s*include\s+(\S*(?:comment|disqus|giscus|share|toc|nav|breadcrumb|sidebar|page__|related|analytics|"
    r"scripts|head|footer|header|paginat|read-time|tag|categor|seo|social-share|author-profile|search)\S*)[^%]*%\}"
)
_SHOWS_MORE = re.compile(
    r"\{%-?\s*(for|include|bibliography)\b|\{\{-?\s*(page\.(?!title|description|content|url|date|excerpt|tags|categories|"
    r"last_modified_at|modified|author\b|subtitle|read_time|classes|_styles|heading)|site\.data)|<(p|h[1-6]|li)\b[^>]*>\s*[A-Z]"
)
_STYLE = re.compile(r"\.(css|js|mjs|woff2?|ttf|eot|otf)$", re.IGNORECASE)


def kind_of_collection(label: str) -> str:
    """Return the kind of record that a collection's name tells."""
    return next((k for k, pattern in KINDS if re.fullmatch(pattern, label, re.IGNORECASE)), "page")


class Reader:
    """Read the site into documents, files and records."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        self.source, self.report = source, report
        self.config = self._config()
        self.site = Site(f"Jekyll ({theme})" if theme else "Jekyll", source, report, self.config)
        self.site.url = str(self.config.get("url") or "").rstrip("/")
        base = str(self.config.get("baseurl") or "").strip("/")
        self.site.base = f"/{base}" if base else ""
        self.theme = theme
        self.collections = {
            label: options
            for label, options in collections_of(self.config).items()
            if label != "posts"
        }
        self.data = self._data()
        self.site.dollars = self._has_mathematics()
        self.dialect = Dialect(
            "kramdown",
            "kramdown",
            dollars=self.site.dollars,
            inline_double=True,
            headless_tables=True,
            markdown_in_html=self._option("kramdown", "parse_block_html") is True,
        )
        if str(self.config.get("markdown") or "").lower() in ("commonmark", "commonmarkghpages"):
            self.dialect = Dialect("commonmark", dollars=self.site.dollars)

    def read(self) -> Site:
        """Return the site."""
        self._documents()
        leave_out_examples(self.site)
        self._static_files()
        self._records()
        jekyll_owner(self)
        self.liquid = Jekyll(self._include, tags(self), self._listed())
        self.context = self._context()
        return self.site

    def _config(self) -> dict[str, Any]:
        for name in ("_config.yml", "_config.yaml", "_config.toml"):
            if self.source.exists(name):
                data = self.source.data(name)
                return data if isinstance(data, dict) else {}
        return {}

    def _option(self, section: str, name: str) -> Any:
        found = self.config.get(section)
        return found.get(name) if isinstance(found, dict) else None

    def _data(self) -> dict[str, Any]:
        folder = str(self.config.get("data_dir") or "_data").strip("/")
        data: dict[str, Any] = {}
        for name in self.source.under(folder):
            path = PurePosixPath(name).relative_to(folder)
            if path.suffix not in (".yml", ".yaml", ".json", ".csv", ".tsv"):
                continue
            place = data
            for part in path.parts[:-1]:
                inner = place.setdefault(part, {})
                place = inner if isinstance(inner, dict) else {}
            place[path.stem] = self.source.data(name)
            self.report.files[name] = "data"
        return data

    def _has_mathematics(self) -> bool:
        names = [
            n for n in self.source.names if n.startswith(("_includes/", "_layouts/", "_config"))
        ]
        names = [n for n in names if n.endswith((".html", ".liquid", ".yml", ".yaml"))]
        return any(_MATH.search(self.source.text(name)) for name in names)

    def _listed(self) -> dict[str, str]:
        listed = {"site.posts": "posts", "paginator.posts": "posts"}
        for label in self.collections:
            kind = kind_of_collection(label)
            if kind in LISTED and any(d.kind == kind for d in self.site.documents):
                listed[f"site.{label}"] = LISTED[kind]
        return listed

    # --- documents

    def _excluded(self, name: str) -> bool:
        for pattern in (
            words(self.config.get("exclude"))
            if not isinstance(self.config.get("exclude"), list)
            else self.config["exclude"]
        ):
            pattern = str(pattern).strip("/")
            if name == pattern or name.startswith(f"{pattern}/") or fnmatch.fnmatch(name, pattern):
                return True
        return False

    def _included(self, name: str) -> bool:
        parts = PurePosixPath(name).parts
        said = self.config.get("include")
        included = {str(i).strip("/") for i in (said if isinstance(said, list) else words(said))}
        included.add("_pages")
        return all(
            part[0] not in "_.#~" or part in included or "/".join(parts[: i + 1]) in included
            for i, part in enumerate(parts)
        )

    def _documents(self) -> None:
        folders = {f"_{label}": label for label in self.collections}
        prefix = str(self.config.get("collections_dir") or "").strip("/")
        if prefix:
            folders = {f"{prefix}/_{label}": label for label in self.collections}
        posts = re.compile(r"(^|/)_posts/")
        for name in self.source.names:
            if not _PAGE.search(name):
                continue
            if PurePosixPath(name).name[0] in ".#~" or name.endswith("~"):
                self.report.files[name] = "left out (hidden)"
            elif posts.search(name):
                self._post(name)
            elif re.search(r"(^|/)_drafts/", name):
                self.report.add(Level.LOST, "a draft; left out", name)
                self.report.files[name] = "left out (draft)"
            elif folder := next((f for f in folders if name.startswith(f"{f}/")), ""):
                self._in_collection(name, folders[folder], folder)
            elif self._included(name):
                self._page(name)

    def _front(self, name: str) -> tuple[dict[str, Any] | None, str, str]:
        text = self.source.text(name)

        def problem(line: int, message: str) -> None:
            self.report.add(Level.CHANGED, message, name, line)

        meta, body, _ = split_front_matter(text, problem)
        return meta, body, text

    def _defaults(self, name: str, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        defaults = self.config.get("defaults")
        for entry in defaults if isinstance(defaults, list) else []:
            scope = (entry or {}).get("scope") or {}
            path = str(scope.get("path") or "").strip("/")
            wanted = scope.get("type")
            if wanted and wanted != kind:
                continue
            if (
                not path
                or name == path
                or name.startswith(f"{path}/")
                or fnmatch.fnmatch(name, path)
            ):
                found |= {str(k): v for k, v in ((entry or {}).get("values") or {}).items()}
        return found

    def _add(self, name: str, kind: str, url: str, parts: tuple[dict[str, Any], str, str]) -> None:
        meta, body, text = parts
        if meta.get("published") is False:
            self.report.add(Level.LOST, "published: false; left out", name)
            self.report.files[name] = "left out (not published)"
            return
        form = "html" if re.search(r"\.html?$", name, re.IGNORECASE) else "md"
        document = Document(name, kind, meta, body, url, form, self.dialect, text)
        for field in ("redirect_from", "aliases", "alias"):
            said = meta.get(field)
            if isinstance(said, (str, list)) and kind != "person":
                document.aliases += [
                    str(a) for a in ([said] if isinstance(said, str) else said) if a
                ]
        self.site.documents.append(document)

    def _post(self, name: str) -> None:
        meta, body, text = self._front(name)
        if self._excluded(name):
            self.report.add(Level.LOST, "excluded by _config.yml", name)
            return
        meta = {**self._defaults(name, "posts"), **(meta or {})}
        found = POST_NAME.match(PurePosixPath(name).stem)
        if not found and not parse_date(meta.get("date")):
            self.report.add(
                Level.LOST, "a post without a date in its name; left out as by Jekyll", name
            )
            return
        if found and not parse_date(meta.get("date")):
            meta["date"] = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        if not meta.get("title") and found:
            meta["title"] = found[4].replace("-", " ").capitalize()
        folder = name.partition("_posts/")[0].strip("/")
        if folder and not meta.get("categories") and not meta.get("category"):
            meta["categories"] = folder.split("/")
        self._add(name, "post", post_url(name, meta, self.config), (meta, body, text))

    def _in_collection(self, name: str, label: str, folder: str) -> None:
        meta, body, text = self._front(name)
        if meta is None and not body.strip():
            return
        meta = {**self._defaults(name, label), **(meta or {})}
        if found := POST_NAME.match(PurePosixPath(name).stem):
            meta.setdefault("date", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
        url = collection_url(name, label, meta, self.config, folder)
        meta["collection"] = label
        self._add(name, kind_of_collection(label), url, (meta, body, text))

    def _page(self, name: str) -> None:
        if _GENERATED.search(name) or self._excluded(name):
            if self._excluded(name) and not _TOP.match(PurePosixPath(name).name):
                self.report.add(Level.LEFT, "excluded by _config.yml", name)
            self.report.files[name] = "left out (generator)"
            return
        is_top = "/" not in name and _TOP.match(name)
        meta, body, text = self._front(name)
        if meta is None:
            if name.endswith((".html", ".htm")) or is_top:
                return  # a static file
            if name.lower().endswith((".markdown", ".md")) and not self._renders_bare_pages():
                return
            meta = {}
        if meta.get("layout") in (
            "search",
            "tag_page",
            "tagpage",
            "tag",
            "category",
            "archive-tag",
            "autopage_tags",
            "feed",
        ) or meta.get("autopages"):
            self.report.add(
                Level.LEFT, f"a page of the generator (layout {meta.get('layout')})", name
            )
            self.report.files[name] = "left out (generator)"
            self.site.archives[page_url(name, meta, self.config)] = "posts"
            return
        meta = {**self._defaults(name, "pages"), **meta}
        self._add(name, "page", page_url(name, meta, self.config), (meta, body, text))

    def _renders_bare_pages(self) -> bool:
        gems = self.source.text("Gemfile") if self.source.exists("Gemfile") else ""
        return not gems or "github-pages" in gems or "optional-front-matter" in gems

    # --- files

    def _static_files(self) -> None:
        documents = {d.source for d in (*self.site.documents, *self.site.left_out)}
        self.site.archives |= dict.fromkeys(archives(self.config, self.site.documents), "posts")
        apps = self._apps()
        for name in self.source.names:
            if name in documents or name in self.report.files or not self._included(name):
                continue
            base = PurePosixPath(name).name
            in_app = any(name.startswith(app) for app in apps if app) or name in self._app_files
            if self._excluded(name) or ("/" not in name and _TOP.match(base)):
                self.report.files[name] = "left out (generator)"
            elif not in_app and (name.endswith(_TOOLS) or _STYLE.search(name)):
                self.report.files[name] = "left out (theme's style or script)"
            elif name.startswith(("bin/", "script/", "scripts/", "markdown_generator/")):
                self.report.files[name] = "left out (tools)"
            elif _GENERATED.search(name):
                self.report.files[name] = "left out (generator)"
            else:
                self.site.files[f"/{name}"] = name

    def _apps(self) -> list[str]:
        """Return the folders of static HTML, which are copied with all that is in them."""
        self._app_files: set[str] = set()
        folders = []
        for name in self.source.names:
            if not name.endswith((".html", ".htm")) or not self._included(name):
                continue
            text = self.source.text(name)
            if text.lstrip("\ufeff \n").startswith("---") or self._excluded(name):
                continue
            folder = name.rpartition("/")[0]
            if folder:
                folders.append(f"{folder}/")
            for address in re.findall(r"(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", text):
                self._app_files.add(
                    posixpath.normpath(posixpath.join(folder, address.split("?")[0])).lstrip("/")
                )
        return folders

    def _records(self) -> None:
        scholar = self.config.get("scholar")
        folder = (
            str((scholar or {}).get("source") or "_bibliography")
            if isinstance(scholar, dict)
            else "_bibliography"
        )
        for name in self.source.under(folder.strip("./")):
            if name.endswith((".bib", ".bibtex")):
                self.site.papers.append((name, self.source.text(name)))
                self.report.files[name] = "source/_data/papers.bib"
        if isinstance(self.data.get("citations"), list):
            self.config["x-citations"] = self.data["citations"]
        if self.data.get("cv"):
            self.config |= {"x-cv": self.data["cv"], "x-cv-file": "_data/cv.yml"}
        elif self.source.exists("assets/json/resume.json"):
            self.config |= {
                "x-cv": self.source.data("assets/json/resume.json"),
                "x-cv-file": "assets/json/resume.json",
            }

    # --- Liquid

    def _include(self, name: str) -> str | None:
        candidates = (
            [name[2:]]
            if name.startswith("./")
            else [f"{str(self.config.get('includes_dir') or '_includes').strip('/')}/{name}"]
        )
        for candidate in candidates:
            path = posixpath.normpath(candidate)
            if self.source.exists(path):
                if path.endswith((".md", ".html", ".liquid", ".markdown")):
                    self.report.files.setdefault(path, "evaluated")
                _, body, _ = split_front_matter(self.source.text(path), lambda *_: None)
                return body
        return None

    def _context(self) -> dict[str, Any]:
        drops = {d.source: DocumentDrop(self, d) for d in self.site.documents}
        self.drops = drops
        posts = [drops[d.source] for d in self.site.documents if d.kind == "post"]
        posts.sort(key=lambda d: (str(d["date"]), d["path"]), reverse=True)
        for newer, older in itertools.pairwise(posts):
            newer["previous"], older["next"] = older, newer
        site: dict[str, Any] = {**self.config, "data": self.data, "baseurl": "", "posts": posts}
        for label in self.collections:
            documents = [
                drops[d.source] for d in self.site.documents if d.meta.get("collection") == label
            ]
            documents.sort(key=lambda d: (str(d.get("date") or ""), d["path"]))
            site[label] = documents
        pages = [drops[d.source] for d in self.site.documents if d.kind == "page"]
        site |= {
            "pages": pages,
            "html_pages": pages,
            "time": posts[0]["date"] if posts else "2000-01-01",
            "static_files": [
                {
                    "path": url,
                    "name": url.rpartition("/")[2],
                    "basename": PurePosixPath(url).stem,
                    "extname": PurePosixPath(url).suffix,
                }
                for url in self.site.files
            ],
            "tags": _by_word(posts, "tags"),
            "categories": _by_word(posts, "categories"),
            "related_posts": posts[:10],
            "documents": list(drops.values()),
        }
        if self.site.url:
            site["url"] = self.site.url + self.site.base
        return {
            "site": site,
            "jekyll": {"environment": "production", "version": "4"},
            "paginator": {"posts": posts, "total_pages": 1, "page": 1},
        }

    def html(self, document: Document) -> str:
        """Return a document's body as HTML."""
        if not document.html:
            self.liquid.problems.clear()
            text = self.liquid.render(
                document.body, {**self.context, "page": self.drops[document.source]}
            )
            for problem in dict.fromkeys(self.liquid.problems):
                self._problem(f"Liquid: {problem}", document)
            text = self._without_loops(text, document)
            text, cited = distill.markdown(
                text, document, self.source, lambda message, _: self._problem(message, document)
            )
            if document.format == "html":
                document.html = render_html(text, dollars=document.dialect.dollars)
            else:
                document.html = render(text, document.dialect)
            document.html += cited
            if document.kind in ("page", "home", "person"):
                document.html = self._laid_out(document)
        return document.html

    def _laid_out(self, document: Document) -> str:
        """Return a page's text with what its own layout shows besides, such as data and lists."""
        name = str(document.meta.get("layout") or "")
        found = next(
            (
                n
                for n in (f"_layouts/{name}.{s}" for s in ("html", "liquid"))
                if self.source.exists(n)
            ),
            "",
        )
        if not found or name in ("default", "none", "null", "compress"):
            return document.html
        _, layout, _ = split_front_matter(self.source.text(found), lambda *_: None)
        layout = _CHROME.sub("", layout)
        if re.search(r"<html\b|<body\b", layout) or not _SHOWS_MORE.search(layout):
            return document.html
        self.liquid.problems.clear()
        drop = self.drops[document.source]
        html = self.liquid.render(
            layout, {**self.context, "page": drop, "content": document.html, "layout": {}}
        )
        for problem in dict.fromkeys(self.liquid.problems):
            self._problem(f"Liquid: layout '{name}': {problem}", document)
        self.report.files.setdefault(found, "evaluated")
        document.meta["x-laid-out"] = True
        return without_chrome(self._without_loops(render_html(html, dollars=False), document))

    def _without_loops(self, text: str, document: Document) -> str:
        """Report the headings of a loop that became a list of records."""

        def one(found: re.Match[str]) -> str:
            loop = unquote(found[1])
            html = self.liquid.evaluate_loop(
                loop, {**self.context, "page": self.drops[document.source]}
            )
            heads = [
                " ".join(re.sub(r"<[^>]+>", "", h).split())
                for h in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
            ]
            titles = {d.title for d in self.site.documents}
            heads = [
                h
                for h in dict.fromkeys(heads)
                if h and unescape(h) not in titles and not re.fullmatch(r"\d{4}", h)
            ]
            if heads and len(heads) < 30:
                self.report.add(
                    Level.CHANGED,
                    f"a list had the headings {', '.join(unescape(h) for h in heads)}; "
                    "it is grouped in another way now",
                    document.source,
                    1,
                )
            return ""

        return re.sub(r' loop="([^"]*)"', one, text)

    def _problem(self, problem: str, document: Document) -> None:
        from .files import line_of

        named = re.search(r"'([^']+)'", problem)
        line = line_of(document.text, named[1]) if named else 1
        self.report.add(Level.LOST, problem, document.source, line)


class DocumentDrop(dict[str, Any]):
    """A document as templates see it; its content is rendered when it is asked for."""

    def __init__(self, reader: Reader, document: Document) -> None:
        meta = document.meta
        stem = PurePosixPath(document.source).stem
        found = POST_NAME.match(stem)
        super().__init__(meta)
        self._reader, self._document, self._busy = reader, document, False
        self |= {
            "url": document.url,
            "path": document.source,
            "relative_path": document.source,
            "slug": meta.get("slug") or (found[4] if found else stem),
            "id": document.url.rstrip("/"),
            "name": PurePosixPath(document.source).name,
            "title": document.title or None,
            "tags": words(meta.get("tags") or meta.get("tag")),
            "categories": words(meta.get("categories") or meta.get("category")),
            "dir": document.url.rpartition("/")[0] + "/",
            "date": meta.get("date"),
            "next": None,
            "previous": None,
        }

    def __missing__(self, key: str) -> Any:
        if key in ("content", "excerpt", "output") and not self._busy:
            self._busy = True
            try:
                html = self._reader.html(self._document)
            finally:
                self._busy = False
            first = re.search(r"<p[\s>].*?</p>", html, re.DOTALL)
            self["content"] = self["output"] = html
            self.setdefault("excerpt", first[0] if first else "")
            return self[key]
        raise KeyError(key)


def _by_word(posts: list[DocumentDrop], field: str) -> dict[str, list[DocumentDrop]]:
    found: dict[str, list[DocumentDrop]] = {}
    for post in posts:
        for word in post[field]:
            found.setdefault(word, []).append(post)
    return found
