"""The pages that list the records of each kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from ..records.kinds import TITLES
from ..source.model import Document
from ..source.names import unique

if TYPE_CHECKING:
    from ..records.conversion import Conversion

_INDEX_URL = {
    "posts": r"/(blog|posts?|year-archive|archives?|writing|articles|log)/?((index)?\.html)?$",
    "news": r"/(news|announcements|updates|allnews)/?(\.html)?$",
    "projects": r"/(projects?|research|portfolio)/?(\.html)?$",
    "people": r"/(people|team|members?|lab|group|about/team)/?(\.html)?$",
    "publications": r"/(publications?|papers?|pubs?|research)/?(\.html)?$",
    "talks": r"/(talks?|presentations?|events?)/?(\.html)?$",
    "courses": r"/(teaching|courses?)/?(\.html)?$",
}


def find_indexes(conversion: Conversion) -> None:
    """Choose the page that lists each kind of record, or make one."""
    has = {
        "posts": conversion.of("post"),
        "news": conversion.of("news"),
        "projects": conversion.of("project"),
        "publications": conversion.entries,
        "talks": conversion.talks,
        "courses": conversion.courses,
        "people": conversion.people.records if len(conversion.people.records) > 1 else {},
    }
    for listed, records in has.items():
        if not records:
            continue
        index = _index(conversion, listed)
        if index is None:
            title = _free_title(conversion, listed)
            document = Document("", "page", {"title": title}, "", f"/{listed}/")
            document.docname = unique(listed, conversion.docnames)
            document.tree = lxml_html.fromstring(f'<body><x-list kind="{listed}"></x-list></body>')
            conversion.docnames.add(document.docname)
            conversion.site.documents.append(document)
            conversion.site.nav.append((title, document.url))
            conversion.resolver.by_url.setdefault(document.url, document)
            document.lists = {listed}
            index = document
        conversion.indexes[listed] = index


def _free_title(conversion: Conversion, listed: str) -> str:
    """Return the title of a list, another one if a page or the menu has the usual title."""
    taken = {title.lower() for title, _ in conversion.site.nav}
    taken |= {d.title.lower() for d in conversion.site.documents if d.kind == "page"}
    title = TITLES[listed]
    return f"All {listed}" if title.lower() in taken else title


def _index(conversion: Conversion, listed: str) -> Document | None:
    pages = [d for d in conversion.site.documents if d.kind in ("page", "home") and d.docname]
    having = [d for d in pages if listed in d.lists]
    pattern = re.compile(_INDEX_URL[listed], re.IGNORECASE)
    named = [d for d in pages if pattern.search(d.url) and d.kind == "page"]
    best = [d for d in named if d in having] or [d for d in having if d.kind == "page"]
    if best:
        return min(best, key=lambda d: (len(d.lists), len(d.url), d.url))
    if listed == "people" and named:
        return named[0]
    if listed == "publications":
        named = [d for d in named if not re.search(r"/research", d.url)]
    for document in named:
        if listed == "projects" and _links_to(conversion, document, "project"):
            return document
        element = document.tree.makeelement("x-list", {"kind": listed})
        document.tree.append(element)
        document.lists.add(listed)
        return document
    return None


def _links_to(conversion: Conversion, document: Document, kind: str) -> bool:
    hrefs = [a.get("href") or "" for a in document.tree.iter("a")]
    targets = (conversion.resolver.find(href, document) for href in hrefs)
    found = {t.document.source for t in targets if t and t.document and t.document.kind == kind}
    return len(found) * 2 >= len(conversion.of(kind)) > 0
