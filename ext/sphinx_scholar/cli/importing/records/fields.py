"""Front matter and data records of the new site, from what the old one says of each kind."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date
from ..source.report import Level
from ..source.values import first_words, iso, summary_of, tags_of, text_of, title_of

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion

_IMAGE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']([^\"']+)|!\[[^\]]*\]\(([^()\s]+)")


def post_front(document: Document, conversion: Conversion) -> dict[str, Any]:
    meta = document.meta
    front: dict[str, Any] = {
        "post": document.key,
        "title": title_of(document.title) or document.key,
    }
    if date := iso(meta.get("date")):
        front["date"] = date
    if updated := iso(
        meta.get("last_modified_at")
        or meta.get("updated")
        or meta.get("lastmod")
        or meta.get("date-modified")
    ):
        front["updated"] = updated
    if authors := _authors_of(meta.get("authors") or meta.get("author"), conversion):
        front["authors"] = authors
    if tags := tags_of(document):
        front["tags"] = tags
    if summary := summary_of(document):
        front["summary"] = summary
    if figure := _figure(document, conversion):
        front["figure"] = figure
    return front


def news_front(document: Document, conversion: Conversion) -> dict[str, Any]:
    date = iso(document.meta.get("date")) or iso(document.source.rpartition("/")[2])
    if not date:
        conversion.report.add(Level.LOOK, "news without a date", document.source)
        date = "2000-01-01"
    return {"news": date, "title": title_of(document.title) or first_words(document)}


def project_front(document: Document, conversion: Conversion) -> dict[str, Any]:
    meta = document.meta
    front: dict[str, Any] = {
        "project": document.key,
        "title": title_of(document.title) or document.key,
    }
    order = meta.get("importance", meta.get("weight", meta.get("order")))
    if isinstance(order, int) and not isinstance(order, bool):
        front["order"] = order
    if date := iso(meta.get("date")):
        front["date"] = date
    if summary := summary_of(document):
        front["summary"] = summary
    people = _authors_of(
        meta.get("authors") or meta.get("members") or meta.get("collaborators"), conversion
    )
    known = [name for name in people if name in conversion.people.records]
    if known:
        front["collaborators"] = known
    if papers := _papers_of(document, conversion):
        front["papers"] = papers
    if figure := _figure(document, conversion):
        front["figure"] = figure
    links: dict[str, str] = {}
    for name, label in (
        ("github", "Code"),
        ("redirect", "Website"),
        ("website", "Website"),
        ("link", "Website"),
        ("paper", "Paper"),
        ("code", "Code"),
        ("external_link", "Website"),
        ("url_code", "Code"),
        ("url_pdf", "PDF"),
        ("url_slides", "Slides"),
        ("url_video", "Video"),
        ("demo", "Demo"),
    ):
        address = meta.get(name)
        if isinstance(address, str) and (target := conversion.address(address, document)):
            links.setdefault(label, target)
    if links:
        front["links"] = links
    if tags := tags_of(document):
        front["tags"] = tags
    return front


_IMAGE_FIELDS = (
    *("img", "image", "thumbnail", "cover-img", "cover_image", "cover", "featured_image"),
    *("feature_image", "hero_image", "banner", "header", "thumbnail-img"),
)


def _figure(document: Document, conversion: Conversion) -> dict[str, Any] | None:
    """Return the figure of a post or project: the image of its front matter, or of its excerpt."""
    address = next(filter(None, (_address_in(document.meta.get(f)) for f in _IMAGE_FIELDS)), "")
    if not address and document.kind == "project":
        shown = _IMAGE.search(str(document.meta.get("excerpt") or ""))
        address = shown[1] or shown[2] if shown else ""
    path = conversion.context(document).image(address, None) if address else None
    if not path or not path.startswith("/"):
        return None
    return {"file": path, "alt": text_of(document.title) or document.key}


def _address_in(image: Any) -> str:
    """Return the address of an image, which a theme may write with a size or a caption."""
    if isinstance(image, dict):
        parts = ("path", "src", "url", "image", "overlay_image", "feature", "teaser")
        image = next((image[p] for p in parts if isinstance(image.get(p), str)), "")
    return image.strip() if isinstance(image, str) else ""


def _papers_of(project: Document, conversion: Conversion) -> list[str]:
    """Return the keys of the papers whose front matter names the folder of a project."""
    path = PurePosixPath(project.source)
    name = path.parent.name if path.stem in ("index", "_index") else path.stem
    found = []
    for document in conversion.of("paper"):
        said = document.meta.get("projects")
        named = [str(n).lower() for n in said] if isinstance(said, list) else []
        if name.lower() in named and document.key in conversion.paper_keys:
            found.append(document.key)
    return list(dict.fromkeys(found))


def talk_record(document: Document, conversion: Conversion) -> dict[str, Any]:
    """Return an entry of talks.yml."""
    meta = document.meta
    record: dict[str, Any] = {"date": iso(meta.get("date")) or "2000"}
    if record["date"] == "2000":
        conversion.report.add(
            Level.LOOK, "talk without a date", document.source, 1, "source/_data/talks.yml"
        )
    event = text_of(meta.get("venue") or meta.get("event") or meta.get("event_name"))
    title = text_of(document.title)
    if title and title != event:
        record["title"] = title
    record["event"] = event or title or document.key
    if place := text_of(meta.get("location") or meta.get("place")):
        record["place"] = place
    if kind := text_of(meta.get("type")):
        record["kind"] = kind
    url = meta.get("event_url") or meta.get("url_event")
    if isinstance(url, str) and re.match(r"https?://\S+$", url):
        record["url"] = url
    links: dict[str, str] = {}
    for name, label in (
        ("slidesurl", "Slides"),
        ("url_slides", "Slides"),
        ("slides", "Slides"),
        ("url_video", "Video"),
        ("video", "Video"),
        ("url_pdf", "PDF"),
        ("paperurl", "Paper"),
        ("url_code", "Code"),
        ("link", "Page"),
    ):
        address = meta.get(name)
        if isinstance(address, str) and (target := conversion.address(address, document)):
            links.setdefault(label, target)
    for item in meta["links"] if isinstance(meta.get("links"), list) else []:
        said = item if isinstance(item, dict) else {}
        label, address = text_of(said.get("name")), said.get("url")
        if label and isinstance(address, str) and (target := conversion.address(address, document)):
            links.setdefault(label, target)
    if links:
        record["links"] = links
    return record


def course_record(document: Document, conversion: Conversion) -> dict[str, Any]:
    """Return an entry of courses.yml."""
    meta = document.meta
    record: dict[str, Any] = {"title": text_of(document.title) or document.key}
    date = parse_date(meta.get("date"))
    year = meta.get("year") if isinstance(meta.get("year"), int) else date.year if date else None
    if year:
        record["year"] = year
    if term := text_of(meta.get("term") or meta.get("semester")):
        record["term"] = term
    if code := text_of(meta.get("course_id") or meta.get("code") or meta.get("course_number")):
        record["code"] = code
    if role := text_of(meta.get("type") or meta.get("role") or meta.get("position")):
        record["role"] = role
    place = ", ".join(
        filter(
            None,
            (text_of(meta.get("venue") or meta.get("institution")), text_of(meta.get("location"))),
        )
    )
    if place:
        record["institution"] = place
    if description := summary_of(document):
        record["description"] = description
    return record


def _authors_of(value: Any, conversion: Conversion) -> list[str]:
    """Return authors as keys of people or as names."""
    if isinstance(value, dict):
        value = [value]
    if isinstance(value, str):
        value = re.split(r",\s*|\s+and\s+|;\s*", value)
    names = []
    for said in value if isinstance(value, list) else []:
        name = said.get("name") if isinstance(said, dict) else said
        name = text_of(name)
        if name:
            names.append(
                conversion.people.find(name) or conversion.author_keys.get(name.lower()) or name
            )
    return list(dict.fromkeys(names))
