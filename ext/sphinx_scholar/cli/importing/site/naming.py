"""The names of the pages in ``source/``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..records.kinds import FOLDERS
from ..source.names import ascii_key, docname_of, unique
from ..source.report import Level
from ..source.values import iso

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..source.model import Document

DRAFTS = "_drafts"
"""The folder in ``source/`` for drafts that are no records; it is not built."""


def name_documents(conversion: Conversion) -> None:
    """Give each document that becomes a page its name in ``source/``."""
    for document in conversion.site.documents:
        if document.kind == "post" and not iso(document.meta.get("date")):
            document.kind = "page"
            conversion.report.add(
                Level.LOOK, "a post without a date became a page", document.source
            )
    _name_home(conversion)
    conversion.docnames |= {d.docname for d in conversion.site.documents if d.raw is not None}

    def rank(document: Document) -> tuple[bool, int, str]:
        return document.kind != "page", document.url.count("/"), document.source

    for document in sorted(conversion.site.documents, key=rank):
        if document.kind == "home" or document.raw is not None:
            continue
        if document.kind in FOLDERS:
            _name_record(document, conversion)
        else:
            document.docname = unique(docname_of(document.url), conversion.docnames)
        conversion.docnames.add(document.docname)
    for document in conversion.site.drafts:
        _name_draft(document, conversion)


def _name_record(document: Document, conversion: Conversion) -> None:
    stem = PurePosixPath(document.source).stem
    if stem in ("index", "_index"):
        stem = PurePosixPath(document.source).parent.name
    stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", stem)
    said = document.meta.get("slug") if document.kind == "post" else None
    key = ascii_key(str(said or stem)) or document.kind
    name = unique(f"{FOLDERS[document.kind]}/{key}", conversion.docnames)
    document.key, document.docname = name.rpartition("/")[2], name


def _name_draft(document: Document, conversion: Conversion) -> None:
    """Name a draft like a record if its kind has drafts and it has what the kind requires."""
    date = iso(document.meta.get("date")) or iso(document.source.rpartition("/")[2])
    if document.kind == "project" or (document.kind in ("post", "news") and date):
        document.meta["date"] = date or None
        _name_record(document, conversion)
    else:
        document.kind = "page"
        docname = f"{DRAFTS}/{docname_of(document.url)}"
        document.docname = unique(docname, conversion.docnames)
    conversion.docnames.add(document.docname)


def _name_home(conversion: Conversion) -> None:
    """Let the page at the root of the old site be the home page."""
    for document in conversion.site.documents:
        if document.kind == "page" and document.url in (
            "/",
            "/index.html",
            "/home/",
            "/home.html",
        ):
            document.kind, document.docname = "home", "index"
            conversion.docnames.add("index")
            break
