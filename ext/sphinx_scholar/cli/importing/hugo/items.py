"""Items of blocks and author cards in Hugo Blox: experience, education, skills, buttons."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..source.model import Document
    from .site import HugoSite

_HEADS = ("title", "name", "position", "degree", "role", "label", "course", "area", "text")
_PLACES = ("company", "company_name", "organization", "org", "institution", "awarder", "issuer")
_INNER = ("items", "courses", "button", "cta")


def inline(reader: HugoSite, text: str, document: Document) -> str:
    """Return a line of Markdown as HTML without a paragraph."""
    html = reader.markdown(" ".join(text.split()), document).strip()
    return re.sub(r"^<p>(.*)</p>$", r"\1", html, flags=re.DOTALL)


def media(reader: HugoSite, content: dict[str, Any]) -> str:
    """Return the image of a block or an item."""
    image = content.get("image") or content.get("hero_media")
    name = image.get("filename") if isinstance(image, dict) else image
    if not isinstance(name, str) or not name:
        return ""
    alt = str(image.get("alt") or image.get("caption") or "") if isinstance(image, dict) else ""
    address = name if name.startswith(("http", "/")) else f"/media/{name}"
    return f'<p><img src="{escape(address)}" alt="{escape(alt)}"></p>\n'


def items_list(reader: HugoSite, document: Document, items: Any) -> str:
    """Return items as a list; nothing if there are none."""
    if isinstance(items, dict):
        items = [items]
    if not isinstance(items, list):
        return ""
    rows = []
    for item in items:
        if isinstance(item, str):
            rows.append(f"<li>{inline(reader, item, document)}</li>")
        elif isinstance(item, dict):
            rows.append(f"<li>{_item(reader, document, item)}</li>")
    rows = [row for row in rows if row != "<li></li>"]
    return f"<ul>{''.join(rows)}</ul>\n" if rows else ""


def _item(reader: HugoSite, document: Document, item: dict[str, Any]) -> str:
    def said(*names: str) -> str:
        found = (item[n] for n in names if isinstance(item.get(n), (str, int, float)))
        return next((str(value) for value in found if str(value).strip()), "")

    name, url = said(*_HEADS, "statistic"), said("url", "link", "certificate_url")
    head = inline(reader, name, document) if name else ""
    if url:
        head = f'<a href="{escape(url)}">{head or escape(url)}</a>'
    elif head:
        head = f"<strong>{head}</strong>"
    extra = said("label") if said("title", "name") and said("label") != name else ""
    where, company = said(*_PLACES), said("company_url", "organization_url")
    place = inline(reader, where, document) if where else ""
    if where and company:
        place = f'<a href="{escape(company)}">{escape(where)}</a>'
    dates = (said("date_start", "start", "date", "year"), said("date_end", "end"))
    date = " – ".join(d for d in dates if d)
    parts = (head, escape(extra), place, escape(said("location")), escape(date))
    text = "".join(
        reader.markdown(str(item[n]), document)
        for n in ("description", "summary", "content", "caption")
        if isinstance(item.get(n), str) and item[n].strip()
    )
    inner = "".join(items_list(reader, document, item.get(n)) for n in _INNER)
    line = _logo(reader, item, where) + ", ".join(part for part in parts if part)
    return line + text + media(reader, item) + inner


def _logo(reader: HugoSite, item: dict[str, Any], alt: str) -> str:
    """Return the logo of an employer, which is one of the site's own icons."""
    name = item.get("company_logo") or item.get("organization_logo")
    places = (f"/media/icons{folder}/{name}{s}" for folder in ("/brands", "") for s in _IMAGES)
    address = next((place for place in places if place in reader.site.files), "")
    image = f'<img src="{escape(address)}" alt="{escape(alt)}" width="32"> '
    return image if name and address else ""


_IMAGES = (".svg", ".png", ".jpg")
