"""A list of what has a date: news, a CV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Entry = tuple[str, nodes.Element, "Sequence[nodes.Node]"]
"""The date in words, which may be empty; the title; the lines below."""


def dated_list(entries: Iterable[Entry]) -> nodes.bullet_list:
    """The entries, the date beside each or above."""
    shown = nodes.bullet_list(classes=["scholar-dated"])
    for date, title, lines in entries:
        entry = nodes.list_item()
        entry += nodes.paragraph("", date, classes=["scholar-date"])
        entry += nodes.paragraph("", "", title, classes=["scholar-dated-title"])
        entry += lines
        shown += entry
    return shown
