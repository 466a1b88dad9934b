"""The documents of a Jekyll site: posts, collections and pages."""

from __future__ import annotations

import fnmatch
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.dates import local_date, parse_date
from ..source.model import Document
from ..source.report import Level
from ..source.sections import TOP
from ..source.urls import POST_NAME, collection_url, page_url, post_url, words
from ..source.yamlfiles import split_front_matter
from .site import kind_of_collection

if TYPE_CHECKING:
    from .site import JekyllSite

_PAGE = re.compile(r"\.(md|markdown|mkd|mkdn|html|htm)$", re.IGNORECASE)
GENERATED = re.compile(
    r"(^|/)(feed|rss|atom|sitemap|search|robots|manifest|redirects|browserconfig)[\w.-]*\.(xml|json|txt|html|webmanifest)$"
)


def read_documents(reader: JekyllSite) -> None:
    """Read the posts, the documents of collections and the pages."""
    folders = collection_folders(reader)
    posts = re.compile(r"(^|/)_posts/")
    for name in reader.source.names:
        if not _PAGE.search(name):
            continue
        if PurePosixPath(name).name[0] in ".#~" or name.endswith("~"):
            reader.report.files[name] = "left out (hidden)"
        elif posts.search(name) or _DRAFTS.search(name):
            _post(reader, name)
        elif folder := next((f for f in folders if name.startswith(f"{f}/")), ""):
            _in_collection(reader, name, folders[folder], folder)
        elif reader.included(name):
            _page(reader, name)
    _drop_site_name(reader)


def collection_folders(reader: JekyllSite) -> dict[str, str]:
    """Return the folders of the collections, and their names."""
    prefix = str(reader.config.get("collections_dir") or "").strip("/")
    return {f"{prefix}/_{label}".lstrip("/"): label for label in reader.collections}


_DRAFTS = re.compile(r"(^|/)_drafts/")


def _drop_site_name(reader: JekyllSite) -> None:
    """Take the name of the site off titles of its pages, as ``My Lab - Team``, ``Team | Lab``."""
    pages = [d for d in reader.site.documents if d.kind == "page"]
    found = [name for d in pages for name in _site_names(d.title)]
    for name in {n for n in found if found.count(n) > 2}:
        for document in pages:
            if document.title.startswith(name):
                document.meta["title"] = document.title.removeprefix(name)
            elif document.title.endswith(name):
                document.meta["title"] = document.title.removesuffix(name)


def _site_names(title: str) -> list[str]:
    before = re.match(r"(\S.{2,40}?\s+[-\u2013\u2014|]\s+)\S", title)
    after = re.search(r"\S(\s+[-\u2013\u2014|]\s+(?:(?!\s[-\u2013\u2014|]\s).){3,40})$", title)
    return [found[1] for found in (before, after) if found]


def _front(reader: JekyllSite, name: str) -> tuple[dict[str, Any] | None, str, str]:
    text = reader.source.text(name)

    def problem(line: int, message: str) -> None:
        reader.report.add(Level.CHANGED, message, name, line)

    meta, body, _ = split_front_matter(text, problem)
    if meta and "date" in meta:
        meta["date"] = local_date(meta["date"], reader.config.get("timezone"))
    return meta, body, text


def _defaults(reader: JekyllSite, name: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    defaults = reader.config.get("defaults")
    for entry in defaults if isinstance(defaults, list) else []:
        scope = (entry or {}).get("scope") or {}
        path = str(scope.get("path") or "").strip("/")
        wanted = scope.get("type")
        if wanted and wanted != kind:
            continue
        if not path or name == path or name.startswith(f"{path}/") or fnmatch.fnmatch(name, path):
            found |= {str(k): v for k, v in ((entry or {}).get("values") or {}).items()}
    return found


def _add(
    reader: JekyllSite, name: str, kind: str, url: str, parts: tuple[dict[str, Any], str, str]
) -> Document:
    meta, body, text = parts
    form = "html" if re.search(r"\.html?$", name, re.IGNORECASE) else "md"
    document = Document(name, kind, meta, body, url, form, reader.dialect, text)
    document.draft = meta.get("published") is False or _DRAFTS.search(name) is not None
    for field in ("redirect_from", "aliases", "alias"):
        said = meta.get(field)
        if isinstance(said, (str, list)) and kind != "person":
            document.aliases += [str(a) for a in ([said] if isinstance(said, str) else said) if a]
    reader.site.add(document)
    return document


def _post(reader: JekyllSite, name: str) -> None:
    meta, body, text = _front(reader, name)
    if reader.excluded(name):
        reader.report.add(Level.LOST, "excluded by _config.yml", name)
        return
    meta = {**_defaults(reader, name, "posts"), **(meta or {})}
    stem = PurePosixPath(name).stem
    found = POST_NAME.match(stem)
    if not found and not parse_date(meta.get("date")) and not _DRAFTS.search(name):
        reader.report.add(
            Level.LOST, "a post without a date in its name; left out as by Jekyll", name
        )
        return
    if found and not parse_date(meta.get("date")):
        meta["date"] = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if not meta.get("title"):
        name_of_file = found[4] if found else stem
        meta["title"] = " ".join(word.capitalize() for word in name_of_file.split("-"))
    if folder := re.split("_(?:posts|drafts)/", name)[0].strip("/"):
        meta["categories"] = [*folder.split("/"), *words(meta.get("categories"))]
    config = reader.config if parse_date(meta.get("date")) else {"permalink": "none"}
    _add(reader, name, "post", post_url(name, meta, config), (meta, body, text))


def _in_collection(reader: JekyllSite, name: str, label: str, folder: str) -> None:
    meta, body, text = _front(reader, name)
    if meta is None and (not body.strip() or re.search(r"\.html?$", name, re.IGNORECASE)):
        return  # a static file
    meta = {**_defaults(reader, name, label), **(meta or {})}
    if found := POST_NAME.match(PurePosixPath(name).stem):
        meta.setdefault("date", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
    url = collection_url(name, label, meta, reader.config, folder)
    meta["collection"] = label
    document = _add(reader, name, kind_of_collection(label), url, (meta, body, text))
    if label != "pages" and reader.included(name):  # such a folder is rendered as pages, too
        own = {k: v for k, v in meta.items() if k != "permalink"}
        document.aliases.append(page_url(name, own, reader.config))


def _page(reader: JekyllSite, name: str) -> None:
    if GENERATED.search(name) or reader.excluded(name):
        if reader.excluded(name) and not TOP.match(PurePosixPath(name).name):
            reader.report.add(Level.LEFT, "excluded by _config.yml", name)
        reader.report.files[name] = "left out (generator)"
        return
    is_top = "/" not in name and TOP.match(name)
    meta, body, text = _front(reader, name)
    if meta is None:
        if name.endswith((".html", ".htm")) or is_top:
            return  # a static file
        if name.lower().endswith((".markdown", ".md")) and not _renders_bare_pages(reader):
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
        reader.report.add(
            Level.LEFT, f"a page of the generator (layout {meta.get('layout')})", name
        )
        reader.report.files[name] = "left out (generator)"
        reader.site.archives[page_url(name, meta, reader.config)] = "posts"
        return
    meta = {**_defaults(reader, name, "pages"), **meta}
    _add(reader, name, "page", page_url(name, meta, reader.config), (meta, body, text))


def _renders_bare_pages(reader: JekyllSite) -> bool:
    gems = reader.source.text("Gemfile") if reader.source.exists("Gemfile") else ""
    return not gems or "github-pages" in gems or "optional-front-matter" in gems
