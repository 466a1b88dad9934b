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
    if re.search(r"^[^,]+,[^,]+ and [^,]+,[^,]+(?= and |$)", text):
        return [part.strip() for part in text.split(" and ")]
    parts = re.split(r";\s*|,?\s+(?:and|&)\s+|,\s*", text)
    return [part.strip(" .") for part in parts if len(part.strip(" .")) > 1]


def _fields(record: dict[str, Any], authors: list[str]) -> tuple[str, dict[str, Any]]:
    link = record.get("link")
    link = link if isinstance(link, dict) else {"url": link, "display": ""}
    said = (record.get(name) for name in ("venue", "journal", "publication", "booktitle"))
    venue = text_of(next(filter(None, said), None) or link.get("display")).strip(" ,")
    label = re.fullmatch(r"\W*(abs|abstract|pdf|link|paper|doi|html)\W*", venue, re.IGNORECASE)
    kind, name = ("article", "journal")
    if str(record.get("pub_type")).lower().startswith("conf"):
        kind, name = "inproceedings", "booktitle"
    fields: dict[str, Any] = {"title": text_of(record["title"]), "author": authors}
    if venue and not label:
        fields[name] = venue
    else:
        kind = "misc"
    if year := _YEAR.search(f"{record.get('year') or record.get('date') or ''} {venue}"):
        fields["year"] = year[0]
    if found := DOI.search(text_of(record.get("doi"))):
        fields["doi"] = found[1]
    if abstract := text_of(record.get("abstract")):
        fields["abstract"] = abstract
    _add_url(fields, text_of(link.get("url") or record.get("url") or record.get("pdf")))
    for name in ("code", "github", "slides", "video", "poster"):
        address = text_of(record.get(name))
        if name == "github" and re.fullmatch(r"[\w.-]+/[\w.-]+", address):
            address = f"https://github.com/{address}"
        if re.match(r"https?://\S+$", address):
            fields.setdefault("code" if name == "github" else name, address)
    if str(record.get("highlight") or record.get("selected")) in ("1", "True", "true"):
        fields["selected"] = True
    return kind, fields


def _add_url(fields: dict[str, Any], url: str) -> None:
    if found := ARXIV.search(url):
        fields["arxiv"] = re.sub(r"v\d+$|\.pdf$", "", found[1])
    elif "doi.org/" in url and (found := DOI.search(url)):
        fields["doi"] = found[1]
    elif re.match(r"https?://\S+$", url):
        fields["pdf" if url.lower().endswith(".pdf") else "html"] = url
