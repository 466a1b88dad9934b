"""Cards side by side, such as members of a group: elements of one class, each with a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..markdown.escaping import directive

if TYPE_CHECKING:
    from .blocks import Block
    from .protocol import BlockWriter

_CARDS = frozenset(("div", "section", "article", "figure", "a"))
_FEWEST = 3
"""Fewer pictures may be anything."""
_LONGEST = 600
"""A longer text is no card but a section of the page."""
_OF_PEOPLE = re.compile(r"portrait|card|member|person|people|profile|author|team|staff")
"""Classes of cards that are gathered; figures of a text that follow each other stay as they are."""


def _kind(element: Any) -> tuple[str, list[str]]:
    """Return the tag of an element and the first of its classes, if it has any."""
    return element.tag, (element.get("class") or "").split()[:1]


def gather_cards(element: Any) -> None:
    """Put cards of people that follow each other among other elements into an element of their own.

    Templates that show a list of members for each role make such cards.
    """
    runs: list[list[Any]] = [[]]
    for child in [c for c in element if isinstance(c.tag, str)]:
        kind = _kind(child)
        is_card = child.tag in _CARDS and _OF_PEOPLE.search(" ".join(kind[1]))
        run = runs[-1]
        if run and _kind(run[0]) == kind and is_card:
            run.append(child)
        else:
            runs.append([child] if is_card else [])
    for run in runs:
        between = "".join(card.tail or "" for card in run[:-1])
        if _FEWEST <= len(run) < len(element) and not between.strip():
            around = element.makeelement("div")
            run[0].addprevious(around)
            around.tail, run[-1].tail = run[-1].tail, None
            around.extend(run)


def _divide_link(link: Any) -> None:
    """Divide a link around a whole card: the picture and the name are links, the rest is text."""
    spans = [c for c in link if c.tag == "span" and "".join(c.itertext()).strip()]
    plain = [link.text, *(child.tail for child in link)]
    if link.find("img") is None or not spans or "".join(filter(None, plain)).strip():
        return
    name = link.makeelement("a", {"href": link.get("href") or ""})
    name.text = " ".join("".join(spans[0].itertext()).split())
    lines = [name, *spans[1:]]
    link.remove(spans[0])
    behind, link.tail = link.tail, None
    for line in reversed(lines):
        line.tail = None
        link.addnext(line)
        link.addnext(link.makeelement("br"))
    lines[-1].tail = behind


def write_cards(writer: BlockWriter, element: Any) -> list[Block]:
    """Return an element whose children are cards as a grid; nothing if they are not."""
    children = [c for c in element if isinstance(c.tag, str)]
    if len(children) < _FEWEST or not _are_cards(element, children):
        return []
    for child in children:
        for link in list(child.iter("a")):
            _divide_link(link)
    cells = [writer.nested(child) for child in children]
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < _FEWEST:
        return []
    length = sum(len("".join(child.itertext()).strip()) for child in children) / len(children)
    columns = "1 2 2 3" if length > _LONGEST / 3 else "2 2 3 4"
    body = "\n\n".join(directive("grid-item", body=cell) for cell in filled)
    return [directive("grid", columns, {"gutter": "3"}, body)]


def _are_cards(element: Any, children: list[Any]) -> bool:
    first, kind = children[0], _kind(children[0])
    texts = [element.text or "", *(child.tail or "" for child in children)]
    if first.tag not in _CARDS or not kind[1] or "".join(texts).strip():
        return False
    if any(_kind(child) != kind for child in children):
        return False
    with_picture = [c for c in children if sum(1 for _ in c.iter("img")) == 1]
    with_text = [c for c in children if 3 < len("".join(c.itertext()).strip()) <= _LONGEST]
    return min(len(with_picture), len(with_text)) * 5 >= len(children) * 4
