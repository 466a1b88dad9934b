"""The catalogue: every record of a site, read once before any page is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from .dates import day_in_words, in_words
from .references import references_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .base import Figure, PageRecord, Record
    from .entry import Entry
    from .references import Ref
    from .richtext import Rich, Span
    from .table import Table

R = TypeVar("R", bound="Record")

Target = tuple[str, str]
"""Kind and key of a record."""


@dataclass(frozen=True)
class Catalogue:
    """The records of a site, how they refer to each other, and what can be shown of them."""

    kinds: Mapping[str, Any] = field(default_factory=dict)
    """The ``Kind`` of each name, a class that builds on this one."""
    tables: Mapping[str, Table] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    """Pages that are not built: drafts, and pages that are not UTF-8."""
    owner_key: str = ""
    language: str = "en"
    translate: Callable[[str], str] = str

    # Records.

    def records(self, kind: str) -> Mapping[str, Any]:
        """Return all records of a kind by key, in the order in which lists show them."""
        table = self.tables.get(kind)
        return table.records if table else {}

    def find(self, kind: str, text: str) -> Any | None:
        """Return the record that a key, a name or an alias identifies, or None."""
        table = self.tables.get(kind)
        return table.find(text) if table else None

    def follow(self, ref: Ref[R]) -> R | None:
        """Return the record that a reference means, or None if there is no such record."""
        target = self.target_of(ref)
        return self.records(target[0])[target[1]] if target else None

    def target_of(self, ref: Ref[Any]) -> Target | None:
        """Return kind and key of the record that a reference means, or None."""
        for kind in self._kinds_of(ref):
            if record := self.find(kind, ref):
                return kind, record.key
        return None

    def _kinds_of(self, ref: Ref[Any]) -> list[str]:
        return [self._kind_by_model[name] for name in ref.models if name in self._kind_by_model]

    @cached_property
    def _kind_by_model(self) -> dict[str, str]:
        return {kind.model.__name__: name for name, kind in self.kinds.items()}

    def kind_of(self, record: Record) -> str:
        """Return the name of a record's kind."""
        return self._kind_by_model[type(record).__name__]

    @property
    def owner(self) -> Any | None:
        """The person whose site it is, or None."""
        return self.records("person").get(self.owner_key)

    def on_page(self, docname: str) -> tuple[str, PageRecord] | None:
        """Return kind and record of a page, or None for a page that is no record."""
        return self._by_page.get(docname)

    @cached_property
    def _by_page(self) -> dict[str, tuple[str, PageRecord]]:
        return {
            record.docname: (name, record)
            for name, kind in self.kinds.items()
            if kind.on_pages
            for record in self.records(name).values()
        }

    @cached_property
    def lost_pages(self) -> set[str]:
        """Pages that would be records if their front matter had no errors."""
        return {docname for table in self.tables.values() for docname in table.lost_pages}

    @property
    def is_complete(self) -> bool:
        """Whether no error hides a record."""
        return not any(table.lost or table.lost_pages for table in self.tables.values())

    def unknown(self, kind: str, text: str) -> str:
        """Return the message for a *text* that identifies no record of a kind.

        It is empty if a reported fault hides the record.
        """
        return self.tables[kind].unknown(kind, text, self.kinds[kind].source.advice)

    # Relations, in both directions.

    def related(self, record: Record, kind: str) -> list[Any]:
        """Return the records of *kind* that *record* refers to, then those that refer to it.

        The first are in the order of the references, the others in the order of their kind.
        """
        here = (self.kind_of(record), record.key)
        found = [*self._references.get(here, ()), *self._referrers.get(here, ())]
        return [self.records(kind)[key] for name, key in dict.fromkeys(found) if name == kind]

    @cached_property
    def _references(self) -> dict[Target, list[Target]]:
        return {
            (name, key): [
                target for _trail, ref in references_in(record) if (target := self.target_of(ref))
            ]
            for name in self.kinds
            for key, record in self.records(name).items()
        }

    @cached_property
    def _referrers(self) -> dict[Target, list[Target]]:
        found: dict[Target, list[Target]] = {}
        for here, targets in self._references.items():
            for target in targets:
                found.setdefault(target, []).append(here)
        return found

    # What is shown.

    def entry(self, kind: str, key: str) -> Entry:
        """Return what can be shown of a record."""
        if (kind, key) not in self._entries:
            record = self.records(kind)[key]
            made = self.kinds[kind].entry(record, self)
            self._entries[kind, key] = replace(made, kind=kind, key=key)
        return self._entries[kind, key]

    @cached_property
    def _entries(self) -> dict[Target, Entry]:
        return {}

    def label_of_role(self, span: Span) -> str:
        """Return the words of a role in rich text whose author wrote none."""
        record = self.find(span.role.removeprefix("scholar:"), span.target)
        return record.label.plain() if record else span.target

    def plain(self, rich: Rich | None) -> str:
        """Return rich text as one line of words."""
        return rich.plain(self.label_of_role) if rich else ""

    def resolved(self, rich: Rich | None) -> Rich | None:
        """Return rich text whose roles say the labels of their records.

        An entry holds only resolved text, so that its digest changes with what a reader sees.
        """
        if rich is None or not any(rich.roles()):
            return rich
        return replace(rich, spans=tuple(self._resolved(span) for span in rich.spans))

    def resolved_figure(self, figure: Figure | None) -> Figure | None:
        """Return a figure whose caption is resolved."""
        if figure is None:
            return None
        return figure.model_copy(update={"caption": self.resolved(figure.caption)})

    def _resolved(self, span: Span) -> Span:
        kind = span.role.removeprefix("scholar:")
        if kind not in self.kinds:
            return span
        record = self.find(kind, span.target)
        if record is None:
            return replace(span, text=span.text or span.target, role="", target="")
        words = span.text or record.label.plain()
        return replace(span, text=words, role=f"scholar:{kind}", target=record.key)

    def day_in_words(self, date: str) -> str:
        """Return a date without its year in the language of the site; a period as a whole."""
        return day_in_words(date, self.language) or self.in_words(date)

    def in_words(self, period: str) -> str:
        """Return a date or period in the language of the site."""
        return in_words(period, self.language, self.translate("present"))
