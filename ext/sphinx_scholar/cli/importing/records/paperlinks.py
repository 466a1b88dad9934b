"""Give the links of an old publication page to the fields of its ``.bib`` entry."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.identifiers import ARXIV, DOI
from ..source.report import Level

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion

_FIELDS = (
    ("pdf", r"\bpdf\b"),
    ("slides", r"slides|presentation"),
    ("poster", r"poster"),
    ("video", r"video|recording|youtube"),
    ("code", r"code|github|software|repository"),
    ("supp", r"suppl|appendix"),
    ("blog", r"blog|news|press|media"),
    ("website", r"project|website|homepage|demo|data"),
    ("html", r"paper|publisher|journal|preprint|open access|full text|link|source"),
)
"""A field, and the words of labels that belong to it."""
_OF_FILES = ("pdf", "supp", "slides", "poster")
FREE = ("html", "url", "website", "blog", "supp", "video", "code", "slides", "poster", "pdf")
_SINGLE = (
    *("paperurl", "url_pdf", "pdf", "link", "paper", "url", "url_source", "url_preprint"),
    *("slidesurl", "url_slides", "slides", "codeurl", "url_code", "github", "code"),
    *("url_video", "video", "url_poster", "url_project", "url_dataset", "project"),
    "external_link",
)
"""Fields of the front matter that hold one address; the name is the label."""


def paper_links(fields: dict[str, Any], document: Document, conversion: Conversion) -> None:
    """Add all addresses of a publication's front matter to *fields*; report what has no field."""
    meta = document.meta
    found = [(name, meta[name]) for name in _SINGLE if isinstance(meta.get(name), str)]
    for name in ("links", "url_custom", "buttons"):
        for item in meta[name] if isinstance(meta.get(name), list) else []:
            if isinstance(item, dict):
                label = str(item.get("name") or item.get("label") or item.get("type") or "")
                found.append((label, item.get("url") or item.get("link")))
    for label, said in found:
        if not isinstance(said, str) or re.search(r"\.bib$|^\{\{", said.strip()):
            continue
        identifiers(fields, said)
        target = conversion.address(said, document)
        if target and not add_link(fields, label, target):
            message = f"link '{label}' to {target} has no field in papers.bib"
            conversion.context(document).report(Level.LOST, message, said)


def identifiers(fields: dict[str, Any], address: str) -> None:
    """Add the arXiv number or the DOI that an address has."""
    if found := ARXIV.search(address):
        fields.setdefault("arxiv", re.sub(r"v\d+$|\.pdf$", "", found[1]))
    elif "doi.org/" in address and (found := DOI.search(address)):
        fields.setdefault("doi", found[1])


def add_link(fields: dict[str, Any], label: str, target: str) -> bool:
    """Add *target* to the field that its label or ending names, else to the next free one.

    Return whether the fields have it. An address that a DOI or an arXiv number stands for is not
    repeated.
    """
    known = [fields[name] for name in (*FREE, "html") if fields.get(name)]
    implied = (f"doi.org/{fields.get('doi')}", f"arxiv.org/abs/{fields.get('arxiv')}")
    if target in known or re.sub(r"^https?://(dx\.|www\.)?", "", target).endswith(implied):
        return True
    words = label.replace("_", " ").lower()
    names = [field for field, pattern in _FIELDS if re.search(pattern, words)]
    path = target.lower().split("?")[0].split("#")[0]
    is_pdf = path.endswith(".pdf") or "/pdf/" in path
    if is_pdf and not set(names) & {"slides", "poster", "supp"}:
        names.insert(0, "pdf")
    elif "pdf" in names and not is_pdf:
        names = ["html", *names]
    free: tuple[str, ...] = FREE
    if target.startswith("/") and PurePosixPath(path).suffix:
        names, free = [n for n in names if n in _OF_FILES], tuple(reversed(_OF_FILES))
    field = next((n for n in (*names, *free) if not fields.get(n)), "")
    if field:
        fields[field] = target
    return bool(field)
