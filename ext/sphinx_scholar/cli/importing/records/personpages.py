"""The people of the site: its owner, its data and the pages of persons."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.profiles import add_address, profile
from ..source.report import Level
from ..source.values import text_of

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion


def read_people(conversion: Conversion) -> None:
    """Fill the registry of people."""
    if conversion.site.owner.get("name"):
        owner = {k: v for k, v in conversion.site.owner.items() if not k.startswith("x-")}
        conversion.site.owner["key"] = conversion.people.add(owner)
    for said in conversion.site.people:
        record = {k: v for k, v in said.items() if not k.startswith("x-")}
        key = conversion.people.add(record, str(said.get("x-file", "")))
        for other in said.get("x-keys", ()):
            conversion.author_keys[str(other).lower()] = key
    for document in conversion.of("person"):
        _person(conversion, document)


def _of_parts(meta: dict[str, Any]) -> str:
    """Return a name that is written as given names and family name."""
    family = meta.get("last_name") or meta.get("lastname") or meta.get("family_name")
    given = meta.get("first_name") or meta.get("firstname") or meta.get("given_name")
    return text_of(f"{given} {family}") if given and family else ""


_PHOTOS = ("x-photo", "image", "photo", "avatar", "picture", "portrait", "img", "teaser")


def _photo(conversion: Conversion, document: Document) -> str:
    """Return the picture of a person's page in the new site, or nothing."""
    profile_of = document.meta.get("profile")
    said = [document.meta.get(name) for name in _PHOTOS]
    said.append(profile_of.get("image") if isinstance(profile_of, dict) else None)
    for source in said:
        target = conversion.resolver.find(source, document) if isinstance(source, str) else None
        file = target.file if target else ""
        if re.search(r"\.(jpe?g|png|webp|gif)$", file, re.IGNORECASE) and not (
            conversion.is_pointer(file)
        ):
            return conversion.picture(file)
    return ""


def _person(conversion: Conversion, document: Document) -> None:
    meta = document.meta
    name = text_of(meta.get("name")) or _of_parts(meta) or text_of(meta.get("title"))
    links = meta.get("links")
    said = {**meta, **(links if isinstance(links, dict) else {})}
    record: dict[str, Any] = {
        "name": name,
        **profile({k: v for k, v in said.items() if k not in ("url", "link")}),
    }
    for field in ("url", "link"):  # an address of the site is that of the person's page
        if isinstance(meta.get(field), str) and re.match(r"https?://\S+$", meta[field]):
            add_address(record, meta[field])
    aliases = meta.get("aliases")
    if isinstance(aliases, list):
        record["aliases"] = [str(a) for a in aliases]
    for field in ("affiliation", "organization", "institution", "university"):
        if isinstance(meta.get(field), str):
            record.setdefault("affiliation", text_of(meta[field]))
    if role := text_of(
        meta.get("x-role") or meta.get("role") or meta.get("position") or meta.get("job_title")
    ):
        record["role"] = role
    if photo := _photo(conversion, document):
        record["photo"] = photo
    record["key"] = document.key
    key = conversion.people.add(record, document.source)
    if not key:
        conversion.report.add(
            Level.LOOK, f"'{name}' is not taken for a person's name", document.source
        )
        return
    document.key = key
    for other in (
        document.key,
        PurePosixPath(document.source).stem,
        document.source.split("/")[-2],
    ):
        conversion.author_keys.setdefault(other.lower(), key)
    conversion.people.records[key].setdefault("links", {}).setdefault(
        "Profile", f"/{document.docname}"
    )
