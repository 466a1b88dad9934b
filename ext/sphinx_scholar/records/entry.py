"""An entry: everything that can be shown of a record, as plain immutable data.

Lists, cards, the heads of pages, the pages of papers, the CV and its PDF, and feeds all render
entries. The renderers are in ``views``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .richtext import NOTHING, Rich, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .base import Figure, Record


@dataclass(frozen=True, slots=True)
class Item:
    """Some words of a line, linked to a record, an address, or nothing."""

    text: Rich
    """The words."""
    record: tuple[str, str] | None = None
    """Kind and key of a record."""
    address: str = ""
    """A web address, or a page or file of the site as ``/folder/name``."""
    mark: str = ""
    """A superscript behind the link."""
    hint: str = ""
    """Words that only screen readers say, after the visible ones."""
    own_page: bool = False
    """Lead to the page of the record itself instead of the list in which it appears."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of small print: items with a separator, in a paragraph of the class *name*."""

    name: str
    """The CSS class of the paragraph."""
    items: tuple[Item, ...]
    between: str = " "
    """The separator of the items."""
    before: str = ""
    """Words before the first item."""
    after: Rich = NOTHING
    """Text after the last item."""

    def __bool__(self) -> bool:
        return bool(self.items or self.after)

    def plain(self) -> str:
        """Return the words of the line, mathematics as symbols."""
        words = self.between.join(item.text.without_tex() for item in self.items)
        return words + "".join(span.text for span in self.after.spans)


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code, such as a BibTeX entry."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Details:
    """Content that unfolds below a summary when a reader clicks it."""

    name: str
    """The CSS class."""
    summary: tuple[Item | Rich, ...]
    """What is always shown."""
    content: tuple[Content, ...]
    """What unfolds."""
    elsewhere: Literal["all", "content", "nothing"] = "all"
    """What builders other than HTML show."""


Content = Line | Details | Rich | Code | tuple[Item, ...]
"""What a part of an entry can hold; a tuple of items is a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be shown of a record. A renderer picks the parts that its layout has room for."""

    title: Item
    """What the record is called, with its link."""
    kind: str = ""
    """The name of its kind. The catalogue adds it, and the key."""
    key: str = ""
    date: str = ""
    """A date or period as in the data files, for a column of dates."""
    kicker: str = ""
    """A short line above the title."""
    byline: Line | Details | None = None
    """Who made it."""
    lines: tuple[Line, ...] = ()
    """Lines of small print, such as venue, place or role."""
    image: Figure | None = None
    """A figure, or the preview of a record without a page."""
    body: Rich | None = None
    """Paragraphs."""
    links: Line | None = None
    """Links to papers, code, slides."""
    more: tuple[Line, ...] = ()
    """Lines of related records, after the links."""
    details: tuple[Details, ...] = ()
    """What unfolds, such as an abstract."""
    tags: tuple[str, ...] = ()
    """Keywords, for the head of the page."""
    sections: tuple[EntrySection, ...] = ()
    """The sections of a CV."""


@dataclass(frozen=True, slots=True)
class EntrySection:
    """A titled part of an entry that consists of other entries, such as the talks of a CV."""

    name: str
    title: str
    entries: tuple[tuple[Entry, tuple[str, ...]], ...] = ()
    """Entries, each with the names of the parts to show."""
    sections: tuple[EntrySection, ...] = ()


def link_items(addresses: Iterable[tuple[str, str]]) -> tuple[Item, ...]:
    """Return an item for each (label, address)."""
    return tuple(Item(text(label), address=address) for label, address in addresses)


def links_line(addresses: Iterable[tuple[str, str]]) -> Line:
    """Return the line of links, an item for each (label, address)."""
    return Line("scholar-links", link_items(addresses))


def about_line(kind: str, records: Iterable[Record], between: str = "; ") -> Line:
    """Return a line of related records of a kind."""
    return Line("scholar-about", tuple(record_item(kind, record) for record in records), between)


def line(name: str, *words: str | None, between: str = " · ") -> Line:
    """Return a line of plain words; None and empty ones are left out."""
    return Line(name, tuple(Item(text(word)) for word in words if word), between)


def record_item(kind: str, record: Record, label: Rich | None = None) -> Item:
    """Return a link to a record that says its label."""
    return Item(label or record.label, (kind, record.key))
