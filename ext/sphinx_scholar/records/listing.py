"""Queries: which records a list shows, in which order and under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .catalogue import Catalogue
    from .kind import Kind

ARRANGING = ("group", "sort", "toctree")
"""Options of a list that leave no record out."""


@dataclass(frozen=True, slots=True)
class Query:
    """The options of a list that decide what it shows."""

    kind: str
    options: tuple[tuple[str, str], ...] = ()
    """Names and values, sorted. A related record is given by its key."""

    @property
    def is_whole(self) -> bool:
        """Whether the list shows every record of its kind."""
        return all(name in ARRANGING for name, _value in self.options)

    @property
    def leaves_out_by_name(self) -> bool:
        """Whether the list shows every record except for those that it names."""
        return all(name in (*ARRANGING, "exclude") for name, _value in self.options)

    @property
    def dependency(self) -> tuple[str, ...]:
        """The query as a dependency of a page."""
        return ("query", self.kind, *(f"{name}={value}" for name, value in self.options))

    @classmethod
    def of(cls, dependency: tuple[str, ...]) -> Query:
        """Return the query of a dependency."""
        _query, kind, *options = dependency
        pairs = (option.partition("=") for option in options)
        return cls(kind, tuple((name, value) for name, _equals, value in pairs))


@dataclass(frozen=True, slots=True)
class Section:
    """Some records of a list below a heading, which is empty for a list in one piece."""

    heading: str
    keys: tuple[str, ...]


def run(query: Query, catalogue: Catalogue) -> tuple[Section, ...]:
    """Return the sections of a list; none if it is empty."""
    kind = catalogue.kinds[query.kind]
    options = dict(query.options)
    chosen = list(_chosen(kind, options, catalogue))
    if sort := options.get("sort"):
        key = kind.sorts[sort.removeprefix("-")]
        chosen.sort(key=key, reverse=sort.startswith("-"))
    chosen = list(islice(chosen, int(options["limit"]) if "limit" in options else None))
    group = options.get("group") or (kind.grouped_by if query.is_whole else "none") or "none"
    if group == "none":
        return (Section("", tuple(record.key for record in chosen)),) if chosen else ()
    return _grouped(chosen, kind, group, catalogue)


def _chosen(kind: Kind[Any], options: dict[str, str], catalogue: Catalogue) -> Iterable[Any]:
    """Return the records that pass every filter.

    Those that a record refers to are in the order of its references.
    """
    chosen = list(catalogue.records(kind.name).values())
    excluded = set(options.get("exclude", "").split(","))
    chosen = [record for record in chosen if record.key not in excluded]
    for name, value in options.items():
        if name in kind.filters:
            keep = kind.filters[name].keep
            chosen = [record for record in chosen if keep(record, value)]
        elif name in catalogue.kinds:
            other = catalogue.find(name, value)
            related = catalogue.related(other, kind.name) if other else []
            kept = {record.key for record in chosen}
            chosen = [record for record in related if record.key in kept]
    return chosen


def _grouped(
    records: list[Any], kind: Kind[Any], name: str, catalogue: Catalogue
) -> tuple[Section, ...]:
    group = kind.groups[name]
    sections: dict[str, list[Any]] = {}
    for record in records:
        sections.setdefault(group.heading(record, catalogue), []).append(record)
    if rank := group.rank:
        sections = dict(sorted(sections.items(), key=lambda section: rank(section[1][0])))
    return tuple(
        Section(heading, tuple(record.key for record in some)) for heading, some in sections.items()
    )
