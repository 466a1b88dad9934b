"""Inheritance between the entries of ``.bib`` files, by ``crossref`` and ``xdata``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.records.faults import Subtype, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

_NOT_INHERITED = ("author", "crossref", "xdata", "doi", "pages", "url", "abstract", "pdf", "title")
"""Fields of a collection that its parts do not have; its title becomes their ``booktitle``."""


def inherit(source: BibSource) -> None:
    """Give every entry the fields that it lacks and its ancestors define.

    The order of entries and files does not matter. Faults are recorded in *source*: a parent that
    does not exist, and entries that refer to each other in a circle. Collections that other entries
    name in ``crossref`` are removed from the entries unless they have authors.
    """
    by_key: dict[str, BibEntry] = {}
    for entry in source.entries:
        by_key.setdefault(entry.key.lower(), entry)
    collections: set[int] = set()
    done: set[int] = set()
    for entry in _parents_first(source.entries, by_key):
        collections |= _take_fields(entry, by_key, done, source)
        done.add(id(entry))
    source.entries = [
        entry
        for entry in source.entries
        if id(entry) not in collections or "author" in entry.fields
    ]


def _parents_first(entries: list[BibEntry], by_key: dict[str, BibEntry]) -> Iterator[BibEntry]:
    """Yield every entry after its parents, apart from circles."""
    seen: set[int] = set()
    stack = [(entry, False) for entry in reversed(entries)]
    while stack:
        entry, parents_done = stack.pop()
        if parents_done:
            yield entry
        elif id(entry) not in seen:
            seen.add(id(entry))
            stack.append((entry, True))
            stack += [(parent, False) for parent in _parents(entry, by_key)]


def _references(entry: BibEntry) -> Iterator[tuple[str, str]]:
    """Yield the keys of the parents of an entry, each with the field that names it."""
    if key := entry.fields.get("crossref", "").strip():
        yield "crossref", key
    for key in filter(None, map(str.strip, entry.fields.get("xdata", "").split(","))):
        yield "xdata", key


def _parents(entry: BibEntry, by_key: dict[str, BibEntry]) -> Iterator[BibEntry]:
    for _field, key in _references(entry):
        if parent := by_key.get(key.lower()):
            yield parent


def _take_fields(
    entry: BibEntry, by_key: dict[str, BibEntry], done: set[int], source: BibSource
) -> set[int]:
    """Copy the fields that *entry* lacks from its parents; return the ids of its collections."""
    collections = set()
    for field, key in _references(entry):
        parent = by_key.get(key.lower())
        if parent is None:
            fix = did_you_mean(key, (known.key for known in by_key.values()))
            problem = f"{field}: unknown entry {quoted(key)}{fix or '; add it to a .bib file'}"
            source.tell(
                Subtype.INVALID_VALUE, f"paper {quoted(entry.key)}: {problem}", entry, field
            )
        elif parent is entry or id(parent) not in done:
            problem = f"{field}: '{parent.key}' refers back to this entry; remove one of the two"
            source.tell(
                Subtype.INVALID_VALUE, f"paper {quoted(entry.key)}: {problem}", entry, field
            )
        else:
            _copy(parent, entry, field)
            collections |= {id(parent)} if field == "crossref" else set()
    return collections


def _copy(parent: BibEntry, entry: BibEntry, field: str) -> None:
    for name, value in parent.fields.items():
        if field == "xdata":
            if name != "xdata":
                entry.fields.setdefault(name, value)
        elif name not in _NOT_INHERITED:
            entry.fields.setdefault(name, value)
        elif name == "title":
            entry.fields.setdefault("booktitle", value)


def _tell(source: BibSource, problem: str, entry: BibEntry, field: str) -> None:
    source.tell(Subtype.INVALID_VALUE, f"paper {quoted(entry.key)}: {problem}", entry, field)
