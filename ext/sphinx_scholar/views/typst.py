"""Entries as plain data for the typst template of the CV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.entry import Details, Item, Line
from sphinx_scholar.records.latex import symbols

if TYPE_CHECKING:
    from sphinx_scholar.records.entry import Entry, EntrySection
    from sphinx_scholar.records.richtext import Rich

Run = dict[str, str]
"""Words in one style: ``text``, ``style``, and the ``url`` that they link to or an empty string.

A formula has Unicode symbols as its ``text``, and its ``tex``.
"""

Address = Callable[[Item], str]
"""Returns the absolute URL of an item's target, or an empty string."""

_HIDDEN = ("date", "year")
"""Styles of words that a column of dates says already."""


def sections(parts: tuple[EntrySection, ...], view: TypstView, level: int = 1) -> Iterator[Any]:
    """Yield the sections of a CV, each followed by those within it."""
    for part in parts:
        entries = [view.entry(entry, names) for entry, names in part.entries]
        yield {"title": part.title, "level": level, "entries": entries}
        yield from sections(part.sections, view, level + 1)


class TypstView:
    """Renders entries for a site with these addresses."""

    def __init__(self, address: Address, in_words: Callable[[str], str]) -> None:
        self.address = address
        self.in_words = in_words

    def entry(self, entry: Entry, names: tuple[str, ...]) -> dict[str, Any]:
        """Return date, title, the line beside the title, small lines, and paragraphs of text."""
        where: list[Run] = []
        small: list[list[Run]] = []
        text: list[list[Run]] = []
        for name in names:
            value = getattr(entry, name)
            if name == "body":
                text += [self.rich(part) for part in value.paragraphs()] if value else []
                continue
            for line in value if isinstance(value, tuple) else (value,):
                runs = self.line(line) if line else []
                if line and line.name == "scholar-where":
                    where = runs
                elif runs:
                    small.append(runs)
        return {
            "date": self.in_words(entry.date) if entry.date else "",
            "title": self.item(entry.title),
            "where": where,
            "small": small,
            "text": text,
        }

    def rich(self, rich: Rich, url: str = "") -> list[Run]:
        """Return the runs of rich text."""
        runs = []
        for span in rich.spans:
            if span.style in _HIDDEN or span.style == "paragraph":
                continue
            words = symbols(span.text) if span.style == "math" else span.text or span.target
            style = "" if span.style in ("math", "annotation") else span.style
            target = self._span_address(span.role, span.target) or url
            tex = {"tex": span.text} if span.style == "math" else {}
            runs.append({"text": words, "style": style, "url": target, **tex})
        return runs

    def _span_address(self, role: str, target: str) -> str:
        if role.startswith("scholar:"):
            from sphinx_scholar.records.richtext import text

            return self.address(Item(text(target), (role.removeprefix("scholar:"), target)))
        return target if not role and target.startswith("http") else ""

    def item(self, item: Item) -> list[Run]:
        """Return the runs of an item."""
        runs = self.rich(item.text, self.address(item))
        if item.mark:
            runs.append({"text": item.mark, "style": "superscript", "url": ""})
        return runs

    def line(self, line: Line | Details) -> list[Run]:
        """Return the runs of a line, items separated as on a page."""
        if isinstance(line, Details):  # A long byline: all names.
            return [
                run for part in line.content if isinstance(part, Line) for run in self.line(part)
            ]
        runs: list[Run] = []
        for item in line.items:
            shown = self.item(item)
            if shown and runs:
                runs.append({"text": line.between, "style": "", "url": ""})
            runs += shown
        if runs and line.before:
            runs.insert(0, {"text": f"{line.before} ", "style": "", "url": ""})
        return runs + self.rich(line.after)
