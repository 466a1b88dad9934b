"""What the functions that write tables, lists and media need of the writer of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .blocks import Block
    from .context import Context
    from .inline import Inline


class BlockWriter(Protocol):
    """The writer of a page."""

    context: Context
    inline: Inline
    depth: int
    """How many directives, lists and cells are around what is written."""

    def blocks(self, element: Any) -> list[Block]:
        """Return the blocks within an element."""

    def block(self, element: Any) -> list[Block]:
        """Return a block element as blocks."""

    def paragraph(self, items: list[Any]) -> list[Block]:
        """Return a run of text and inline elements as a paragraph."""

    def nested(self, element: Any) -> str:
        """Return the content of an element within a cell, a list or a directive."""

    def note_labels(self, element: Any) -> None:
        """Note the labels of an element for the next block."""
