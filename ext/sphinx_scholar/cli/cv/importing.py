"""A JSON Resume as ``cv.yml``.

A telephone number, a private address and references have no place in ``cv.yml``; they are reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_scholar.kinds.cv import ORDER
from sphinx_scholar.records.dates import PRESENT, is_day

from ..template import Answers
from .parts import NO_SECTIONS, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .parts import Data, Part

ACCOUNTS = {
    "github": r"github\.com/([\w-]+)",
    "linkedin": r"linkedin\.com/in/([\w%-]+)",
    "twitter": r"(?:twitter|x)\.com/(\w+)",
    "bluesky": r"bsky\.app/profile/([\w.-]+)",
    "orcid": r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])",
    "scholar": r"scholar\.google\.[\w.]+/citations\?.*?user=([\w-]{12})",
}
"""Fields of a person for accounts, and the addresses that hold their names."""

_SENTENCES = ("summary", "description", "highlights")
_WORDS = ("courses", "keywords")
_READ = {*_SENTENCES, *_WORDS, "startDate", "endDate", "url", "website"}
"""Fields that every list may have."""

_OTHER_NAMES = {"work": "company", "education": "area"}
"""One more field of a list that is read: the place in the first version, the subject."""

_MARKUP = re.compile(r"[\\`*_\[\]<>{}$]")


def from_resume(resume: Data) -> tuple[Data, Data, list[str]]:
    """Return ``cv.yml``, the entry of ``people.yml``, and what neither of them can hold."""
    left: list[str] = []
    named: Data = {}
    own: Data = {}
    titles = (resume.get("meta") or {}).get("titles") or {}
    for name, written in resume.items():
        part = part_of(name, titles)
        entries = [] if name in NO_SECTIONS else _entries(part, written, left)
        if not entries and written and name not in ("basics", "meta", "$schema"):
            left.append(f"'{name}'")
        if entries and part.title:
            own[part.section] = {"title": part.title, "entries": entries}
        elif entries:
            named[part.section] = entries
    order = _order([part_of(name).section for name in resume], named, own)
    cv = named | ({"order": order} if order else {}) | ({"sections": own} if own else {})
    return cv, _person(resume.get("basics") or {}, left), left


def _order(sections: list[str], named: Data, own: Data) -> list[str]:
    """Return the order of a resume's sections, with the site's papers and talks among them.

    It is empty if a CV without an order has the same one.
    """
    order: list[str] = []
    for name in sections:
        order += ["publications"] if name == "other-publications" else []
        order += [name] if name in named or name in own else []
    if "publications" not in order:
        last = max((order.index(name) for name in named), default=-1)
        order.insert(last + 1, "publications")
    order.insert(order.index("publications") + 1, "talks")
    usual = [name for name in ORDER if name in order]
    return order if order != [*usual, *own] else []


def _entries(part: Part, written: Any, left: list[str]) -> list[Data]:
    items = (
        [item for item in written if isinstance(item, dict)] if isinstance(written, list) else []
    )
    read = {*_READ, part.what, part.where, part.day, _OTHER_NAMES.get(part.name)}
    unread = {name: None for item in items for name in item if name not in read and item[name]}
    left += [f"'{part.name}.{name}'" for name in unread]
    return [entry for item in items if (entry := _entry(part, item, left))]


def _entry(part: Part, item: Data, left: list[str]) -> Data | None:
    what = _words(item.get(part.what))
    area = _words(item.get("area")) if part.name == "education" else ""
    what = ", ".join(word for word in (what, area) if word)
    where = _words(item.get(part.where) or (item.get("company") if part.name == "work" else ""))
    if not what:
        what, where = where, ""
    if not what:
        left.append(f"an entry of '{part.name}' without '{part.what}'")
        return None
    entry: Data = {}
    if date := _period(part, item):
        entry["date"] = date
    elif written := _words(item.get(part.day or "startDate")):
        left.append(f"date '{written}' of '{what}'")
    entry["what"] = what
    if where:
        entry["where"] = where
    url = _words(item.get("url") or item.get("website"))
    if re.match(r"https?://\S+$", url):
        entry["url"] = url
    if text := _text(item):
        entry["text"] = _MARKUP.sub(lambda match: "\\" + match[0], text)
    return entry


def _text(item: Data) -> str:
    """Return the texts of an item; a period ends each that another one follows."""
    text = ""
    for words in _texts(item):
        text += (" " if text.endswith((".", "!", "?")) else ". ") if text else ""
        text += words
    return text


def _texts(item: Data) -> Iterator[str]:
    for name in _SENTENCES:
        value = item.get(name)
        yield from filter(None, map(_words, value if isinstance(value, list) else [value]))
    for name in _WORDS:
        value = item.get(name)
        if words := ", ".join(map(_words, value)) if isinstance(value, list) else _words(value):
            yield words


def _words(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _period(part: Part, item: Data) -> str:
    """Return a date or period as cv.yml writes it; empty if there is none that is valid."""
    day = _date(item.get(part.day)) if part.day else ""
    if day:
        return day
    start, end = _date(item.get("startDate")), _date(item.get("endDate"))
    if not start:
        return end
    if start == end:
        return start
    if end and end < start:
        return ""
    return f"{start}/{end or PRESENT}"


def _date(value: Any) -> str:
    text = _words(value)
    valid = re.fullmatch(r"\d{4}(-\d\d){0,2}", text) and is_day(*map(int, text.split("-")))
    return text if valid else ""


def _person(basics: Data, left: list[str]) -> Data:
    """Return the entry of people.yml by its key; empty without a name."""
    left += [
        f"'basics.{name}'" for name in ("phone", "image", "location", "summary") if basics.get(name)
    ]
    name = _words(basics.get("name"))
    if not name:
        return {}
    person: Data = {"name": name}
    if position := _words(basics.get("label")):
        person["position"] = position
    if url := _words(basics.get("url")):
        person["homepage"] = url
    if email := _words(basics.get("email")):
        person["email"] = email
    for profile in basics.get("profiles") or ():
        address = _words(profile.get("url"))
        for field, pattern in ACCOUNTS.items():
            if match := re.search(pattern, address):
                person[field] = match[1]
                break
        else:
            if address:
                person.setdefault("links", {})[_words(profile.get("network")) or address] = address
    return {Answers(name).key: person}
