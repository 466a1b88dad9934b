"""Tables of pandoc: grid tables, whose cells hold blocks, and the captions of tables."""

from __future__ import annotations

import itertools
import re
import textwrap
from typing import TYPE_CHECKING

from markdown_it.token import Token

from .attributes import parse_attributes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

_BORDER = re.compile(r"\+(?::?(?:-+|=+):?\+)+")
_CAPTION = re.compile(r"(?::|[Tt]able:)\s+(.*?)(?:\s*\{([^{}]*)\})?\s*", re.DOTALL)


def add_pandoc_tables(md: MarkdownIt) -> None:
    """Teach *md* grid tables, and captions above and below a table."""
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("table", "x_grid_table", _grid, options)
    md.core.ruler.before("inline", "x_captions", _captions)


def _grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    lines: list[str] = []
    for number in range(start, end):
        line = state.getLines(number, number + 1, 0, False).strip()
        if state.sCount[number] < state.blkIndent or not line.startswith(("+", "|")):
            break
        lines.append(line)
    is_grid = lines and _BORDER.fullmatch(lines[0]) and not state.is_code_block(start)
    table = _rows(lines) if is_grid else None
    if table is None:
        return False
    if silent:
        return True
    rows, heads = table
    state.push("table_open", "table", 1).map = [start, start + len(lines)]
    for number, row in enumerate(rows):
        tag = "th" if number < heads else "td"
        state.push("tr_open", "tr", 1)
        for cell in row:
            state.push(f"{tag}_open", tag, 1)
            state.md.block.parse(cell, state.md, state.env, state.tokens)
            state.push(f"{tag}_close", tag, -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = start + len(lines)
    return True


def _rows(lines: list[str]) -> tuple[list[list[str]], int] | None:
    """Return the cells of a grid and its number of heading rows; None if cells span others."""
    columns = [place for place, sign in enumerate(lines[0]) if sign == "+"]
    rows: list[list[str]] = []
    cells: list[list[str]] = [[] for _ in columns[1:]]
    heads = 0
    for line in lines[1:]:
        if not line.startswith("+"):
            parts = _cut(line, columns)
            if parts is None:
                return None
            for cell, part in zip(cells, parts, strict=True):
                cell.append(part)
            continue
        if not _BORDER.fullmatch(line) or [n for n, s in enumerate(line) if s == "+"] != columns:
            return None
        rows.append([textwrap.dedent("\n".join(cell)).strip() for cell in cells])
        cells = [[] for _ in columns[1:]]
        heads = len(rows) if "=" in line and not heads else heads
    return (rows, heads) if rows and not any(cells) else None


def _cut(line: str, columns: list[int]) -> list[str] | None:
    """Return the parts of a line between the bars; letters that are wider move the bars."""
    if len(line) == columns[-1] + 1 and all(line[place] == "|" for place in columns):
        return [line[a + 1 : b] for a, b in itertools.pairwise(columns)]
    parts = re.split(r"(?<!\\)\|", line)[1:-1]
    return parts if len(parts) == len(columns) - 1 else None


def _captions(state: StateCore) -> None:
    """Put the paragraph of a caption into the table above or below it."""
    tokens = state.tokens
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].type != "table_open" or tokens[place + 1].type == "caption_open":
            continue
        for start in (_end(tokens, place) + 1, place - 3):
            is_paragraph = 0 <= start < len(tokens) and tokens[start].type == "paragraph_open"
            if is_paragraph and (found := _CAPTION.fullmatch(tokens[start + 1].content)):
                inline, table = tokens[start + 1], tokens[place]
                inline.content = found[1]
                if name := parse_attributes(found[2] or "").get("id"):
                    table.attrSet("id", name)
                del tokens[start : start + 3]
                first = min(start, place) + 1  # the table has moved if the caption was above it
                caption = [Token("caption_open", "caption", 1), inline]
                tokens[first:first] = [*caption, Token("caption_close", "caption", -1)]
                break


def _end(tokens: list[Token], place: int) -> int:
    """Return where the table that begins at *place* ends."""
    depth = 0
    for end in range(place, len(tokens)):
        depth += {"table_open": 1, "table_close": -1}.get(tokens[end].type, 0)
        if not depth:
            return end
    return len(tokens)
