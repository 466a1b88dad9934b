"""What a page is about, in words of its own: its first paragraph, or what it lists."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_scholar.records.latex import symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = (nodes.list_item, nodes.definition_list_item, nodes.row)
_CELLS = (nodes.paragraph, nodes.term, nodes.entry)
_MOST = 50
"""More names do not fit into a description."""


def first_paragraph(doctree: nodes.document | None) -> str:
    """Return the words of the first paragraph of the text itself, outside of lists and boxes."""
    for node in doctree.findall(nodes.paragraph) if doctree is not None else ():
        in_text = isinstance(node.parent, (nodes.section, nodes.document)) and not node["classes"]
        if in_text and (words := " ".join(words_of(node).split())):
            return words
    return ""


def contents(doctree: nodes.document | None, title: str, site: str) -> str:
    """Return the title of a page, that of its site, and what the page lists.

    ``Publications – Ada Lovelace: The first paper; The second paper``
    """
    if doctree is None or not title:
        return ""
    named = title if title == site else f"{title} – {site}"
    listed = "; ".join(dict.fromkeys(islice(filter(None, _listed(doctree)), _MOST)))
    return f"{named}: {listed}" if listed else named


def _listed(node: nodes.Node) -> Iterator[str]:
    """Yield the headings of a page, or the titles of what it lists below none or below a year."""
    for child in node.children:
        if isinstance(child, nodes.section) and not _is_frame(child):
            yield from (" ".join(words_of(title).split()) for title in child[:1])
        elif isinstance(child, _ROWS):
            yield _name_of(child)
        elif not isinstance(child, nodes.thead):
            yield from _listed(child)


def _is_frame(section: nodes.section) -> bool:
    """Return whether a section is the page, or a part of a list below a year or another word."""
    return isinstance(section.parent, nodes.document) or "scholar-group" in section["classes"]


def _name_of(row: nodes.Element) -> str:
    """Return the first words of a row or an item that are neither a number nor its date."""
    for cell in row.children:
        is_date = "scholar-date" in cell.get("classes", ()) if isinstance(cell, _CELLS) else True
        words = "" if is_date else " ".join(words_of(cell).split())
        if any(map(str.isalpha, words)):
            return words
    return ""


def words_of(node: nodes.Node) -> str:
    """Return the words of a node, formulas as symbols."""
    if isinstance(node, (nodes.math, nodes.math_block)):
        return symbols(node.astext())
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(words_of, node.children))
