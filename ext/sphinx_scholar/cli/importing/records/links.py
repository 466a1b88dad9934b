"""Where links of the old site lead in the new one."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from ..source.model import Document, Site


@dataclass
class Target:
    """What an address leads to: a document, a file of the old site, or another host."""

    document: Document | None = None
    file: str = ""
    address: str = ""
    fragment: str = ""
    index: str = ""
    """The kind of record whose list an archive page was."""


@dataclass
class Resolver:
    """Find what an address means on a page. All old addresses of the site are known."""

    site: Site
    by_url: dict[str, Document] = field(default_factory=dict)
    by_source: dict[str, Document] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for document in self.site.documents:
            self.by_source["/" + document.source] = document
            for address in (*document.aliases, document.url):
                for form in forms(address):
                    self.by_url.setdefault(form, document)
            self.by_url[document.url] = document
        for document in self.site.drafts:  # a page that is published has the address first
            self.by_source["/" + document.source] = document
            for form in forms(document.url):
                self.by_url.setdefault(form, document)
        self.files = dict(self.site.files)
        self.folded = {name.lower(): name for name in (*self.by_url, *self.files)}

    def find(self, href: str, page: Document) -> Target | None:
        """Return what *href* on *page* leads to; None if it leads nowhere."""
        href = re.sub(r"[\n\t\r]", "", href.strip())
        if re.match(r"(https?:)?//", href):
            inner = self._own(href)
            if inner is None:
                return Target(address=f"https:{href}" if href.startswith("//") else href)
            href = inner
        elif re.match(r"(mailto|tel|ftp):", href, re.IGNORECASE):
            return Target(address=href.replace(" ", ""))
        elif re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", href, re.IGNORECASE):
            return None
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        path, fragment = unquote(parts.path), unquote(parts.fragment)
        if not path:
            return Target(document=page, fragment=fragment)
        for candidate in self._candidates(path, page):
            found = self._known(candidate)
            if found:
                found.fragment = fragment
                return found
        if re.match(r"search=.*\btags?\b", unquote(parts.query)):  # a search of the old blog
            return Target(index="posts")
        return self._elsewhere(path)

    def _own(self, href: str) -> str | None:
        """Return the path of an absolute address of the old site itself."""
        parts = urlsplit(f"https:{href}" if href.startswith("//") else href)
        host = urlsplit(self.site.url).netloc.lower().removeprefix("www.")
        if not host or parts.netloc.lower().removeprefix("www.") != host:
            return None
        base = self.site.base
        if base and not (parts.path == base or parts.path.startswith(f"{base}/")):
            return None
        path = parts.path.removeprefix(base) or "/"
        if path.strip("/") and not any(self._known(p) for p in (path, unquote(path))):
            return None
        return path + (f"#{parts.fragment}" if parts.fragment else "")

    def _candidates(self, path: str, page: Document) -> list[str]:
        base = self.site.base
        if path.startswith("/"):
            rooted = [path.removeprefix(base)] if base and path.startswith(f"{base}/") else []
            if base and path == base:
                rooted = ["/"]
            return [*rooted, path]
        folder = page.url if page.url.endswith("/") else page.url.rpartition("/")[0] + "/"
        folders = [folder, "/" + page.source.rpartition("/")[0] + "/", "/"]
        if folder.endswith("/") and folder != "/":
            folders.append(folder.rstrip("/").rpartition("/")[0] + "/")
        return [
            posixpath.normpath(posixpath.join(f, path)) + ("/" if path.endswith("/") else "")
            for f in dict.fromkeys(folders)
        ]

    def _known(self, path: str) -> Target | None:
        path = re.sub(r"/{2,}", "/", path)
        for form in dict.fromkeys((path, *forms(path))):
            if form in self.by_url:
                return Target(document=self.by_url[form])
            if form in self.files:
                return Target(file=form)
            if form in self.by_source:
                return Target(document=self.by_source[form])
        for form in forms(path):
            name = self.folded.get(form.lower())
            if name:
                document = self.by_url.get(name)
                return Target(document=document) if document else Target(file=name)
        stem = re.sub(r"\.(md|markdown|qmd|ipynb|rst|html|Rmd)$", "", path)
        if stem != path:
            for suffix in (".md", ".markdown", ".qmd", ".ipynb", ".rst", ".html", ".Rmd"):
                if stem + suffix in self.by_source:
                    return Target(document=self.by_source[stem + suffix])
        return None

    def _elsewhere(self, path: str) -> Target | None:
        """Return an archive's list, or the address of another project on the old host."""
        if re.search(r"(^|/)(tags?|categor(y|ies)|archives?|years?)(/|$|#|\.html)", path):
            return Target(index="posts")
        if re.search(r"(^|/)(feed|atom|rss|index)\.xml$", path):
            return None
        first = path.strip("/").partition("/")[0]
        here = {name.strip("/").partition("/")[0] for name in (*self.by_url, *self.files)}
        if path.startswith("/") and self.site.url and first not in here and "." not in first:
            return Target(address=self.site.url + path)
        return None


def forms(address: str) -> list[str]:
    """Return the ways in which an address of a page is written."""
    path = (
        "/" + urlsplit(address).path.lstrip("/")
        if not address.startswith("http")
        else urlsplit(address).path
    )
    plain = re.sub(r"(/index)?\.html?$|/index$|/$", "", path) or "/"
    if plain == "/":
        return ["/", "/index.html", "/index.htm"]
    return [plain, f"{plain}/", f"{plain}.html", f"{plain}/index.html", f"{plain}.htm"]
