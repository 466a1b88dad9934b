"""Whose site it is, and its title, menu and people, as a Jekyll site says them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from .people import clean_name, is_name
from .profiles import FIELDS, add_address, profile

if TYPE_CHECKING:
    from .jekyllsite import JekyllSite

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
    for label, address in more.items():
        links = fields.setdefault("links", {})
        if address not in links.values():
            links.setdefault(label, address)
    affiliation = said.get("employer") or said.get("affiliation")
    if affiliation and _said(affiliation):
        fields["affiliation"] = _said(affiliation)
    site.owner = {"name": clean_name(name) if is_name(clean_name(name)) else "", **fields}
    if not site.owner["name"]:
        site.owner = {"name": "", **fields}
    for key in ("bio", "location", "pronouns", "avatar"):
        if isinstance(author, dict) and author.get(key) and _said(author[key]):
            site.owner[f"x-{key}"] = _said(author[key])
    _menu(reader)
    _people(reader)


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


_PEOPLE_FILES = re.compile(
    r"(team|people|members?|alumni|students?|staff|authors?|lab|faculty|phds?|postdocs?|collaborators?|coauthors?|visitors?)",
    re.IGNORECASE,
)


def _people(reader: JekyllSite) -> None:
    for name, value in reader.data.items():
        if name == "coauthors" and isinstance(value, dict):
            _coauthors(reader, value)
        elif _PEOPLE_FILES.search(name):
            _people_in(reader, value, f"_data/{name}")


def _coauthors(reader: JekyllSite, data: dict[str, Any]) -> None:
    """Read al-folio's file: family names, each with given names and an address."""
    for family, people in data.items():
        for person in people if isinstance(people, list) else []:
            if not isinstance(person, dict):
                continue
            given = person.get("firstname") or []
            given = [given] if isinstance(given, str) else list(given)
            if not given or not person.get("url"):
                continue
            last = str(family) if str(family)[:1].isupper() else str(family).title()
            record: dict[str, Any] = {
                "name": f"{given[0]} {last}",
                "aliases": [f"{g} {last}" for g in given[1:]],
            }
            add_address(record, str(person["url"]))
            reader.site.people.append({**record, "x-file": "_data/coauthors.yml"})


def _people_in(reader: JekyllSite, value: Any, file: str) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("name"), str):
            _person(reader, value, file)
        else:
            for key, inner in value.items():
                if isinstance(inner, (dict, list)):
                    if isinstance(inner, dict) and "name" not in inner and is_name(str(key)):
                        inner = {"name": key, **inner}
                    _people_in(reader, inner, file)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, (dict, list)):
                _people_in(reader, inner, file)


def _person(reader: JekyllSite, said: dict[str, Any], file: str) -> None:
    record: dict[str, Any] = {
        "name": str(said["name"]),
        **profile({str(k): v for k, v in said.items()}),
    }
    for links in (said.get("links"), said.get("social"), said.get("socials")):
        if isinstance(links, dict):
            record |= {k: v for k, v in profile(links).items() if k not in record}
    for field in ("affiliation", "organization", "university", "institution", "employer"):
        if isinstance(said.get(field), str) and said[field].strip():
            record.setdefault("affiliation", _said(said[field]))
    reader.site.people.append({**record, "x-file": file})
