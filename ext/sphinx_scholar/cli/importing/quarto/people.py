"""The owner, the people and the menu of a Quarto website."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.peoplefiles import people_of_files
from ..source.personnames import clean_name, is_name, looks_like_person
from ..source.profiles import add_address
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from ..source.model import Document, Site

_NOBODY = re.compile(r"\b(lab|group|website|the|team|course|blog)\b", re.IGNORECASE)


def read_owner(site: Site, web: dict[str, Any]) -> None:
    """Read the record of the person whose site it is."""
    record: dict[str, Any] = {"name": _owner_name(site)}
    navbar = mapping(web.get("navbar"))
    tools = [item for part in ("left", "right", "tools") for item in navbar.get(part) or []]
    for item in tools:
        if isinstance(item, dict) and item.get("icon") and _is_address(item.get("href")):
            add_address(record, item["href"], str(item.get("text") or item["icon"]))
    for document in site.documents:
        if document.url in ("/", "/about.html"):
            for link in _links_of(document):
                add_address(record, link["href"], str(link.get("text") or ""))
    site.owner = record


def _owner_name(site: Site) -> str:
    home = next((d for d in site.documents if d.url == "/"), None)
    candidates = [site.config.get("author"), site.title, home.title if home else ""]
    for document in site.documents:
        author = document.meta.get("author")
        candidates.append(author[0] if isinstance(author, list) and author else author)
    for said in candidates:
        said = said.get("name") if isinstance(said, dict) else said
        name = clean_name(str(said or ""))
        if is_name(name) and len(name.split()) > 1 and not _NOBODY.search(name):
            return name
    return ""


def _is_address(said: Any) -> bool:
    return isinstance(said, str) and re.match(r"https?:|mailto:", said) is not None


def _links_of(document: Document) -> list[dict[str, Any]]:
    """Return the links that an ``about`` page shows."""
    about = mapping(document.meta.get("about"))
    links = about.get("links") or []
    return [link for link in links if isinstance(link, dict) and isinstance(link.get("href"), str)]


def read_people(site: Site, output: str) -> None:
    """Read the authors of pages, and people who have a page in a folder of people or are in data.

    *output* is the folder of the rendered site.
    """
    names = [n for n in site.source.names if not re.search(r"(^|/)[._]", n)]
    names = [n for n in names if not n.startswith(f"{output}/")]
    site.people += people_of_files(site.source, names)
    for document in site.documents:
        folder = PurePosixPath(document.source).parent
        if re.search(r"(^|/)(people|team|members?|staff|alumni)(/|$)", str(folder)) and (
            looks_like_person(clean_name(document.title))
        ):
            member: dict[str, Any] = {"name": document.title, "x-file": document.source}
            for link in _links_of(document):
                add_address(member, link["href"], str(link.get("text") or ""))
            if isinstance(document.meta.get("subtitle"), str):
                member["role"] = document.meta["subtitle"]
            site.people.append(member)
        authors = document.meta.get("author")
        for said in authors if isinstance(authors, list) else [authors]:
            if isinstance(said, dict) and isinstance(said.get("name"), str):
                person: dict[str, Any] = {"name": said["name"], "x-file": document.source}
                if isinstance(said.get("orcid"), str):
                    add_address(person, f"https://orcid.org/{said['orcid'].rpartition('/')[2]}")
                if isinstance(said.get("url"), str):
                    add_address(person, said["url"])
                site.people.append(person)


def read_menu(site: Site, web: dict[str, Any]) -> None:
    """Read the pages that the bar and the side menus lead to."""
    navbar, sidebars = mapping(web.get("navbar")), web.get("sidebar")
    items: list[Any] = [*(navbar.get("left") or []), *(navbar.get("right") or [])]
    for sidebar in sidebars if isinstance(sidebars, list) else [sidebars]:
        contents = mapping(sidebar).get("contents")
        items += contents if isinstance(contents, list) else []
    for name in ("chapters", "appendices"):  # of a book
        items += web[name] if isinstance(web.get(name), list) else []
    while items:
        item = items.pop(0)
        address: Any = item
        text: Any = ""
        if isinstance(item, dict):
            inner = item.get("menu") or item.get("contents") or item.get("chapters")
            items = [*inner, *items] if isinstance(inner, list) else items
            address, text = (
                item.get("href") or item.get("file") or item.get("part"),
                item.get("text"),
            )
        if isinstance(address, str) and not re.match(r"https?:|mailto:|#", address):
            site.nav.append((str(text or ""), "/" + address.removeprefix("./").lstrip("/")))
