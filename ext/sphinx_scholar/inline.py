"""The pieces of a line of a record, a paper's title for one, as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .records.latex import Span

_ELEMENTS = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "literal": nodes.literal,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
    "math": nodes.math,
}


def inline_nodes(pieces: Iterable[Span]) -> list[nodes.Node]:
    """The nodes of a line, in order."""
    return [
        _ELEMENTS[kind](text, text) if kind in _ELEMENTS else nodes.Text(text)
        for kind, text in pieces
    ]
