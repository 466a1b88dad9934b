"""Write tables: with bars where each cell is a line of text, else as a list table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..markdown.elements import has_blocks
from ..markdown.escaping import directive, indent

if TYPE_CHECKING:
    from .blocks import Block
    from .protocol import BlockWriter


_PARTS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"))


def write_table(writer: BlockWriter, element: Any) -> list[Block]:
    """Return a table's blocks, after what is in it outside of cells, as browsers show it."""
    strays = _strays(element)
    outside = writer.blocks(strays) if strays is not None else []
    return [*outside, *_cells(writer, element)]


def _strays(table: Any) -> Any | None:
    """Take texts and elements that are in no cell out of a table; None if there are none."""
    found = table.makeelement("div")
    for part in [table, *table.iter("thead", "tbody", "tfoot", "tr")]:
        if part is not table and _table_of(part) is not table:
            continue
        if (part.text or "").strip():
            found.append(_span_of(part, part.text))
        part.text = None
        for child in list(part):
            tail, child.tail = child.tail or "", None
            if isinstance(child.tag, str) and child.tag not in _PARTS:
                found.append(child)
            if tail.strip():
                found.append(_span_of(part, tail))
    return found if len(found) else None


def _span_of(element: Any, text: str) -> Any:
    span = element.makeelement("span")
    span.text = text
    return span


def _cells(writer: BlockWriter, element: Any) -> list[Block]:
    """Return a table's blocks. A table of one column only lays a page out: it is its content."""
    rows = [row for row in element.iter("tr") if _table_of(row) is element]
    cells = [[c for c in row if isinstance(c.tag, str) and c.tag in ("td", "th")] for row in rows]
    cells = [row for row in cells if row]
    width = max((sum(_span(c, "colspan") for c in row) for row in cells), default=0)
    empty = all(not "".join(c.itertext()).strip() and not len(c) for row in cells for c in row)
    if empty:
        return []
    if width == 0:
        return writer.blocks(element) if not rows else []
    if width == 1:
        return [block for row in cells for cell in row for block in writer.blocks(cell)]
    heads = 0
    for row in cells:
        if not all(c.tag == "th" for c in row):
            break
        heads += 1
    caption = element.find("caption")
    title = writer.inline.content(caption, one_line=True) if caption is not None else ""
    if not title and heads < 2 and all(_is_line(c) for row in cells for c in row):
        return [_with_bars(writer, cells, width, heads)]
    return [_as_list(writer, cells, width, heads, title)]


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _span(cell: Any, name: str) -> int:
    written = cell.get(name) or "1"
    return max(1, min(int(written), 50)) if written.isdigit() else 1


def _is_line(cell: Any) -> bool:
    blocks = [c for c in cell.iterdescendants() if isinstance(c.tag, str)]
    if any(c.tag in ("br", "x-myst") for c in blocks):
        return False
    if _span(cell, "colspan") > 1 or _span(cell, "rowspan") > 1:
        return False
    only = [c for c in cell if isinstance(c.tag, str)]
    if len(only) == 1 and only[0].tag == "p" and not (cell.text or "").strip():
        return not has_blocks(only[0])
    return not has_blocks(cell)


def _with_bars(writer: BlockWriter, cells: list[list[Any]], width: int, heads: int) -> str:
    lines = []
    for row in cells:
        for cell in row:
            writer.note_labels(cell)
        texts = [writer.inline.content(cell, one_line=True) for cell in row]
        texts += [""] * (width - len(row))
        lines.append("| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", t) for t in texts) + " |")
    rule = "|" + " --- |" * width
    return "\n".join(
        [*lines[:1], rule, *lines[1:]] if heads else ["|" + "  |" * width, rule, *lines]
    )


def _as_list(
    writer: BlockWriter, cells: list[list[Any]], width: int, heads: int, title: str
) -> str:
    """Write a list table. A cell that spans others leaves them empty."""
    pending: dict[tuple[int, int], bool] = {}
    items = []
    for number, row in enumerate(cells):
        texts: list[str] = []
        for cell in row:
            while pending.get((number, len(texts))):
                texts.append("")
            columns, column = _span(cell, "colspan"), len(texts)
            for below in range(1, _span(cell, "rowspan")):
                for beside in range(columns):
                    pending[number + below, column + beside] = True
            texts += [writer.nested(cell), *[""] * (columns - 1)]
        texts = (texts + [""] * width)[:width]
        lines = [indent(text, "- ", "  ").rstrip() if text else "-" for text in texts]
        items.append("\n".join(indent(line, "  ", "  ") for line in lines).replace("  ", "* ", 1))
    options = {"header-rows": str(heads)} if heads else {}
    return directive("list-table", title, options, "\n".join(items))
