"""People in data files: lists of members, alumni and coauthors in the forms that themes have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .personnames import clean_name, is_name, looks_like_person
from .profiles import add_address, profile
from .values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .files import Source

_FILES = re.compile(
    r"(team|people|persons?|personnel|members?|alumni|students?|staff|authors?|(?<![a-z])lab(?![a-z])|faculty|phds?|"
    r"postdocs?|collaborators?|coauthors?|visitors?|researchers|fellows|interns|advisors)",
    re.IGNORECASE,
)
_NAMES = ("name", "Name", "full_name", "fullname", "display_name")
_PARTS = (("first_name", "last_name"), ("firstname", "lastname"), ("first", "last"))
_ROLES = ("role", "position", "job_title", "jobtitle", "title", "info")
_GROUPS = ("members", "people", "persons", "students", "staff", "alumni", "team")
"""Where a group has its people; its own name is that of no person."""
_PLACES = ("affiliation", "organization", "university", "institution", "employer")


def people_of_data(data: Mapping[str, Any], folder: str = "_data") -> list[dict[str, Any]]:
    """Return the people in data files as records of people.yml; ``x-file`` names the file.

    *data* has the content of each file of *folder* by its name without its ending.
    """
    found: list[dict[str, Any]] = []
    for name, value in data.items():
        if name == "coauthors" and isinstance(value, dict):
            people = _coauthors(value)
        elif may_list_people(name):
            people = _people(value)
        else:
            continue
        found += [{**person, "x-file": f"{folder}/{name}"} for person in people]
    return found


def people_of_files(source: Source, names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the people in those of the files *names* that may list people."""
    found: list[dict[str, Any]] = []
    for name in names:
        stem = name.rpartition("/")[2].partition(".")[0]
        if name.endswith((".yml", ".yaml")) and may_list_people(stem):
            people = people_of_data({stem: source.data(name)})
            found += [{**person, "x-file": name} for person in people]
    return found


def may_list_people(name: str) -> bool:
    """Return whether a file of this name may list people."""
    return bool(_FILES.search(name))


def _role_of(said: Mapping[str, Any]) -> str:
    """Return what a person is in a group; nothing if it is a longer text."""
    texts = (text_of(said.get(field)) for field in _ROLES if isinstance(said.get(field), str))
    return next((text for text in texts if text and len(text) <= 80), "")


def _coauthors(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the people of al-folio's file: family names, each with given names and an address.

    Some sites have whole names there, each with an address.
    """
    for family, people in data.items():
        if isinstance(people, dict) and looks_like_person(str(family)):
            people = [{**people, "firstname": str(family).rsplit(" ", 1)[0]}]
            family = str(family).rsplit(" ", 1)[1]
        for person in people if isinstance(people, list) else []:
            given = person.get("firstname") if isinstance(person, dict) else None
            given = [given] if isinstance(given, str) else given
            if not isinstance(given, list) or not given:
                continue
            last = str(family) if str(family)[:1].isupper() else str(family).title()
            record: dict[str, Any] = {
                "name": f"{given[0]} {last}",
                "aliases": [f"{g} {last}" for g in given[1:]],
            }
            add_address(record, str(person.get("url") or ""))
            yield record


def _people(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        texts = [text for text in value if isinstance(text, str)]
        if depth < 2 and all(looks_like_person(clean_name(text)) for text in texts):
            yield from ({"name": text} for text in texts)
        for inner in value:
            yield from _people(inner, 2)
    elif isinstance(value, dict):
        name = _name(value)
        members = next((value[g] for g in _GROUPS if isinstance(value.get(g), list)), None)
        if name and members is None:
            yield _person(name, value)
            return
        for key, inner in [("", members)] if name else value.items():
            if not isinstance(inner, dict) or any(map(_is_group, inner.values())):
                pass
            elif not _name(inner) and is_name(str(key)):
                inner = {"name": key, **inner}
            yield from _people(inner, depth + 1)


def _is_group(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(inner, dict) for inner in value)


def _name(said: Mapping[str, Any]) -> str:
    """Return the name of a person as it is written, or nothing."""
    for field in _NAMES:
        if isinstance(said.get(field), str) and said[field].strip():
            return str(said[field])
    for parts in _PARTS:
        if all(isinstance(said.get(part), str) for part in parts):
            return " ".join(said[part].strip() for part in parts)
    return ""


def _person(name: str, said: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {"name": name, **profile({str(k): v for k, v in said.items()})}
    if (linked := re.search(r"<a\b[^>]*href=[\"'](https?://[^\"']+)", name)) and (
        "homepage" not in record
    ):
        add_address(record, linked[1])
    for links in (said.get("links"), said.get("social"), said.get("socials")):
        if isinstance(links, dict):
            record |= {k: v for k, v in profile(links).items() if k not in record}
    if role := _role_of(said):
        record["role"] = role
    place = next((text_of(said[f]) for f in _PLACES if isinstance(said.get(f), str)), "")
    return {**record, "affiliation": place} if place else record
