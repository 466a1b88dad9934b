"""How lists arrange entries: items, a column of dates, sections, or cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_scholar.records.entry import Item
from sphinx_scholar.records.richtext import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_scholar.records.base import Figure
    from sphinx_scholar.records.entry import Entry
    from sphinx_scholar.records.kind import Kind

    from .nodes import NodeView


@dataclass(frozen=True)
class Layout:
    """Arranges entries of a kind on a page."""

    kind: Kind[Any]
    view: NodeView
    make_target: Callable[[nodes.Element, str, str], None]
    """Gives an element an id: element, prefix, and word."""
    is_whole: bool = False
    """The list leaves nothing out, so that links to its records lead here."""

    def arrange(self, entries: Sequence[Entry]) -> list[nodes.Node]:
        """Return the nodes of a list."""
        match self.kind.layout:
            case "card":
                return [self._card(entry) for entry in in_relation(entries)]
            case "section":
                return [self._section(entry) for entry in entries]
            case "dated":
                view = replace(self.view, hidden=self.view.hidden | {"date", "year"})
                shown = [(entry, self.kind.parts) for entry in entries]
                is_below_year = "year" in self.view.hidden
                return [dated_list(view, shown, self.anchor, is_below_year=is_below_year)]
            case _:
                return [self._items(entries)]

    def anchor(self, element: nodes.Element, entry: Entry) -> None:
        """Let links to a record lead to its entry, if the list is complete."""
        if self.is_whole and not self.kind.on_pages:
            self.make_target(element, self.kind.name, entry.key)

    def _items(self, entries: Sequence[Entry]) -> nodes.bullet_list:
        name = self.kind.name
        whole = [f"scholar-all-{name}s"] if self.is_whole else []
        shown = nodes.bullet_list(classes=["scholar-records", f"scholar-{name}s", *whole])
        shown += [self._item(entry) for entry in entries]
        return shown

    def _item(self, entry: Entry) -> nodes.list_item:
        name = self.kind.name
        item = nodes.list_item(classes=["scholar-record", f"scholar-{name}"])
        self.anchor(item, entry)
        classes = ["scholar-record-title", f"scholar-{name}-title"]
        item += nodes.paragraph("", "", self.view.item(entry.title), classes=classes)
        folded = ("links", "more", "details") if entry.details else ()
        item += self.view.parts(entry, [part for part in self.kind.parts if part not in folded])
        if folded:
            more = self.view.parts(entry, [part for part in self.kind.parts if part in folded])
            item += nodes.container("", *more, classes=["scholar-more"])
        return item

    def _section(self, entry: Entry) -> nodes.section:
        section = nodes.section(classes=[f"scholar-{self.kind.name}"])
        self.make_target(section, self.kind.name, entry.key)
        section += nodes.title("", "", self.view.item(entry.title))
        section += self.view.parts(entry, self.kind.parts)
        return section

    def _card(self, entry: Entry) -> nodes.section:
        card = nodes.section(classes=[f"scholar-{self.kind.name}"])
        self.make_target(card, self.kind.name, entry.key)
        card += nodes.title("", "", self.view.item(entry.title))
        entry = self._with_read_more(entry)
        card += self.view.parts(entry, self.kind.parts)
        return card

    def _with_read_more(self, entry: Entry) -> Entry:
        """Let the links begin with one to the page of the record.

        Its hint is for readers who meet the link out of context: by ear, or in a list of links.
        """
        if entry.title.record is None or entry.links is None:
            return entry
        _ = self.view.catalogue.translate
        hint = f"{_('about')} {entry.title.text.plain()}"
        more = Item(text(_("Read more"), "read-more"), entry.title.record, hint=hint)
        return replace(entry, links=replace(entry.links, items=(more, *entry.links.items)))


def in_relation(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries whose pictures are as wide as their column times their width in relation.

    The widest picture of a list fills its column; the others keep the relation to it that their
    widths in pixels have. A picture without such a width fills the column too.
    """
    pixels = [_pixels(entry.image) for entry in entries]
    widest = max(filter(None, pixels), default=0)
    return [
        replace(
            entry, image=entry.image.model_copy(update={"width": f"{100 * wide / widest:.0f}%"})
        )
        if entry.image and wide
        else entry
        for entry, wide in zip(entries, pixels, strict=True)
    ]


def _pixels(figure: Figure | None) -> int | None:
    if figure is None or figure.width is None or figure.width.endswith("%"):
        return None
    return int(figure.width.removesuffix("px"))


def dated_list(
    view: NodeView,
    entries: Iterable[tuple[Entry, tuple[str, ...]]],
    anchor: Callable[[nodes.Element, Entry], None] = lambda element, entry: None,
    *,
    is_below_year: bool = False,
) -> nodes.bullet_list:
    """Return entries with their dates in a column of its own, each with the parts to show.

    Dates are shown without the year below a heading that is the year.
    """
    in_words = view.catalogue.day_in_words if is_below_year else view.catalogue.in_words
    shown = nodes.bullet_list(classes=["scholar-dated"])
    for entry, parts in entries:
        item = nodes.list_item()
        anchor(item, entry)
        date = in_words(entry.date) if entry.date else ""
        item += nodes.paragraph("", date, classes=["scholar-date"])
        title = view.item(entry.title)
        item += nodes.paragraph("", "", title, classes=["scholar-dated-title"])
        item += view.parts(entry, parts)
        shown += item
    return shown
