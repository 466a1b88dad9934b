"""Cards of authors, contacts and groups of people in Hugo Blox."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from ..source.tags import anchor, picture
from ..source.yamlfiles import mapping
from .items import inline, items_list

if TYPE_CHECKING:
    from ..source.model import Document
    from .site import HugoSite

_RESUME = {
    "experience": (("Experience", ("experience", "work")), ("Education", ("education",))),
    "skills": (("", ("skills",)),),
    "awards": (("", ("awards",)),),
    "languages": (("", ("languages",)),),
}
"""The parts of a block of a résumé: a heading, and the fields of the author that it shows."""

_PORTRAITS = ("image", "avatar", "photo", "portrait", "picture")


def contact(reader: HugoSite, content: dict[str, Any]) -> str:
    """Return the addresses of a contact block."""
    said = {**reader.params, **(reader.params.get("marketing") or {}), **content}
    contact = {**said, **mapping(said.get("contact"))}
    parts = []
    if isinstance(email := contact.get("email"), str) and "@" in email:
        parts.append(f'<a href="mailto:{escape(email)}">{escape(email)}</a>')
    if isinstance(phone := contact.get("phone"), str) and phone.strip():
        parts.append(escape(phone))
    address = contact.get("address")
    if isinstance(address, dict):
        parts.append(escape(", ".join(str(v) for v in address.values() if v)))
    for field in ("directions", "office_hours"):
        value = contact.get(field)
        parts += [escape(str(v)) for v in (value if isinstance(value, list) else [value]) if v]
    for link in contact.get("contact_links") or contact.get("links") or []:
        if isinstance(link, dict) and link.get("link"):
            parts.append(anchor(link["link"], link.get("name") or link["link"]))
    return f"<ul>{''.join(f'<li>{p}</li>' for p in parts)}</ul>\n" if parts else ""


def people(reader: HugoSite, content: dict[str, Any]) -> str:
    """Return the members of groups, with their roles."""
    groups = content.get("user_groups") or []
    parts = []
    for group in groups if isinstance(groups, list) else []:
        members = [
            d
            for d in reader.site.documents
            if d.kind == "person" and group in (d.meta.get("user_groups") or [])
        ]
        if members and (cards := _pictured(reader, members)):
            parts.append(f"<h3>{escape(str(group))}</h3>{cards}\n")
        elif members:
            parts.append(f"<h3>{escape(str(group))}</h3><ul>")
            for d in members:
                role = f", {_role(reader, d)}" if d.meta.get("role") else ""
                parts.append(f"<li>{anchor(d.url, d.meta.get('name') or d.title)}{role}</li>")
            parts.append("</ul>\n")
    return "".join(parts)


def _pictured(reader: HugoSite, members: list[Document]) -> str:
    """Return members side by side if most have portraits; nothing if they do not."""
    cards = []
    for member in members:
        portrait, name = avatar(reader, member), member.meta.get("name") or member.title
        role = f"<p>{_role(reader, member)}</p>" if member.meta.get("role") else ""
        image = picture(portrait, name) if portrait else ""
        cards.append(f'<div class="card">{image}<p>{anchor(member.url, name)}</p>{role}</div>')
    with_picture = sum("<img" in card for card in cards)
    is_grid = len(cards) > 2 and with_picture * 5 >= len(cards) * 4
    return f'<div class="cards">{"".join(cards)}</div>' if is_grid else ""


def _role(reader: HugoSite, document: Document) -> str:
    role = re.sub(r"\s*<br\s*/?>\s*", ", ", str(document.meta["role"]))
    return inline(reader, role, document)


def page_of(reader: HugoSite, name: str) -> Document | None:
    """Return the page of the author that a block names; else that of the owner."""
    pages = [d for d in reader.site.documents if d.kind == "person"]
    named = f"/{name.lower()}"
    found = (
        d for d in pages if f"{named}/" in (path := f"/{d.source.lower()}") or f"{named}." in path
    )
    owner = reader.site.owner.get("x-author") if name in ("admin", "me") else None
    return next(found, owner)


def author(reader: HugoSite, name: str) -> str:
    """Return the card and the text of an author."""
    document = page_of(reader, name)
    if document is None:
        return ""
    return author_card(reader, document) + reader.markdown(document.body, document)


def resume(reader: HugoSite, name: str, kind: str) -> str:
    """Return what a block of a résumé, such as ``resume-skills``, shows of an author."""
    document = page_of(reader, name)
    parts = []
    for heading, fields in _RESUME.get(kind.removeprefix("resume-"), ()) if document else ():
        value = next((document.meta[f] for f in fields if document and document.meta.get(f)), None)
        value = value.get("courses") if isinstance(value, dict) else value
        if document and (rows := items_list(reader, document, value)):
            parts.append(f"<h3>{heading}</h3>{rows}" if heading else rows)
    return "".join(parts)


def author_card(reader: HugoSite, document: Document) -> str:
    """Return what an author's page shows of the front matter."""
    meta = document.meta
    parts = []
    if portrait := avatar(reader, document):
        parts.append(picture(portrait, meta.get("name") or document.title))
    names = [
        anchor(o["url"], o["name"]) if o.get("url") else escape(str(o["name"]))
        for o in meta.get("organizations") or []
        if isinstance(o, dict) and o.get("name")
    ]
    line = " · ".join(([_role(reader, document)] if meta.get("role") else []) + names)
    parts.append(f"<p>{line}</p>" if line else "")
    bio = meta.get("bio")
    if isinstance(bio, str) and bio.strip() and bio.strip() not in document.body:
        parts.append(reader.markdown(bio, document))
    if rows := items_list(reader, document, meta.get("interests")):
        parts.append(f"<h3>Interests</h3>{rows}")
    education = meta.get("education")
    courses = education.get("courses") if isinstance(education, dict) else education
    if rows := items_list(reader, document, courses):
        parts.append(f"<h3>Education</h3>{rows}")
    parts.append(_profiles(meta.get("social") or meta.get("profiles") or []))
    return "".join(parts)


def avatar(reader: HugoSite, document: Document) -> str:
    """Return the address of an author's portrait; empty if there is none."""
    folder = re.escape(document.url.rstrip("/"))
    slug = re.escape(document.url.strip("/").rpartition("/")[2])
    pattern = re.compile(rf"({folder}/avatar[\w-]*|/media/authors/{slug})\.\w+", re.IGNORECASE)
    if found := next((u for u in reader.site.files if pattern.fullmatch(u)), ""):
        return found
    said = next((document.meta[n] for n in _PORTRAITS if document.meta.get(n)), "")
    name = str(said).lstrip("/")
    places = (f"{document.url}{name}", f"{document.url.rstrip('/').rpartition('/')[0]}/{name}")
    return next((p for p in (*places, f"/{name}") if name and p in reader.site.files), "")


def _profiles(items: Any) -> str:
    """Return links to an author's profiles as a paragraph."""
    links = []
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        address = str(item.get("link") or item.get("url") or "")
        if not address or address.startswith("#"):
            continue
        if not re.match(r"(https?:|mailto:|/|[a-z]+:)", address):
            address = f"/{address}"
        label = str(item.get("label") or item.get("icon") or "link").rpartition("/")[2]
        links.append(anchor(address, label.replace("-", " ").capitalize()))
    return f"<p>{' · '.join(links)}</p>" if links else ""
