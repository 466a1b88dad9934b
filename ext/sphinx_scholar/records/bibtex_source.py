"""Read ``.bib`` files into entries with line numbers.

A syntax error affects at most one entry: reading continues at the next one. A string that
``@string`` defines in one file is known in all files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pybtex.database.input.bibtex import month_names
from pybtex.textutils import normalize_whitespace

from .bibtex_scanner import LONGEST, Name, Scanner, Strings
from .faults import Fault, Subtype, did_you_mean, quoted
from .text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .bibtex_scanner import Value


@dataclass(slots=True)
class BibEntry:
    """An entry as written: values are TeX, field names are lower case, *lines* are per field."""

    path: Path
    line: int
    type: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    broken: bool = False
    """The entry has a syntax error, so fields may be missing."""


@dataclass(slots=True)
class BibSource:
    """The entries of some files in order, and the faults found so far."""

    entries: list[BibEntry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def tell(self, subtype: str, message: str, entry: BibEntry, name: str = "") -> None:
        """Record a fault at the line of the field *name*, or else of the entry."""
        line = entry.lines.get(name, entry.line)
        self.faults.append(Fault(subtype, message, entry.path, line))


def parse_bibtex(paths: Iterable[Path]) -> BibSource:
    """Read the entries of all *paths*."""
    source = BibSource()
    strings = Strings({name: [text] for name, text in month_names.items()})
    found: list[tuple[BibEntry, dict[str, Value]]] = []
    for path in paths:
        text, faults = read_text(path)
        source.faults += faults
        if text is not None:
            scanner = Scanner(text, path, strings, source.faults)
            found += [
                _entry(
                    scanned.fields,
                    BibEntry(path, scanned.line, scanned.type, scanned.key, broken=scanned.broken),
                    source,
                )
                for scanned in scanner.entries()
            ]
    reader = _Expander(strings, source)
    for entry, values in found:
        for name, value in values.items():
            entry.fields[name] = reader.text(value, entry, name)
        source.entries.append(entry)
    return source


def _entry(
    fields: list[tuple[str, int, Value]], entry: BibEntry, source: BibSource
) -> tuple[BibEntry, dict[str, Value]]:
    """Return the entry with the lines of its fields, and the values of the fields."""
    values: dict[str, Value] = {}
    for written, line, value in fields:
        name = written.lower()
        if name in values:
            first = entry.lines[name]
            problem = f"field '{name}' is defined twice, first in line {first}; remove one"
            message = f"paper {quoted(entry.key)}: {problem}"
            source.faults.append(Fault(Subtype.DUPLICATE, message, entry.path, line))
            continue
        values[name], entry.lines[name] = value, line
    return entry, values


@dataclass(slots=True)
class _Expander:
    """Replaces the names of strings in values; an unknown name is reported once."""

    strings: Strings
    source: BibSource
    reported: set[str] = field(default_factory=set)

    def text(self, value: Value, entry: BibEntry, name: str) -> str:
        """Return a value as text; one that grows beyond all bounds is cut."""
        parts: list[str] = []
        room = LONGEST
        for part in self._parts(value, entry, name, ()):
            room -= len(part) + 1
            if room < 0 and len(value) + len(parts) > 1:
                problem = f"{name}: strings expand to more than {LONGEST} characters; shorten them"
                message = f"paper {quoted(entry.key)}: {problem}"
                self.source.tell(Subtype.INVALID_VALUE, message, entry, name)
                break
            parts.append(part)
        return str(normalize_whitespace("".join(parts))).strip()

    def _parts(
        self, value: Value, entry: BibEntry, name: str, inside: tuple[str, ...]
    ) -> Iterator[str]:
        for part in value:
            string = part.lower()
            if not isinstance(part, Name):
                yield part
            elif string in self.strings.values and string not in inside:
                yield from self._parts(self.strings.values[string], entry, name, (*inside, string))
            else:
                self._tell(part, entry, name)
                yield part

    def _tell(self, part: str, entry: BibEntry, name: str) -> None:
        if part.lower() in self.reported:
            return
        self.reported.add(part.lower())
        known = self.strings.values.keys() - (set() if name == "month" else month_names)
        if part.lower() in known:
            problem = f"string '{part}' refers to itself; write its text"
        else:
            fix = did_you_mean(part, known)
            fix = fix or f"; put it in braces or define it as @string{{{part} = {{…}}}}"
            problem = f"unknown string {quoted(part)}{fix}"
        message = f"paper {quoted(entry.key)}: {name}: {problem}"
        self.source.tell(Subtype.INVALID_VALUE, message, entry, name)
