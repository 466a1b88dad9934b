"""Landing pages of Hugo Blox: blocks in front matter, widgets, author cards."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from .model import Document
from .report import Level
from .tags import anchor, picture
from .yamlfiles import mapping, split_front_matter

if TYPE_CHECKING:
    from .hugosite import HugoSite

_TYPES = {
    "post": "posts",
    "publication": "publications",
    "talk": "talks",
    "event": "talks",
    "project": "projects",
    "news": "news",
    "blog": "posts",
}


def widgets(reader: HugoSite) -> None:
    """Make the home page of the widgets in ``content/home/``, and other pages of widgets."""
    homes = reader.content.folders("home")
    for folder in reader.widget_folders:
        page = next((d for d in reader.site.documents if d.source == f"{folder}/index.md"), None)
        if page is None and folder in homes:
            page = _home(reader, folder)
        if page is None:
            continue
        if html := _widget_page(reader, folder, page):
            page.html = html
            if page not in reader.site.documents:
                reader.site.documents.append(page)


def _home(reader: HugoSite, folder: str) -> Document:
    """Return the home page of a language, which is new if the source has none."""
    language = reader.content.roots[folder.removesuffix("/home")]
    url = "/" if language in ("", reader.content.language) else f"/{language}/"
    known = next((d for d in reader.site.documents if d.url == url), None)
    return known or Document(folder, "page", {}, "", url, dialect=reader.dialect)


def _widget_page(reader: HugoSite, folder: str, page: Document) -> str:
    """Return a page of the widgets that are files in *folder*; nothing if there are none."""
    names = [
        n
        for n in reader.source.under(folder)
        if n.endswith(".md") and n.rpartition("/")[0] == folder and n != page.source
    ]
    found = []
    for name in names:
        text = reader.source.text(name)
        meta, body, _ = split_front_matter(text, lambda *_: None)
        meta = meta or {}
        if not meta.get("widget") and not meta.get("block"):
            continue
        if meta.get("active") is False:
            reader.report.add(Level.LEFT, "a widget that is switched off", name)
            reader.report.files[name] = "left out (switched off)"
            continue
        page.parts[name] = text
        found.append(
            (
                meta.get("weight") if isinstance(meta.get("weight"), int) else 0,
                name,
                meta,
                body,
                text,
            )
        )
    if not found:
        return ""
    parts = [page.html]
    for _, name, meta, body, text in sorted(found, key=lambda f: (f[0], f[1])):
        part = Document(name, "page", meta, body, page.url, dialect=reader.dialect, text=text)
        content = {
            **meta,
            **mapping(meta.get("content")),
            "text": body,
        }
        stem = name.rpartition("/")[2].removesuffix(".md")
        parts.append(
            f'<section id="{escape(stem)}">'
            f"{_block(reader, part, str(meta.get('widget')), content)}</section>\n"
        )
    return "".join(parts) + (reader.markdown(page.body, page) if page.body.strip() else "")


def landing(reader: HugoSite, document: Document) -> None:
    """Make the page of the blocks in its front matter."""
    sections = document.meta.get("sections")
    if not isinstance(sections, list):
        return
    parts = []
    for section in sections:
        if not isinstance(section, dict) or section.get("demo") is True:
            continue
        content = section.get("content") if isinstance(section.get("content"), dict) else {}
        name = str(section.get("id") or "")
        inner = _block(reader, document, str(section.get("block") or ""), content or {})
        parts.append(f'<section id="{escape(name)}">{inner}</section>\n')
    document.html = "".join(parts) + (
        reader.markdown(document.body, document) if document.body.strip() else "<span></span>"
    )


def _block(reader: HugoSite, document: Document, kind: str, content: dict[str, Any]) -> str:
    """Return a block as HTML: its texts, and the list that it shows."""
    kind = kind.rpartition("/")[2] if kind.startswith(("v1/", "v2/")) else kind
    parts = []
    title, subtitle = content.get("title"), content.get("subtitle")
    if isinstance(title, str) and title.strip():
        parts.append(f"<h2>{_inline(reader, title, document)}</h2>\n")
    if isinstance(subtitle, str) and subtitle.strip():
        parts.append(_markdown(reader, subtitle, document))
    if kind.startswith(("about", "resume-biography", "avatar")):
        author = str(content.get("username") or content.get("author") or "admin")
        parts.append(_author(reader, author))
    parts.append(_texts(reader, document, content))
    parts.append(_media(reader, content))
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
        "announcement",
        "instructions",
    ):
        parts.append(_items(reader, document, content.get(name)))
    parts.append(_listed(reader, document, kind, content))
    if kind == "contact":
        parts.append(_contact(reader, content))
    if kind == "people":
        parts.append(_people(reader, content))
    return "".join(parts)


def _inline(reader: HugoSite, text: str, document: Document) -> str:
    html = reader.markdown(" ".join(text.split()), document).strip()
    return re.sub(r"^<p>(.*)</p>$", r"\1", html, flags=re.DOTALL)


def _markdown(reader: HugoSite, text: str, document: Document) -> str:
    return reader.markdown(text, document)


def _texts(reader: HugoSite, document: Document, content: dict[str, Any]) -> str:
    said = (content.get(n) for n in ("text", "body", "description"))
    return "".join(_markdown(reader, t, document) for t in said if isinstance(t, str) and t.strip())


def _media(reader: HugoSite, content: dict[str, Any]) -> str:
    image = content.get("image") or content.get("hero_media")
    name = image.get("filename") if isinstance(image, dict) else image
    if not isinstance(name, str) or not name:
        return ""
    alt = str(image.get("alt") or image.get("caption") or "") if isinstance(image, dict) else ""
    address = name if name.startswith(("http", "/")) else f"/media/{name}"
    return f'<p><img src="{escape(address)}" alt="{escape(alt)}"></p>\n'


def _items(reader: HugoSite, document: Document, items: Any) -> str:
    if isinstance(items, dict):
        items = [items]
    if not isinstance(items, list):
        return ""
    rows = []
    for item in items:
        if isinstance(item, str):
            rows.append(f"<li>{_inline(reader, item, document)}</li>")
        elif isinstance(item, dict):
            rows.append(f"<li>{_item(reader, document, item)}</li>")
    rows = [row for row in rows if row != "<li></li>"]
    return f"<ul>{''.join(rows)}</ul>\n" if rows else ""


def _item(reader: HugoSite, document: Document, item: dict[str, Any]) -> str:
    def said(*names: str) -> str:
        return next(
            (
                str(item[n])
                for n in names
                if isinstance(item.get(n), (str, int)) and str(item[n]).strip()
            ),
            "",
        )

    name = said("title", "name", "position", "label", "course", "area", "text", "statistic")
    url = said("url", "link", "certificate_url")
    head = _inline(reader, name, document) if name else ""
    head = (
        f'<a href="{escape(url)}">{head or escape(url)}</a>'
        if url
        else f"<strong>{head}</strong>"
        if head
        else ""
    )
    where = said("company", "company_name", "organization", "institution", "awarder", "issuer")
    company = said("company_url", "organization_url")
    where = (
        f'<a href="{escape(company)}">{escape(where)}</a>' if where and company else escape(where)
    )
    date = " – ".join(d for d in (said("date_start", "date", "year"), said("date_end")) if d)
    line = ", ".join(p for p in (head, where, escape(said("location")), escape(date)) if p)
    text = "".join(
        _markdown(reader, str(item[n]), document)
        for n in ("description", "summary", "content", "caption")
        if isinstance(item.get(n), str) and item[n].strip()
    )
    inner = "".join(
        _items(reader, document, item.get(n)) for n in ("items", "courses", "button", "cta")
    )
    return line + text + _media(reader, item) + inner


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


def _contact(reader: HugoSite, content: dict[str, Any]) -> str:
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


def _people(reader: HugoSite, content: dict[str, Any]) -> str:
    groups = content.get("user_groups") or []
    parts = []
    for group in groups if isinstance(groups, list) else []:
        members = [
            d
            for d in reader.site.documents
            if d.kind == "person" and group in (d.meta.get("user_groups") or [])
        ]
        if members:
            parts.append(f"<h3>{escape(str(group))}</h3><ul>")
            for d in members:
                role = f", {escape(str(d.meta['role']))}" if d.meta.get("role") else ""
                parts.append(f"<li>{anchor(d.url, d.meta.get('name') or d.title)}{role}</li>")
            parts.append("</ul>\n")
    return "".join(parts)


def _author(reader: HugoSite, name: str) -> str:
    document = next(
        (
            d
            for d in reader.site.documents
            if d.kind == "person" and f"/{name.lower()}/" in f"/{d.source.lower()}"
        ),
        None,
    )
    if document is None:
        return ""
    return author_card(reader, document) + reader.markdown(document.body, document)


def author_card(reader: HugoSite, document: Document) -> str:
    """Return what an author's page shows of the front matter."""
    meta = document.meta
    folder = document.url.rstrip("/")
    avatar = next(
        (
            u
            for u in reader.site.files
            if re.fullmatch(rf"{re.escape(folder)}/avatar[\w-]*\.\w+", u, re.IGNORECASE)
        ),
        "",
    )
    parts = []
    if avatar:
        parts.append(picture(avatar, meta.get("name") or document.title))
    organizations = meta.get("organizations") or []
    names = [
        f'<a href="{escape(str(o["url"]))}">{escape(str(o["name"]))}</a>'
        if o.get("url")
        else escape(str(o["name"]))
        for o in organizations
        if isinstance(o, dict) and o.get("name")
    ]
    role = [escape(str(meta["role"]))] if meta.get("role") else []
    line = " · ".join(role + names)
    parts.append(f"<p>{line}</p>" if line else "")
    if (
        isinstance(meta.get("bio"), str)
        and meta["bio"].strip()
        and meta["bio"].strip() not in document.body
    ):
        parts.append(reader.markdown(meta["bio"], document))
    interests = [i for i in meta.get("interests") or [] if isinstance(i, str)]
    if interests:
        parts.append(
            "<h3>Interests</h3><ul>"
            + "".join(f"<li>{_inline(reader, i, document)}</li>" for i in interests)
            + "</ul>"
        )
    education = meta.get("education")
    courses = education.get("courses") if isinstance(education, dict) else education
    if isinstance(courses, list) and courses:
        parts.append("<h3>Education</h3>" + _items(reader, document, courses))
    links = []
    for item in meta.get("social") or meta.get("profiles") or []:
        if isinstance(item, dict) and (address := str(item.get("link") or item.get("url") or "")):
            if re.match(r"#", address):
                continue
            if not re.match(r"(https?:|mailto:|/|[a-z]+:)", address):
                address = f"/{address}"
            label = (
                str(item.get("label") or item.get("icon") or "link")
                .rpartition("/")[2]
                .replace("-", " ")
                .capitalize()
            )
            links.append(f'<a href="{escape(address)}">{escape(label)}</a>')
    parts.append(f"<p>{' · '.join(links)}</p>" if links else "")
    return "".join(parts)
