"""Small changes to a tree of HTML before it is written."""

from __future__ import annotations

from typing import Any

from ..markdown.elements import BLOCKS, has_blocks


def leaf_of(element: Any) -> Any:
    """Return the first element within *element* that holds text and no blocks."""
    for inner in element.iterdescendants():
        if not isinstance(inner.tag, str) or has_blocks(inner):
            continue
        plain = inner.tag in BLOCKS and inner.tag not in ("ul", "ol", "table", "tr", "pre")
        if plain and inner.find(".//a") is None and "".join(inner.itertext()).strip():
            return inner
    return None


def adopt_strays(element: Any) -> None:
    """Move text and inline elements that stand between items of a list into the item before."""
    text, element.text = element.text or "", None
    item = None
    if text.strip():
        item = element.makeelement("li")
        item.text = text
        element.insert(0, item)
    for child in list(element):
        if child is item:
            continue
        is_item = isinstance(child.tag, str) and (child.tag in BLOCKS or has_blocks(child))
        if is_item:
            item = child
        elif item is not None:
            item.append(child)
            continue
        elif isinstance(child.tag, str):
            continue
        tail, child.tail = child.tail or "", None
        if tail.strip() and item is not None:
            rest = item.makeelement("span")
            rest.text = f" {tail}"
            item.append(rest)
