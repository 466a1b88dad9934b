"""Tables of kramdown that have no heading row, and its rule lines within tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

_RULE = re.compile(r"^\|?[\s:|=+-]*-[\s:|=+-]*$|^\|?[\s|=]*=[\s|=]*$")


def add_headless_tables(md: MarkdownIt) -> None:
    """Make *md* read lines that begin with a bar as a table, with or without a heading row."""
    options: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("paragraph", "x_table", _table, options)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip()


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = _line(state, start)
    if not first.startswith("|") or first.count("|") < 2:
        return False
    if silent:
        return True
    last = start
    while last < end and "|" in _line(state, last) and state.sCount[last] >= state.blkIndent:
        last += 1
    rows = [_line(state, number) for number in range(start, last)]
    body = [row for row in rows if not _RULE.match(row)]
    if not body:
        return False
    html = ["<table><tbody>"]
    for row in body:
        cells = re.split(r"(?<!\\)\|", re.sub(r"^\||(?<!\\)\|$", "", row))
        parts = (state.md.renderInline(cell.strip(), state.env) for cell in cells)
        html.append("<tr>" + "".join(f"<td>{part}</td>" for part in parts) + "</tr>")
    html.append("</tbody></table>")
    token = state.push("html_block", "", 0)
    token.content = "\n".join(html) + "\n"
    token.map = [start, last]
    state.line = last
    return True
