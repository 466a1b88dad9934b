"""Cards side by side, such as members of a group: elements of one class, each with a picture."""

from __future__ import annotations

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


def write_cards(writer: BlockWriter, element: Any) -> list[Block]:
    """Return an element whose children are cards as a grid; nothing if they are not."""
    children = [c for c in element if isinstance(c.tag, str)]
    if len(children) < _FEWEST or not _are_cards(element, children):
        return []
    cells = [writer.nested(child) for child in children]
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < _FEWEST:
        return []
    length = sum(len("".join(child.itertext()).strip()) for child in children) / len(children)
    columns = "1 2 2 3" if length > _LONGEST / 3 else "2 2 3 4"
    body = "\n\n".join(directive("grid-item", body=cell) for cell in filled)
    return [directive("grid", columns, {"gutter": "3"}, body)]


def _are_cards(element: Any, children: list[Any]) -> bool:
    first = children[0]
    kind = (first.tag, (first.get("class") or "").split()[:1])
    texts = [element.text or "", *(child.tail or "" for child in children)]
    if first.tag not in _CARDS or not kind[1] or "".join(texts).strip():
        return False
    if any((c.tag, (c.get("class") or "").split()[:1]) != kind for c in children):
        return False
    with_picture = [c for c in children if sum(1 for _ in c.iter("img")) == 1]
    with_text = [c for c in children if 3 < len("".join(c.itertext()).strip()) <= _LONGEST]
    return min(len(with_picture), len(with_text)) * 5 >= len(children) * 4
