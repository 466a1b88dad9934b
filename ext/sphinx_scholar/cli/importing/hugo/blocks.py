"""The blocks of Hugo Blox: their texts, and the lists that they show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ..source.yamlfiles import mapping
from .cards import author, contact, people, resume
from .items import inline, items_list, media

if TYPE_CHECKING:
    from ..source.model import Document
    from .site import HugoSite

_TYPES = {
    "post": "posts",
    "publication": "publications",
    "talk": "talks",
    "event": "talks",
    "project": "projects",
    "news": "news",
    "blog": "posts",
}


def block(reader: HugoSite, document: Document, kind: str, content: dict[str, Any]) -> str:
    """Return a block as HTML: its texts, and the list that it shows."""
    kind = kind.rpartition("/")[2] if kind.startswith(("v1/", "v2/")) else kind
    parts = []
    title, subtitle = content.get("title"), content.get("subtitle")
    if isinstance(title, str) and title.strip():
        parts.append(f"<h2>{inline(reader, title, document)}</h2>\n")
    if isinstance(subtitle, str) and subtitle.strip():
        parts.append(reader.markdown(subtitle, document))
    name = str(content.get("username") or content.get("author") or "admin")
    if kind.startswith(("about", "resume-biography", "avatar")):
        parts.append(author(reader, name))
    elif kind.startswith("resume-"):
        parts.append(resume(reader, name, kind))
    parts.append(_texts(reader, document, content))
    parts.append(media(reader, content))
    for name in (
        "items",
        "item",
        "experience",
        "feature",
        "features",
        "skills",
        "slides",
        "awards",
        "education",
        "stats",
        "links",
        "cta",
        "button",
        "buttons",
        "cta_note",
        "cta_alt",
        "primary_action",
        "secondary_action",
        "announcement",
        "instructions",
    ):
        parts.append(items_list(reader, document, content.get(name)))
    parts.append(_listed(reader, document, kind, content))
    if kind == "contact":
        parts.append(contact(reader, content))
    if kind == "people":
        parts.append(people(reader, content))
    return "".join(parts)


def _texts(reader: HugoSite, document: Document, content: dict[str, Any]) -> str:
    said = (content.get(n) for n in ("text", "body", "description"))
    return "".join(reader.markdown(t, document) for t in said if isinstance(t, str) and t.strip())


def _listed(reader: HugoSite, document: Document, kind: str, content: dict[str, Any]) -> str:
    filters = mapping(content.get("filters"))
    folders = filters.get("folders") or [content.get("page_type") or ""]
    folders = folders if isinstance(folders, list) else [folders]
    if kind not in (
        "collection",
        "pages",
        "portfolio",
        "featured",
        "projects",
        "publications",
        "posts",
    ):
        return ""
    name = str(
        folders[0]
        or ("project" if kind == "portfolio" else "publication" if kind == "featured" else "post")
    )
    listed = _TYPES.get(name.rstrip("s"), _TYPES.get(name, ""))
    if listed:
        count = content.get("count")
        limit = f' limit="{count}"' if isinstance(count, int) and count > 0 else ""
        featured = filters.get("featured_only") is True or kind == "featured"
        selected = ' selected="1"' if featured and listed == "publications" else ""
        return f'<x-list kind="{listed}"{limit}{selected}></x-list>\n'
    inside = [
        d
        for d in reader.site.documents
        if reader.content.inner(d.source).startswith(f"{name}/")
        and not d.source.endswith("_index.md")
    ]
    rows = [f'<li><a href="{escape(d.url)}">{escape(d.title)}</a></li>' for d in inside if d.title]
    return f"<ul>{''.join(rows)}</ul>\n" if rows else ""
