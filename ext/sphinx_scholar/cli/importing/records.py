"""Front matter and data records of the new site, from what the old one says of each kind."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from .escaping import escape_text
from .jekyllurls import words
from .liquidfilters import parse_date
from .report import Level

if TYPE_CHECKING:
    from .conversion import Conversion
    from .model import Document

_SHOWN = [
    "layout",
    "title",
    "permalink",
    "date",
    "published",
    "nav",
    "nav_order",
    "tags",
    "tag",
    "categories",
    "category",
    "collection",
    "comments",
    "related_posts",
    "related_publications",
    "toc",
    "author_profile",
    "redirect_from",
    "share",
    "excerpt",
    "header",
    "classes",
    "last_modified_at",
    "image",
    "img",
    "importance",
    "inline",
    "description",
    "output",
    "author",
    "authors",
    "pagination",
    "disqus_comments",
    "giscus_comments",
    "mathjax",
    "math",
    "usemathjax",
    "use_math",
    "display_categories",
    "horizontal",
    "featured",
    "thumbnail",
    "images",
    "pretty_table",
    "code_diff",
    "mermaid",
    "chart",
    "echarts",
    "tikzjax",
    "typograms",
    "bibliography",
    "slug",
    "summary",
    "subtitle",
    "excerpt_separator",
    "read_time",
    "sidebar",
    "type",
    "venue",
    "location",
    "paperurl",
    "slidesurl",
    "bibtexurl",
    "citation",
    "url_slug",
    "url_pdf",
    "draft",
    "lang",
    "locale",
    "id",
    "weight",
    "order",
    "hidden",
    "sitemap",
    "search",
    "highlight",
    "gallery",
    "name",
    "role",
    "affiliation",
    "links",
    "aliases",
    "email",
    "website",
    "tooltip",
    "profile",
    "news",
    "selected_papers",
    "social",
    "announcements",
    "latest_posts",
    "news_limit",
    "selected_papers_limit",
    "section_number",
    "distill",
    "_styles",
    "og_image",
    "path",
    "url",
    "dir",
    "relative_path",
    "group",
    "github",
    "github_stars",
    "redirect",
    "linkedin",
    "twitter",
    "scholar",
    "orcid",
    "homepage",
    "photo",
    "avatar",
    "page_css",
    "teaser",
    "tagline",
    "categories_map",
    "hero",
    "backgrounds",
    "background",
    "keywords",
    "robots",
    "canonical_url",
    "seo",
    "feed",
    "markup",
]


def text_of(value: Any) -> str:
    """Return a value of front matter as plain text."""
    if value is None or isinstance(value, bool):
        return ""
    text = re.sub(r"<br\s*/?>", " ", str(value))
    return " ".join(unescape(re.sub(r"<[^<>]+>", "", text)).split())


def title_of(value: Any) -> str:
    """Return a title as MyST, on one line."""
    text = text_of(value)
    parts = re.split(r"(\$[^$\s](?:[^$]*[^$\s])?\$)", text)
    return "".join(p if i % 2 else escape_text(p) for i, p in enumerate(parts)).strip()


def tags_of(document: Document) -> list[str]:
    """Return tags and categories, each once."""
    meta = document.meta
    found = [
        *words_of(meta.get("tags") or meta.get("tag")),
        *words_of(meta.get("categories") or meta.get("category")),
    ]
    return list(dict.fromkeys(word for word in found if word))


def words_of(value: Any) -> list[str]:
    return [text_of(word).replace("_", " ") for word in words(value)]


def authors_of(value: Any, conversion: Conversion) -> list[str]:
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


def iso(value: Any) -> str:
    """Return the date that a value says, or an empty text."""
    date = parse_date(value)
    return f"{date:%Y-%m-%d}" if date else ""


def summary_of(document: Document) -> str:
    """Return a short description as MyST."""
    meta = document.meta
    said = (
        meta.get("description")
        or meta.get("summary")
        or meta.get("subtitle")
        or meta.get("excerpt")
    )
    return title_of(said) if isinstance(said, str) else ""


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
    if authors := authors_of(meta.get("authors") or meta.get("author"), conversion):
        front["authors"] = authors
    if tags := tags_of(document):
        front["tags"] = tags
    if summary := summary_of(document):
        front["summary"] = summary
    return front


def news_front(document: Document, conversion: Conversion) -> dict[str, Any]:
    date = iso(document.meta.get("date")) or iso(document.source.rpartition("/")[2])
    if not date:
        conversion.report.add(Level.LOOK, "news without a date", document.source)
        date = "2000-01-01"
    return {"news": date, "title": title_of(document.title) or first_words(document)}


def first_words(document: Document) -> str:
    """Return the beginning of a text as a title."""
    text = " ".join("".join(document.tree.itertext()).split()) if document.tree is not None else ""
    if len(text) <= 90:
        return escape_text(text) or document.key
    sentence = re.match(r".{20,90}?[.!?:](?=\s)", text)
    if sentence:
        return escape_text(sentence[0].rstrip(".:"))
    return escape_text(text[:80].rpartition(" ")[0]) + " …"


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
    people = authors_of(
        meta.get("authors") or meta.get("members") or meta.get("collaborators"), conversion
    )
    known = [name for name in people if name in conversion.people.records]
    if known:
        front["collaborators"] = known
    image = meta.get("img") or meta.get("image")
    image = image.get("src") or image.get("path") if isinstance(image, dict) else image
    if isinstance(image, str) and image.strip():
        path = conversion.context(document).image(image, None)
        if path and path.startswith("/"):
            front["figure"] = {"file": path, "alt": text_of(document.title) or document.key}
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


def unused_fields(document: Document, conversion: Conversion) -> None:
    """Report the front matter that nothing of the new site shows."""
    for name, value in document.meta.items():
        if (
            name in _SHOWN
            or value in (None, "", [], {}, False, True)
            or name.startswith(("x-", "_"))
        ):
            continue
        if isinstance(value, (int, float)):
            continue
        shown = text_of(value if isinstance(value, str) else str(value))
        line = next(
            (n for n, row in enumerate(document.text.split("\n"), 1) if row.startswith(f"{name}:")),
            1,
        )
        page = f"source/{document.docname}.md" if document.docname else ""
        conversion.report.add(
            Level.LOOK,
            f"front matter '{name}: {shown[:80]}' is not used",
            document.source,
            line,
            page,
        )
