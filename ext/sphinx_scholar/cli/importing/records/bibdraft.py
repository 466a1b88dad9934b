"""A draft of ``papers.bib`` from publications that a page lists as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...bibtex import write
from ..source.identifiers import arxiv_in, doi_in, names_in
from ..source.names import ascii_key, unique
from ..source.report import Level

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion

NAME = "papers-draft.bib"
_QUOTED = re.compile(r"[\"“«]([^\"”»]{15,300}?)[.,]?[\"”»]")


def draft(conversion: Conversion) -> str:
    """Return entries for the listed publications that have a DOI or an arXiv number.

    A page with any is reported. Papers that ``papers.bib`` has are left out.
    """
    known = {e.fields.get("doi", "").lower() for e in conversion.entries.values()}
    known |= {e.fields.get("arxiv", "") for e in conversion.entries.values()}
    known |= {e.fields.get("eprint", "") for e in conversion.entries.values()}
    entries: dict[str, str] = {}
    for document in conversion.documents_with_pages():
        if document.kind in ("page", "home") and document.tree is not None:
            found = _listed(document, known - {""}, entries)
            if found:
                conversion.context(document).report(
                    Level.LOOK,
                    f"{found} publications are listed as text; {NAME} has a draft of their "
                    "entries, to be checked and moved to source/_data/papers.bib",
                )
    return "\n\n".join(text.strip() for text in entries.values()) + "\n" if entries else ""


def _listed(document: Document, known: set[str], entries: dict[str, str]) -> int:
    """Add the entries of a page to *entries*; return their number, 0 if it lists too few."""
    found = []
    for element in document.tree.iter("li", "p", "td"):
        if element.find(".//li") is not None or element.find(".//p") is not None:
            continue
        if fields := _fields(element):
            number = fields.get("doi", "").lower() or fields.get("arxiv", "")
            if number not in known:
                known.add(number)
                found.append(fields)
    if len(found) < 2:
        return 0
    for fields in found:
        first = (fields["author"] or ["paper"])[0].partition(",")[0]
        stem = ascii_key(f"{first}{fields.get('year', '')}") or "paper"
        key = unique(stem if stem.isascii() else "paper", entries)
        kind = "article" if "doi" in fields else "misc"
        entries[key] = write(kind, key, fields)
    return len(found)


def _fields(element: Any) -> dict[str, Any]:
    """Return the fields of the publication that an item is about; nothing without a number."""
    text = " ".join("".join(element.itertext()).split())
    said = " ".join([text, *(a.get("href") or "" for a in element.iter("a"))])
    numbers = {"doi": doi_in(said), "arxiv": arxiv_in(said)}
    if not any(numbers.values()) or len(text) > 1500:
        return {}
    quoted = _QUOTED.search(text)
    marked = ["".join(e.itertext()).strip() for e in element.iter("a", "strong", "b", "em", "i")]
    titles = [t for t in marked if len(t.split()) > 3 and "http" not in t]
    title = quoted[1] if quoted else max(titles, key=len, default="")
    if not title:
        parts = [p.strip() for p in re.split(r"(?<=[^A-Z])\.\s+|\(\d{4}\)", text)]
        title = max(parts, key=lambda p: len(p) if 3 < len(p.split()) < 30 else 0, default="")
    year = re.search(r"\b(?:1[89]|20)\d\d\b(?!\.\d)", text)
    fields = {"title": title or text[:120], "author": names_in(text.replace(title, "", 1))}
    return {
        **fields,
        **({"year": year[0]} if year else {}),
        **{name: value for name, value in numbers.items() if value},
    }
