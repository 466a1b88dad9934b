"""Whose site it is, and its title, menu and people, as a Jekyll site says them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from ..source.peoplefiles import people_of_data
from ..source.personnames import is_name, parse_name
from ..source.profiles import FIELDS, LINKS, profile

if TYPE_CHECKING:
    from .site import JekyllSite

_FILLER = re.compile(
    r"^(your (sidebar )?name.*|personal description|you@example\.com|blank|.*lorem ipsum.*)$",
    re.IGNORECASE,
)


def _said(value: Any) -> str:
    text = (
        " ".join(unescape(re.sub(r"<[^>]+>", " ", str(value))).split()) if value is not None else ""
    )
    return "" if _FILLER.match(text) else text


def jekyll_owner(reader: JekyllSite) -> None:
    """Fill in the owner, title, language, menu and people of the site."""
    site, config = reader.site, reader.config
    author = config.get("author")
    name = ""
    if config.get("first_name") or config.get("last_name"):
        name = " ".join(_said(config.get(k)) for k in ("first_name", "middle_name", "last_name"))
    elif isinstance(author, dict):
        name = _said(author.get("name"))
    elif isinstance(author, str):
        name = _said(author)
    name = " ".join((name or _said(config.get("name"))).split())
    title = _said(config.get("title"))
    site.title = title if title and title.lower() != "blank" else name
    site.description = _said(config.get("description"))
    site.language = str(config.get("lang") or config.get("locale") or "en").replace("_", "-")
    said = {k: v for k, v in config.items() if k not in ("url", "link")}
    for more in (
        config.get("links"),
        config.get("social"),
        reader.data.get("socials"),
        author if isinstance(author, dict) else None,
    ):
        if isinstance(more, dict):
            said |= {str(k): v for k, v in more.items()}
    if isinstance(author, dict):
        said["homepage"] = author.get("uri") or author.get("home")
    for key, value in (author if isinstance(author, dict) else {}).items():
        if (
            isinstance(value, str)
            and re.match(r"https?://\S+$", value)
            and key not in FIELDS
            and key not in ("uri", "home", "avatar")
        ):
            said.setdefault("x-links", {})[str(key).replace("_", " ").title()] = value
    more = said.pop("x-links", {})
    fields = {k: v for k, v in profile(said).items() if not _FILLER.match(str(v))}
    for label, address in {**more, **_links_of_frame(reader, said)}.items():
        links = fields.setdefault("links", {})
        if address not in links.values():
            links.setdefault(label, address)
    affiliation = said.get("employer") or said.get("affiliation")
    if affiliation and _said(affiliation):
        fields["affiliation"] = _said(affiliation)
    owner = parse_name(name)
    site.owner = {"name": owner.plain if is_name(owner.plain) else "", **fields}
    if site.owner["name"] and owner.note:
        site.owner["role"] = owner.note
    for key in ("bio", "location", "pronouns", "avatar"):
        if isinstance(author, dict) and author.get(key) and _said(author[key]):
            site.owner[f"x-{key}"] = _said(author[key])
    _menu(reader)
    site.people += people_of_data(reader.data)
    _roles(reader)


_AUTHOR_LINK = re.compile(
    r"href=[\"'](https?://[^\"'{}<>]*)\{\{-?\s*(?:site\.|page\.)?(?:author\.)?([\w-]+)\s*-?\}\}([^\"'{}<>]*)[\"']"
)
"""A link of the old frame whose address holds a setting, such as ``/user/{{ author.x }}``."""


def _links_of_frame(reader: JekyllSite, said: dict[str, Any]) -> dict[str, str]:
    """Return the links to the owner's profiles that only the old frame can spell out."""
    found: dict[str, str] = {}
    for name in reader.source.names:
        if not name.startswith("_includes/") or ("author" not in name and "social" not in name):
            continue
        for before, key, after in _AUTHOR_LINK.findall(reader.source.text(name)):
            value = said.get(key)
            if key not in FIELDS and key not in LINKS and isinstance(value, str) and _said(value):
                label = key.replace("_username", "").replace("_", " ")
                address = f"{before}{value.strip()}{after}"
                found.setdefault(label if label.isupper() else label.capitalize(), address)
    return found


def _roles(reader: JekyllSite) -> None:
    """Write the roles of members out, which greenelab's template describes in ``types.yaml``."""
    types = reader.data.get("types")
    for document in reader.site.documents:
        said = types.get(document.meta.get("role")) if isinstance(types, dict) else None
        if document.kind == "person" and isinstance(said, dict) and said.get("description"):
            document.meta["x-role"] = str(said["description"])


def _menu(reader: JekyllSite) -> None:
    site, data = reader.site, reader.data
    navigation = data.get("navigation") or data.get("menu") or data.get("nav")
    if isinstance(navigation, dict):
        navigation = (
            navigation.get("main")
            or navigation.get("header")
            or next(iter(navigation.values()), None)
        )
    if isinstance(navigation, list):
        for item in navigation:
            if isinstance(item, dict) and (item.get("url") or item.get("link")):
                title = item.get("title") or item.get("name") or item.get("text") or ""
                site.nav.append((str(title), str(item.get("url") or item.get("link"))))
        return
    ordered = []
    for document in site.documents:
        meta = document.meta
        nav = meta.get("nav")
        order = (
            nav.get("order") if isinstance(nav, dict) else meta.get("nav_order") if nav else None
        )
        if document.kind == "page" and nav and document.url != "/":
            ordered.append((_number(order), document.title, document.url))
    site.nav = [(title, url) for _, title, url in sorted(ordered)]
    if not site.nav:
        site.nav = _menu_of_header(reader)
    if not site.nav:
        pages = [d for d in site.documents if d.kind == "page" and d.url != "/" and d.title]
        site.nav = [
            (d.title, d.url) for d in pages if not re.search(r"404|tag|search|categor", d.url)
        ]


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 99.0


def _menu_of_header(reader: JekyllSite) -> list[tuple[str, str]]:
    for name in reader.source.names:
        if not re.match(r"_includes/.*(header|nav|menu)[\w-]*\.html$", name):
            continue
        text = re.sub(
            r"\{\{\s*site\.(baseurl|url)\s*\}\}|<!--.*?-->",
            "",
            reader.source.text(name),
            flags=re.DOTALL,
        )
        found = re.findall(
            r"<a\b[^>]*href=[\"']([^\"'{]+|\{\{[^}]*\}\})[\"'][^>]*>(.*?)</a>", text, re.DOTALL
        )
        menu = []
        for href, label in found:
            inner = re.search(r"[\"']([^\"']+)[\"']", href) if href.startswith("{") else None
            address = inner[1] if inner else href
            plain = " ".join(unescape(re.sub(r"<[^>]+>|\{.*?\}", " ", label)).split())
            if (
                plain
                and not re.match(r"(https?:|#|mailto:)", address)
                and not address.startswith("{")
            ):
                menu.append((plain, address if address.startswith("/") else f"/{address}"))
        if len(menu) > 1:
            return [item for item in menu if item[1] != "/"]
    return []
