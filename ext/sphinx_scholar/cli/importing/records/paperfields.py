"""The fields of a paper from its page or from a list of citations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date
from ..source.identifiers import DOI, names_in, with_initials
from ..source.values import text_of
from ..source.yamlfiles import mapping
from .paperlinks import add_link, identifiers, paper_links

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion
    from .papers import Bibliography

_TYPES = {
    "journal": "article",
    "manuscripts": "article",
    "conferences": "inproceedings",
    "books": "book",
    "preprint": "misc",
    "thesis": "phdthesis",
    "patent": "misc",
    "report": "techreport",
    "software": "misc",
}


def paper_of(document: Document, conversion: Conversion) -> tuple[str, dict[str, Any]]:
    """Return the type and the fields of the paper that a page of a publication is about."""
    meta = document.meta
    dates = (meta.get(name) for name in ("date", "pubdate", "publishdate", "year"))
    date = next(filter(None, map(parse_date, dates)), None)
    place = mapping(meta.get("editpost"))  # in PaperMod's pages of papers, the journal
    place = {str(k).lower(): v for k, v in place.items()}
    authors = meta.get("authors") or meta.get("author")
    if isinstance(authors, str):
        authors = [a.strip() for a in re.split(r",\s+(?!Jr)|\s+and\s+|;\s*", authors) if a.strip()]
    names = []
    for said in authors if isinstance(authors, list) else []:
        name = text_of(said.get("name") if isinstance(said, dict) else said)
        if name and name.lower() != "admin":
            names.append(re.sub(r"[*§†‡¶]+", "", name).strip())
        elif name:
            names.append(str(conversion.site.owner.get("name") or name))
    citation = text_of(meta.get("citation"))
    names = with_initials(names) or names_in(citation)
    venue = text_of(
        meta.get("venue")
        or meta.get("publication")
        or meta.get("journal")
        or meta.get("conference")
        or place.get("text")
    )
    linked = re.search(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)", venue)
    venue = re.sub(r"\[([^\[\]]+)\]\([^()\s]*\)", r"\1", venue)
    venue = re.sub(
        r"^(In\s+)?[*_]+|[*_]+$", lambda m: "", re.sub(r"\*|_(?=\w)|(?<=\w)_(?=\W|$)", "", venue)
    ).removeprefix("In ")
    said = str(meta.get("category") or meta.get("type") or "").lower()
    kind = _TYPES.get(said) or (
        "article"
        if meta.get("journal")
        or re.search(r"journal|transactions|letters|nature|review", venue, re.IGNORECASE)
        else "inproceedings"
        if venue
        else "misc"
    )
    fields: dict[str, Any] = {"title": text_of(document.title) or document.key, "author": names}
    fields[
        "journal"
        if kind == "article"
        else "booktitle"
        if kind == "inproceedings"
        else "howpublished"
    ] = venue
    if date:
        fields |= {"year": str(date.year), "month": str(date.month)}
    elif found := re.search(r"\b(19|20)\d\d\b", f"{meta.get('year') or ''} {citation}"):
        fields["year"] = found[0]
        if month := text_of(meta.get("month")):
            fields["month"] = month
    for name, also in (("volume", "vol"), ("number", "issue"), ("pages", "page")):
        if said := text_of(meta.get(name) or meta.get(also)):
            fields[name] = said
    fields["abstract"] = text_of(meta.get("abstract"))
    for text in (str(meta.get("doi") or ""), citation):
        if found := DOI.search(text):
            fields.setdefault("doi", found[1])
    paper_links(fields, document, conversion)
    _preview(fields, document, conversion)
    for address in ([linked[2]] if linked else []) + [str(place.get("url") or "")]:
        if re.match(r"https?://\S+$", address):
            identifiers(fields, address)
            add_link(fields, "venue", address)
    if meta.get("featured") is True or meta.get("selected") is True:
        fields["selected"] = True
    excerpt = text_of(meta.get("excerpt") or meta.get("summary") or meta.get("abstract_short"))
    if excerpt and not re.match(r"This paper is about", excerpt):
        fields["annotation"] = excerpt
    if not names and citation:
        fields["note"] = citation
    return kind, fields


def _preview(fields: dict[str, Any], document: Document, conversion: Conversion) -> None:
    """Add the picture that the old list showed beside the paper."""
    meta = document.meta
    image = mapping(meta.get("cover")).get("image") or meta.get("image")
    image = image or meta.get("img") or meta.get("teaser")
    if isinstance(image, str) and image.strip():
        path = conversion.context(document).image(image, None)
        if path and path.startswith("/"):
            fields["preview"] = path


def citations(data: list[Any], bibliography: Bibliography, file: str) -> None:
    """Add the entries of ``_data/citations.yaml`` of greenelab's template."""
    conversion = bibliography.conversion
    for said in data:
        if not isinstance(said, dict) or not said.get("title"):
            continue
        date = parse_date(said.get("date"))
        identifier = str(said.get("id") or "")
        fields: dict[str, Any] = {
            "title": text_of(said["title"]),
            "author": [text_of(a) for a in said.get("authors") or [] if a],
            "journal": text_of(said.get("publisher")),
        }
        if date:
            fields |= {"year": str(date.year), "month": str(date.month)}
        link = said.get("link")
        if identifier.startswith("doi:"):
            fields["doi"] = identifier[4:]
        elif identifier.startswith("arxiv:"):
            fields["arxiv"] = identifier[6:]
        if isinstance(link, str) and re.match(r"https?://", link):
            fields["html"] = link
        if said.get("description"):
            fields["annotation"] = text_of(said["description"])
        if isinstance(said.get("image"), str):
            path = conversion.resolver.folded.get("/" + said["image"].lstrip("/").lower())
            if path in conversion.site.files:
                fields["preview"] = conversion.public(str(path))
        for button in said.get("buttons") or []:
            if isinstance(button, dict) and isinstance(button.get("link"), str):
                _button(fields, button, conversion)
        bibliography.add_record("article" if fields["journal"] else "misc", fields)


def _button(fields: dict[str, Any], button: dict[str, Any], conversion: Conversion) -> None:
    label = str(button.get("text") or button.get("type") or "").lower()
    link = button["link"]
    if button.get("type") == "github" and not link.startswith("http"):
        link = f"https://github.com/{link}"
    path = conversion.resolver.folded.get("/" + link.lstrip("/").lower())
    if path in conversion.site.files:
        link = conversion.public(str(path))
    if not re.match(r"https?://|/", link):
        return
    wanted = next(
        (
            f
            for f in ("slides", "poster", "video", "pdf", "code", "website", "blog", "supp")
            if f in label
        ),
        "",
    )
    wanted = wanted or (
        "code" if "github" in label else "website" if "website" not in fields else "blog"
    )
    fields.setdefault(wanted, link)
