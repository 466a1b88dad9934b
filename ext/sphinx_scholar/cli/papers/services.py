"""What Crossref, DataCite, arXiv and ORCID say of a paper, as fields of BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from .client import FetchError, NotFoundError

if TYPE_CHECKING:
    from .client import Client

_CROSSREF = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "posted-content": "misc",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "dissertation": "phdthesis",
    "report": "techreport",
    "dataset": "misc",
}
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
DOI = re.compile(r"10\.\d{4,9}/\S+")
ARXIV = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})")


@dataclass(frozen=True)
class Paper:
    """A paper as a service knows it. *fields* are plain text; ``author`` is a list."""

    identifier: str
    """``doi:10.…``, ``arxiv:2403.08994`` or ``orcid:0000-…/PUT-CODE``."""
    type: str
    fields: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    """The address that was asked."""


def by_doi(client: Client, doi: str) -> Paper:
    """Return the paper of a DOI, from Crossref, or from DataCite if Crossref does not know it."""
    doi = doi.lower()
    if doi.startswith("10.48550/arxiv."):
        return by_arxiv(client, doi.removeprefix("10.48550/arxiv."))
    try:
        return _crossref(client, doi)
    except NotFoundError:
        return _datacite(client, doi)


def _crossref(client: Client, doi: str) -> Paper:
    url = f"{client.services.crossref}/works/{quote(doi, safe='')}"
    answer = client.json(url)
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise FetchError(f"{url} did not answer in Crossref's format")
    kind = _CROSSREF.get(str(message.get("type")), "misc")
    venue = _first(message.get("container-title"))
    fields: dict[str, Any] = {
        "title": _plain(_first(message.get("title"))),
        "author": _authors(message),
    }
    fields[_venue_field(kind)] = venue or _first(message.get("institution"), "name")
    fields |= _date(message)
    if kind in ("book", "incollection", "techreport", "phdthesis"):
        fields["publisher"] = message.get("publisher")
    for name, said in (("volume", "volume"), ("number", "issue"), ("pages", "page")):
        fields[name] = (
            str(message.get(said) or "").replace("-", "--")
            if name == "pages"
            else message.get(said)
        )
    fields["doi"] = str(message.get("DOI") or doi).lower()
    fields["abstract"] = _plain(str(message.get("abstract") or ""))
    return Paper(f"doi:{doi}", kind, _without_empty(fields), url)


def _datacite(client: Client, doi: str) -> Paper:
    url = f"{client.services.datacite}/dois/{quote(doi, safe='/')}"
    answer = client.json(url)
    said = (answer.get("data") or {}).get("attributes") if isinstance(answer, dict) else None
    if not isinstance(said, dict):
        raise FetchError(f"{url} did not answer in DataCite's format")
    publisher = said.get("publisher")
    publisher = publisher.get("name") if isinstance(publisher, dict) else publisher
    kind = str((said.get("types") or {}).get("bibtex") or "misc")
    kind = (
        kind if kind in ("article", "book", "inproceedings", "phdthesis", "techreport") else "misc"
    )
    names = [
        f"{c['familyName']}, {c['givenName']}"
        if c.get("familyName") and c.get("givenName")
        else str(c.get("name") or "")
        for c in said.get("creators") or []
        if isinstance(c, dict)
    ]
    fields: dict[str, Any] = {
        "title": _plain(_first(said.get("titles"), "title")),
        "author": [name for name in names if name],
        "publisher": publisher,
        "year": str(said.get("publicationYear") or ""),
        "doi": str(said.get("doi") or doi).lower(),
        "abstract": _plain(
            next(
                (
                    d.get("description") or ""
                    for d in said.get("descriptions") or []
                    if d.get("descriptionType") == "Abstract"
                ),
                "",
            )
        ),
    }
    return Paper(f"doi:{doi}", kind, _without_empty(fields), url)


def by_arxiv(client: Client, number: str) -> Paper:
    """Return the paper of an arXiv number."""
    number = re.sub(r"v\d+$", "", number)
    url = f"{client.services.arxiv}/api/query?id_list={quote(number, safe='/')}&max_results=1"
    text = client.text(url, "application/atom+xml")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FetchError(f"{url} answered with a document type, which is not accepted")
    try:
        entry = ET.fromstring(text).find(f"{_ATOM}entry")  # noqa: S314  no entities, see above
    except ET.ParseError as error:
        raise FetchError(f"{url} did not answer with Atom: {error}") from None
    title = entry.findtext(f"{_ATOM}title", "") if entry is not None else ""
    if entry is None or not title.strip() or title.strip() == "Error":
        raise NotFoundError(f"arXiv has no paper {number}")
    published = entry.findtext(f"{_ATOM}published", "")
    category = entry.find(f"{_ARXIV}primary_category")
    fields: dict[str, Any] = {
        "title": " ".join(title.split()),
        "author": [
            " ".join(a.findtext(f"{_ATOM}name", "").split())
            for a in entry.findall(f"{_ATOM}author")
        ],
        "howpublished": "arXiv",
        "year": published[:4],
        "month": str(int(published[5:7])) if published[5:7].isdigit() else "",
        "arxiv": number,
        "primaryclass": category.get("term") if category is not None else "",
        "doi": entry.findtext(f"{_ARXIV}doi", ""),
        "abstract": " ".join(entry.findtext(f"{_ATOM}summary", "").split()),
    }
    return Paper(f"arxiv:{number}", "misc", _without_empty(fields), url)


@dataclass(frozen=True)
class Work:
    """A work of an ORCID record: its identifiers, and what the record itself says."""

    dois: tuple[str, ...]
    arxiv: str
    put_code: str
    title: str


def works(client: Client, orcid: str) -> list[Work]:
    """Return the works of an ORCID record, each once."""
    url = f"{client.services.orcid}/v3.0/{orcid}/works"
    answer = client.json(url)
    groups = answer.get("group") if isinstance(answer, dict) else None
    if not isinstance(groups, list):
        raise FetchError(f"{url} did not answer in ORCID's format")
    found = []
    for group in groups:
        summaries = group.get("work-summary") or []
        if not summaries:
            continue
        identifiers = _identifiers(group.get("external-ids")) or _identifiers(
            summaries[0].get("external-ids")
        )
        dois = tuple(
            m[0].lower()
            for kind, value in identifiers
            if kind == "doi" and (m := DOI.search(value))
        )
        numbers = [
            m[0] for kind, value in identifiers if kind == "arxiv" and (m := ARXIV.search(value))
        ]
        title = _value(summaries[0].get("title"), "title")
        found.append(
            Work(
                dois, numbers[0] if numbers else "", str(summaries[0].get("put-code") or ""), title
            )
        )
    return found


def by_put_code(client: Client, orcid: str, put_code: str) -> Paper:
    """Return a work as the ORCID record itself describes it."""
    url = f"{client.services.orcid}/v3.0/{orcid}/work/{put_code}"
    said = client.json(url)
    if not isinstance(said, dict) or not _value(said.get("title"), "title"):
        raise FetchError(f"{url} did not answer in ORCID's format")
    date = said.get("publication-date") or {}
    people = (said.get("contributors") or {}).get("contributor") or []
    kind = {
        "journal-article": "article",
        "conference-paper": "inproceedings",
        "book": "book",
        "book-chapter": "incollection",
        "dissertation-thesis": "phdthesis",
    }.get(str(said.get("type")), "misc")
    fields: dict[str, Any] = {
        "title": _value(said.get("title"), "title"),
        "author": [name for p in people if (name := _value(p, "credit-name"))],
        _venue_field(kind): _value(said, "journal-title"),
        "year": _value(date, "year"),
        "month": _value(date, "month").lstrip("0"),
        "url": _value(said, "url"),
    }
    return Paper(f"orcid:{orcid}/{put_code}", kind, _without_empty(fields), url)


def _identifiers(said: Any) -> list[tuple[str, str]]:
    listed = said.get("external-id") if isinstance(said, dict) else None
    return [
        (str(i.get("external-id-type")), str(i.get("external-id-value") or ""))
        for i in listed or []
        if i.get("external-id-relationship") in ("self", None)
    ]


def _value(said: Any, name: str) -> str:
    inner = said.get(name) if isinstance(said, dict) else None
    return str(inner.get("value") or "") if isinstance(inner, dict) else ""


def _first(said: Any, name: str = "") -> str:
    first = said[0] if isinstance(said, list) and said else said
    if name and isinstance(first, dict):
        first = first.get(name)
    return str(first or "") if not isinstance(first, (dict, list)) else ""


def _plain(text: str) -> str:
    """Return a text of XML or HTML without its tags."""
    text = re.sub(r"<jats:title>.*?</jats:title>", " ", text)
    return " ".join(unescape(re.sub(r"<[^<>]+>", " ", text)).split())


def _authors(message: dict[str, Any]) -> list[str]:
    names = []
    for author in message.get("author") or []:
        family, given = author.get("family"), author.get("given")
        suffix = f", {author['suffix']}" if author.get("suffix") else ""
        if family:
            names.append(f"{family}{suffix}, {given}" if given else str(family))
        elif author.get("name"):
            names.append("{" + str(author["name"]) + "}")
    return names


def _venue_field(kind: str) -> str:
    return {
        "article": "journal",
        "phdthesis": "school",
        "techreport": "institution",
        "misc": "howpublished",
    }.get(kind, "booktitle")


def _date(message: dict[str, Any]) -> dict[str, str]:
    for name in ("published-print", "issued", "published-online", "published", "created"):
        parts = ((message.get(name) or {}).get("date-parts") or [[None]])[0]
        if parts and parts[0]:
            return {
                "year": str(parts[0]),
                **({"month": str(parts[1])} if len(parts) > 1 and parts[1] else {}),
            }
    return {}


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
