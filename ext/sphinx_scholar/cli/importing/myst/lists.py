"""Write lists and definition lists of HTML as MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..markdown.escaping import indent
from .blocks import is_loose, texts_of
from .tree import adopt_strays

if TYPE_CHECKING:
    from .blocks import Block
    from .protocol import BlockWriter


def write_list(writer: BlockWriter, element: Any, *, ordered: bool = False) -> list[Block]:
    """Return a list, or nothing if all its items are empty."""
    items = []
    start = element.get("start") or "1"
    number = int(start) if ordered and start.isdigit() else 1
    writer.depth += 1
    adopt_strays(element)
    for child in element:
        if not isinstance(child.tag, str) or child.get("x-toc"):
            continue
        if child.tag in ("ul", "ol"):  # a list within a list without an item between
            items.append(("", texts_of(writer.block(child))))
            continue
        blocks = texts_of(writer.blocks(child))
        if not blocks and not "".join(child.itertext()).strip():
            continue
        items.append((f"{number}. " if ordered else "- ", blocks))
        number += 1
    writer.depth -= 1
    lines, loose = [], any(is_loose(blocks) for _, blocks in items)
    for marker, blocks in items:
        glue = "\n\n" if loose else "\n"
        text = glue.join(blocks)
        pad = " " * len(marker or "  ")
        lines.append(indent(text, marker or pad, pad).rstrip() if text else marker.rstrip())
    return [("\n\n" if loose else "\n").join(lines)] if lines else []


def write_definitions(writer: BlockWriter, element: Any) -> list[Block]:
    """Return a list of definitions; one with other elements between is read as blocks."""
    parts: list[str] = []
    children = [c for c in element if isinstance(c.tag, str)]
    if any(c.tag not in ("dt", "dd") for c in children) or not children:
        return writer.blocks(element)
    for child in children:
        if child.tag == "dt":
            writer.note_labels(child)
            term = writer.inline.content(child, one_line=True) or "\u200b"
            parts.append(("\n" if parts else "") + term)
        else:
            body = writer.nested(child) or "\u200b"
            parts.append(indent(body, ": ", "  "))
    if parts and parts[0].startswith(": "):
        parts.insert(0, "\u200b")
    return ["\n".join(parts)]
