"""People whom a page about the team lists as text: a name in bold or with a link, per item."""

from __future__ import annotations

import re
from typing import Any

from ..markdown.elements import has_blocks
from .personnames import clean_name, looks_like_person
from .profiles import add_address

LISTED = "people are listed as text; they are in people.yml, to be checked"
TEAM = re.compile(
    r"/(people|team|members?|lab|group|alumni|[\w/-]*/team)/?(\.html)?$", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(members?|students?|researchers?|alumni|postdocs?|projects?|faculty|staff|collaborators?|"
    r"current|former|visitors?|publications?|interests?|position|award|prize|law|science)\b",
    re.IGNORECASE,
)
_ITEMS = ("li", "p", "h2", "h3", "h4", "h5", "div", "td")
_ENOUGH = 3
"""Fewer names on a page may be anything, such as the names of prizes."""


def people_of(tree: Any) -> list[dict[str, Any]]:
    """Return the people that the HTML of a page about the team lists; none if they are few."""
    found = list(filter(None, map(_person, tree.iter(*_ITEMS))))
    return found if len(found) >= _ENOUGH else []


def _person(item: Any) -> dict[str, Any] | None:
    """Return the person whose name an item begins with, and the address behind the name."""
    if item.tag in ("div", "td") and has_blocks(item):
        return None
    first = item
    is_marked = re.fullmatch(r"h[2-5]", item.tag) is not None
    while (inner := _first_with_text(first)) is not None and inner.tag in _INNER:
        first = inner
        is_marked = is_marked or first.tag in ("strong", "b", "a")
    name = clean_name(" ".join("".join(first.itertext()).split()).rstrip(" :,"))
    if not is_marked or not looks_like_person(name) or _NO_NAME.search(name):
        return None
    record: dict[str, Any] = {"name": name}
    link = first if first.tag == "a" else first.getparent() if _is_link(first) else None
    link = next(first.iter("a"), None) if link is None else link
    address = link.get("href") or "" if link is not None else ""
    if re.match(r"https?://|mailto:", address):
        add_address(record, address)
    return record


def _first_with_text(element: Any) -> Any | None:
    """Return the child with which an element's text begins, after its portrait and line breaks."""
    said = element.text
    for child in element:
        if (said or "").strip():
            return None
        if isinstance(child.tag, str) and "".join(child.itertext()).strip():
            return child
        said = child.tail
    return None


_INNER = frozenset(("p", "strong", "b", "a", "em", "i", "span", "u"))


def _is_link(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a"
