"""What a Hugo theme shows on the home page of the owner, from the settings of the site."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from ..source.model import Document
from ..source.personnames import clean_name, looks_like_person
from ..source.profiles import add_address, host_field, profile
from ..source.tags import anchor, picture
from ..source.yamlfiles import mapping
from .items import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .site import HugoSite

_PICTURES = ("image", "imageurl", "avatar", "avatarurl", "profilepicture", "photo", "portrait")
_TEXTS = ("headline", "subtitle", "info", "bio", "contact", "location", "affiliation")
_LINKS = ("links", "social", "socials", "socialicons", "social_links", "sociallinks")


def settings_of_owner(reader: HugoSite) -> dict[str, Any]:
    """Return what the settings say of the owner, with names in lower case.

    Themes have it in ``params.author``, in ``author``, in ``params.profileMode`` or in ``params``.
    """
    params = _lower(reader.params)
    mode = _lower(params.get("profilemode"))
    fields = (*_LINKS, *_TEXTS, *_PICTURES[1:], "name", "author")
    places = (
        {k: v for k, v in params.items() if k in fields},
        _lower(reader.config.get("author")),
        {} if mode.get("enabled") is False else mode,
        _lower(params.get("author")),
    )
    said: dict[str, Any] = {}
    for place in places:
        said |= {k: v for k, v in place.items() if v not in (None, "", [], {})}
    return said


_FRAME = re.compile(
    r"layouts/(index|_default/(home|baseof)|home|baseof|_?partials/[\w/-]*"
    r"(home|head|foot|side|social|profile|contact|author)[\w-]*)\.html"
)
_PROFILE = re.compile(r"href=[\"'](https?://[^\"'{}\s]+)[\"']")


def _lower(value: Any) -> dict[str, Any]:
    return {str(k).lower(): v for k, v in mapping(value).items()}


def owner_of_settings(reader: HugoSite) -> dict[str, Any]:
    """Return the record of the owner from the settings; its name is empty if there is none."""
    said = settings_of_owner(reader)
    written = [said.get("name"), said.get("author"), reader.config.get("author")]
    names = [str(n) for n in written if isinstance(n, str) and n.strip()]
    titles = (str(said.get("title") or ""), reader.site.title)
    names += [title for title in titles if looks_like_person(title)]
    record: dict[str, Any] = {"name": clean_name(names[0]) if names else ""}
    if record["name"]:
        record |= profile({"email": said.get("email")})
        for label, address in _addresses(said):
            if re.search(r"(index|feed|rss|atom)\.xml$", address):
                continue
            if re.match(r"https?:", address) and not host_field(address):
                record.setdefault("links", {}).setdefault(label, address)
            else:
                add_address(record, address, label)
        record = _profiles_of_frame(reader) | record
    return record


def _profiles_of_frame(reader: HugoSite) -> dict[str, Any]:
    """Return the profiles of the owner whose addresses the site's own templates spell out."""
    found: dict[str, Any] = {}
    for name in sorted(filter(_FRAME.fullmatch, reader.source.names)):
        for address in _PROFILE.findall(reader.source.text(name)):
            record: dict[str, Any] = {}
            if host_field(address):
                add_address(record, address)
            if "links" not in record:
                found = record | found
    return found


def _addresses(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the labels and addresses of links, in the forms that themes have."""
    for field in _LINKS:
        value = said.get(field)
        pairs = value.items() if isinstance(value, dict) else ()
        items = [{k: v} for k, v in pairs] or (value if isinstance(value, list) else [])
        for item in (i for i in items if isinstance(i, dict)):
            address = item.get("url") or item.get("link") or item.get("href")
            label = item.get("title") or item.get("name") or item.get("text") or item.get("icon")
            if len(item) == 1 and not address:
                label, address = next(iter(item.items()))
            if isinstance(address, str) and address.strip():
                yield _label(str(label or address)), _address(address.strip())


def _label(text: str) -> str:
    words = text.rpartition("/")[2].replace("-", " ").strip()
    return words if words != words.lower() else words.capitalize()


def _address(text: str) -> str:
    if text.startswith("//"):
        return f"https:{text}"
    is_email = "@" in text and "/" not in text and ":" not in text
    return f"mailto:{text}" if is_email else text


def owner_card(reader: HugoSite) -> str:
    """Return the portrait, the lines and the buttons of the home page; the links come below.

    Hugo Blox has pages of authors for this.
    """
    if reader.site.owner.get("x-author"):
        return ""
    said, home = settings_of_owner(reader), Document("", "page", {}, "", "/")
    parts = []
    source = next((said[n] for n in _PICTURES if isinstance(said.get(n), str)), "")
    if source and (source.startswith("http") or _known(reader, source)):
        name = reader.site.owner.get("name") or reader.site.title or "Portrait"
        parts.append(picture(_known(reader, source) or source, name, width=200))
    for field in _TEXTS:
        lines = said.get(field) if isinstance(said.get(field), list) else [said.get(field)]
        lines = [inline(reader, text, home) for text in lines or [] if isinstance(text, str)]
        parts += [f"<p>{line}</p>" for line in lines if line]
    info = _lower(_lower(reader.params).get("homeinfoparams"))
    if isinstance(info.get("content"), str):
        title = info.get("title")
        parts.append(f"<h2>{inline(reader, title, home)}</h2>" if isinstance(title, str) else "")
        parts.append(reader.markdown(info["content"], home))
    if not any(parts):
        return ""
    files = [anchor(a, label) for label, a in _addresses(said) if a.startswith("/")]
    buttons = [
        anchor(str(b["url"]).strip(), b["name"])
        for b in said.get("buttons") or []
        if isinstance(b, dict) and b.get("url") and b.get("name")
    ]
    parts.append("<x-addresses></x-addresses>")
    links = " · ".join(dict.fromkeys((*buttons, *files)))
    return "".join([*parts, f"<p>{links}</p>" if links else ""])


def _known(reader: HugoSite, source: str) -> str:
    """Return the address of a picture of the site; empty if it has no such file."""
    address = f"/{escape(source).lstrip('/')}"
    places = (address, f"/images{address}", f"/img{address}")
    return next((place for place in places if place in reader.site.files), "")


def add_home(reader: HugoSite) -> None:
    """Add the home page if the source has none: the theme makes it of the settings."""
    homes = (f"{root}/home" for root in reader.content.roots)
    if any(d.url == "/" for d in reader.site.documents) or any(map(reader.source.under, homes)):
        return
    home = Document("", "page", {}, "", "/", dialect=reader.dialect)
    home.html = owner_card(reader) + recent(reader)
    if not home.html:
        is_blog = any(d.kind == "post" for d in reader.site.documents)
        said = str(reader.params.get("description") or "")
        home.html = (
            '<x-list kind="posts" limit="10"></x-list>' if is_blog else f"<p>{escape(said)}</p>"
        )
    reader.site.documents.append(home)


def recent(reader: HugoSite) -> str:
    """Return the list of the latest posts, if the settings ask for it below the card."""
    homepage = _lower(_lower(reader.params).get("homepage"))
    if homepage.get("showrecent") is not True:
        return ""
    count = homepage.get("recentlimit") or homepage.get("showrecentitems")
    limit = f' limit="{count}"' if isinstance(count, int) and count > 0 else ""
    return (
        f'<x-list kind="posts"{limit}></x-list>'
        if any(d.kind == "post" for d in reader.site.documents)
        else ""
    )
