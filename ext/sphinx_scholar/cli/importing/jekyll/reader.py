"""Read a Jekyll site: its settings, collections, data and pages."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from liquid import is_undefined

from ..markdown.dialects import KRAMDOWN, render, render_html
from ..source.filler import leave_out_examples
from ..source.footers import FOOTER, is_elsewhere, owners_blocks
from ..source.layouts import without_chrome
from ..source.listings import list_element
from ..source.report import Level
from ..source.yamlfiles import split_front_matter
from . import distill
from .context import site_context
from .documents import read_documents
from .drops import DocumentDrop
from .files import read_files, read_records
from .liquid import Jekyll
from .owners import jekyll_owner
from .site import JekyllSite, kind_of_collection
from .tags import tags

if TYPE_CHECKING:
    from ..source.model import Document, Site

LISTED = {
    "news": "news",
    "project": "projects",
    "paper": "publications",
    "talk": "talks",
    "course": "courses",
    "post": "posts",
}
_CHROME = re.compile(
    r"\{%-?\s*include\s+(\S*(?:comment|disqus|giscus|share|toc|nav|breadcrumb|sidebar|page__|related|analytics|"
    r"scripts|head|footer|header|paginat|read-time|tag|categor|seo|social-share|author-profile|search)\S*)[^%]*%\}"
)
_FRAME = re.compile(
    r"\{%-?\s*include\s+(?:\S*/)?(?:head|header|footer|nav|navbar|navigation|menu|analytics|scripts?)"
    r"\.html[^%]*%\}"
)
"""The frame that a page without a layout includes itself."""
_PLACE = re.compile(r"(?m)^<!--(posts|projects)(?:_list)?-->[ \t]*$")
"""Where layouts of Hydejack put a list."""
_LIMITS = {"posts": "4", "projects": "2"}
_SHOWS_MORE = re.compile(
    r"\{%-?\s*(for|include|bibliography)\b|\{\{-?\s*(page\.(?!title|description|content|url|date|excerpt|tags|categories|"
    r"last_modified_at|modified|author\b|subtitle|read_time|classes|_styles|heading)|site\.data)|<(p|h[1-6]|li)\b[^>]*>\s*[A-Z]"
)


class Reader(JekyllSite):
    """Read the site into documents, files and records."""

    def read(self) -> Site:
        """Return the site."""
        read_documents(self)
        leave_out_examples(self.site)
        read_files(self)
        read_records(self)
        jekyll_owner(self)
        self.liquid = Jekyll(self._include, tags(self), self._listed())
        self.liquid.env.add_filter("markdownify", _markdownify)
        self.drops = {d.source: DocumentDrop(self, d) for d in self.site.sources}
        self.context = site_context(self, self.drops)
        self.liquid.now = self.context["site"]["time"]
        return self.site

    def _listed(self) -> dict[str, str]:
        listed = {"site.posts": "posts", "paginator.posts": "posts"}
        for label in self.collections:
            kind = kind_of_collection(label)
            if kind in LISTED and any(d.kind == kind for d in self.site.documents):
                listed[f"site.{label}"] = LISTED[kind]
        return listed

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

    def html(self, document: Document) -> str:
        """Return a document's body as HTML."""
        if not document.html:
            self.liquid.problems.clear()
            body = document.body
            if document.format == "html" and not document.meta.get("layout"):
                body = _FRAME.sub("", body)
            if document.meta.get("layout") in ("welcome", "about"):
                body = _PLACE.sub(lambda m: list_element(m[1], limit=_LIMITS[m[1]]), body)
            text = self.liquid.render(body, {**self.context, "page": self.drops[document.source]})
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
            if document.kind in ("page", "home", "person") and not document.draft:
                document.html = self._laid_out(document)
            if document.url == "/":
                document.html += self._footer(document)
            document.html += _way_to(document)
        return document.html

    def _footer(self, document: Document) -> str:
        """Return what the footer of the old frame says and no page, for the end of the home."""
        texts = [d.text for d in self.site.documents] + [
            self.source.text(n) for n in self.source.names if n.startswith(("_data/", "_config"))
        ]
        known = "\n".join(texts)
        files = {url.rpartition("/")[2] for url in self.site.files}

        def is_own_image(source: str) -> bool:
            name = source.rpartition("/")[2]
            return name in files and name not in known

        found = ""
        for name in (n for n in self.source.names if FOOTER.match(n)):
            html = self.liquid.render(
                self.source.text(name), {**self.context, "page": self.drops[document.source]}
            )
            self.liquid.problems.clear()
            if blocks := owners_blocks(html, lambda a: is_elsewhere(a, known), is_own_image):
                where = "at the end of the home page"
                self.report.add(Level.CHANGED, f"the footer has own text; it is {where}", name)
                found += f"\n{blocks}"
        return found

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
        from ..source.files import line_of

        named = re.search(r"'([^']+)'", problem)
        line = line_of(document.text, named[1]) if named else 1
        self.report.add(Level.LOST, problem, document.source, line)


_REPOSITORY = re.compile(r"(?:https?://github\.com/)?([\w.-]+/[\w.-]+?)(?:\.git)?/?$")


def _way_to(document: Document) -> str:
    """Return links to the other site or the repository to which the front matter leads."""
    meta = document.meta
    target = meta.get("redirect_to") or meta.get("redirect")
    addresses = [target] if isinstance(target, str) and re.match(r"https?://\S+$", target) else []
    if document.kind == "post":
        said = (meta.get(field) for field in ("github", "gh-repo", "repo"))
        found = (_REPOSITORY.match(value) for value in said if isinstance(value, str))
        addresses += [f"https://github.com/{name[1]}" for name in found if name]
    if document.kind not in ("page", "post", "news"):
        return ""
    new = [escape(a) for a in dict.fromkeys(addresses) if a not in document.html]
    return "".join(f'\n<p><a href="{address}">{address}</a></p>' for address in new)


def _markdownify(value: Any) -> str:
    """Return Markdown as HTML, the filter of Jekyll."""
    return "" if value is None or is_undefined(value) else render(str(value), KRAMDOWN).strip()
