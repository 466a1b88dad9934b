"""Papers from ``_data/publist.yml``, the list of publications of allanlab's template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.identifiers import ARXIV, DOI
from ..source.values import text_of

if TYPE_CHECKING:
    from .papers import Bibliography

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOT_PART_OF_A_NAME = re.compile(r"[*†‡#]|<[^<>]*>|\b(?:et al\.?|and others)")


def publications(data: list[Any], bibliography: Bibliography) -> None:
    """Add a paper for each record that has a title and authors."""
    for record in data:
        if not isinstance(record, dict) or not record.get("title"):
            continue
        authors = _authors(record.get("authors") or record.get("author"))
        if authors:
            kind, fields = _fields(record, authors)
            bibliography.add_record(kind, fields)


def _authors(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for name in map(text_of, value) if name]
    text = _NOT_PART_OF_A_NAME.sub("", text_of(value))
    parts = re.split(r";\s*|,?\s+(?:and|&)\s+|,\s*", text)
    return [part.strip(" .") for part in parts if len(part.strip(" .")) > 1]


def _fields(record: dict[str, Any], authors: list[str]) -> tuple[str, dict[str, Any]]:
    link = record.get("link")
    link = link if isinstance(link, dict) else {"url": link, "display": ""}
    venue = text_of(record.get("venue") or record.get("journal") or link.get("display")).strip(" ,")
    label = re.fullmatch(r"\W*(abs|abstract|pdf|link|paper|doi|html)\W*", venue, re.IGNORECASE)
    kind, name = ("article", "journal")
    if str(record.get("pub_type")).lower().startswith("conf"):
        kind, name = "inproceedings", "booktitle"
    fields: dict[str, Any] = {"title": text_of(record["title"]), "author": authors}
    if venue and not label:
        fields[name] = venue
    else:
        kind = "misc"
    if year := _YEAR.search(f"{record.get('year') or ''} {venue}"):
        fields["year"] = year[0]
    url = text_of(link.get("url"))
    if found := ARXIV.search(url):
        fields["arxiv"] = re.sub(r"v\d+$|\.pdf$", "", found[1])
    elif "doi.org/" in url and (found := DOI.search(url)):
        fields["doi"] = found[1]
    elif re.match(r"https?://\S+$", url):
        fields["pdf" if url.lower().endswith(".pdf") else "html"] = url
    if str(record.get("highlight")) in ("1", "True", "true"):
        fields["selected"] = True
    return kind, fields
