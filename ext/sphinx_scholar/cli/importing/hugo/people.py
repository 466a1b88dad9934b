"""People of a Hugo site."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.peoplefiles import may_list_people, people_of_data
from ..source.personnames import clean_name, looks_like_person
from ..source.profiles import add_address, profile
from .cards import avatar
from .ownercard import owner_of_settings

if TYPE_CHECKING:
    from .site import HugoSite


def read_people(reader: HugoSite) -> None:
    """Read the authors' pages into the registry; the owner is the one who is marked so."""
    for document in reader.site.documents:
        if document.kind != "person":
            continue
        meta = document.meta
        given = f"{meta.get('first_name') or ''} {meta.get('last_name') or ''}".strip()
        folder = PurePosixPath(document.source).parent.name
        is_owner = meta.get("superuser") is True or folder == "admin"
        written = str(meta.get("title") or meta.get("name") or given)
        name = clean_name(written)
        name = "" if name.lower() in ("admin", "administrator", "me") else name
        if not name and is_owner and looks_like_person(reader.site.title):
            name = reader.site.title
        if not name:
            continue
        record: dict[str, Any] = {
            "name": written if name == clean_name(written) else name,
            **profile({"email": meta.get("email")}),
        }
        if isinstance(role := meta.get("role"), str):
            record["role"] = role
        organizations = meta.get("organizations")
        first = organizations[0] if isinstance(organizations, list) and organizations else None
        if isinstance(first, dict) and first.get("name"):
            record["affiliation"] = str(first["name"])
        social = meta.get("social") or (
            meta.get("profiles") if isinstance(meta.get("profiles"), list) else None
        )
        for item in social if isinstance(social, list) else []:
            if isinstance(item, dict):
                link = str(item.get("link") or item.get("url") or "")
                if link.startswith("/") or link.endswith(".pdf"):
                    continue
                add_address(
                    record,
                    link,
                    str(item.get("label") or item.get("icon") or "").split("/")[-1],
                )
        record["x-keys"] = [
            folder,
            PurePosixPath(document.source).stem,
            str(meta.get("username") or ""),
        ]
        reader.names[folder.lower()] = name
        document.meta["x-photo"] = avatar(reader, document)
        document.meta["name"] = name
        if is_owner:
            reader.site.owner = {
                **{k: v for k, v in record.items() if k != "x-keys"},
                "name": name,
                "x-author": document,
            }
            record["x-keys"].append("admin")
            reader.site.people.insert(0, record)
        else:
            reader.site.people.append(record)
    _sort_by_role(reader)
    reader.site.people += people_of_data(_data_files(reader), "data")
    if not reader.site.owner.get("name"):
        reader.site.owner = {**reader.site.owner, **owner_of_settings(reader)}


def _sort_by_role(reader: HugoSite) -> None:
    """Sort the people by the roles that the page of their section names, if it does."""
    named = (d.meta.get("roles") for d in reader.site.documents if d.source.endswith("_index.md"))
    roles = [str(role) for role in next((n for n in named if isinstance(n, list)), [])]
    places = {role: place for place, role in enumerate(roles)}
    reader.site.people.sort(key=lambda p: places.get(str(p.get("role")), len(places)))


def _data_files(reader: HugoSite) -> dict[str, Any]:
    """Return the content of the data files that may list people."""
    found = (re.fullmatch(r"data/(.+)\.(?:ya?ml|toml|json)", n) for n in reader.source.names)
    names = {
        m[1]: m[0] for m in found if m and may_list_people(m[1]) and not m[1].startswith("authors/")
    }
    return {name: reader.source.data(file) for name, file in names.items()}
