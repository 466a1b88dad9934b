"""Turn a site that was read into the new one, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import sections
from .records.bibdraft import draft
from .records.conversion import Conversion
from .records.links import Resolver
from .records.listedpeople import read_listed_people
from .records.paperpages import read_papers
from .records.papers import Bibliography
from .records.personpages import read_people
from .records.talkpages import read_courses, read_talks
from .site import home
from .site.data import Data
from .site.indexes import find_indexes
from .site.labels import find_labels, unlink_missing
from .site.naming import name_documents
from .site.pages import PageContext
from .site.pagetext import write_page
from .site.parsing import parse
from .source.report import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from .source.model import Document, Site


def convert(
    site: Site, html: Callable[[Document], str], progress: Callable[[str], None]
) -> Conversion:
    """Return the new site: ``pages`` and ``data`` hold its texts."""
    conversion = Conversion(site, lambda c, document: PageContext(c, document, data.listing))
    papers = Bibliography(conversion)
    data = Data(conversion, papers)
    name_documents(conversion)
    conversion.resolver = Resolver(site)
    read_people(conversion)
    for number, document in enumerate(site.sources):
        progress(f"reading {document.source}" if number % 50 == 0 else "")
        parse(conversion, document, html)
    read_listed_people(conversion)
    sections.split_projects(conversion)
    read_papers(conversion, papers)
    read_talks(conversion)
    read_courses(conversion)
    data.curriculum()
    find_indexes(conversion)
    home.complete(conversion)
    find_labels(conversion)
    conversion.draft = draft(conversion)
    for number, document in enumerate(conversion.documents_with_pages()):
        progress(f"writing {document.docname}" if number % 50 == 0 else "")
        conversion.pages[document.docname] = write_page(conversion, document)
        _count(conversion, document)
    unlink_missing(conversion)
    conversion.data = data.files()
    return conversion


def _count(conversion: Conversion, document: Document) -> None:
    report, page = conversion.report, f"source/{document.docname}.md"
    if document.draft:
        report.add(Level.DRAFT, "a draft, kept and not published", document.source, 1, page)
    kind = "drafts" if document.draft else f"pages ({document.kind})"
    report.imported["pages" if kind == "pages (page)" else kind] += 1
    for name in (document.source, *document.parts):
        if name:
            report.files[name] = page
