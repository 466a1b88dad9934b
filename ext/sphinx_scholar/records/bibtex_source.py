"""Read ``.bib`` files into entries with line numbers, by pybtex's scanner.

A syntax error affects at most one entry: reading continues at the next one. A string that
``@string`` defines in one file is known in all files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PybtexSyntaxError
from pybtex.textutils import normalize_whitespace

from .faults import Fault, Subtype, did_you_mean
from .text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]")
_ENTRY_ON_A_LINE = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)


class Name(str):
    """A part of a value: the name of a string that some file defines by ``@string``."""

    __slots__ = ()


Value = list[str]
"""The parts of a value that ``#`` joins: text or `Name`."""


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
    strings: dict[str, Value] = {name: [text] for name, text in month_names.items()}
    found: list[tuple[BibEntry, dict[str, Value]]] = []
    for path in paths:
        text, faults = read_text(path)
        source.faults += faults
        if text is not None:
            scanner = _Scanner(text, path, strings, source)
            found += scanner.entries()
    for entry, values in found:
        for name, value in values.items():
            joined = "".join(_expand(value, strings, entry, name, source))
            entry.fields[name] = normalize_whitespace(joined).strip()
        source.entries.append(entry)
    return source


def _expand(
    value: Value, strings: Mapping[str, Value], entry: BibEntry, name: str, source: BibSource
) -> Iterator[str]:
    for part in value:
        if not isinstance(part, Name):
            yield part
        elif part.lower() in strings:
            # A string refers only to strings defined before it, so the recursion ends.
            yield from _expand(strings[part.lower()], strings, entry, name, source)
        else:
            fix = did_you_mean(part, strings)
            fix = fix or f"; put it in braces or define it as @string{{{part} = {{…}}}}"
            message = f"paper '{entry.key}': {name}: unknown string '{part}'{fix}"
            source.tell(Subtype.INVALID_VALUE, message, entry, name)
            yield part


class _Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex carries no types
    """pybtex's scanner, extended by line numbers and by recovery from syntax errors."""

    pos: int
    command_start: int
    current_value: Value
    error: Exception | None = None

    def __init__(self, text: str, path: Path, strings: dict[str, Value], source: BibSource) -> None:
        clean = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
        super().__init__(clean, filename=str(path))
        self.path, self.strings, self.source = path, strings, source
        self.line_starts = [match.end() for match in re.finditer(r"^", clean, re.MULTILINE)]

    def line_at(self, position: int) -> int:
        return bisect_right(self.line_starts, position)

    def entries(self) -> Iterator[tuple[BibEntry, dict[str, Value]]]:
        """Yield each entry with the values of its fields, in which strings are not yet expanded."""
        while start := _ENTRY.search(self.text, self.pos):
            self.command_start = start.start()
            self.error = cast("Exception | None", None)
            self.pos = start.start() + 1
            body = self._body(start[1].lower())
            if self.error:
                self._resume(self.error)
            if body is None:
                continue
            key, fields = body
            line = self.line_at(self.command_start)
            entry = BibEntry(self.path, line, start[1].lower(), key, broken=bool(self.error))
            yield entry, self._fields(entry, fields)

    def _body(self, command: str) -> tuple[str, list[tuple[str, int, Value]]] | None:
        """Return key and fields of an entry, or None for comments, strings and invalid entries."""
        try:
            if command == "comment":  # ends at its closing brace, whatever it contains
                self.pos = self.text.index("{", self.pos) + 1
                list(self.parse_string(self.RBRACE))
                return None
            _, body = self.parse_command()
        except (PybtexSyntaxError, ValueError) as error:
            self.handle_error(error)
            return None
        return body if command not in ("string", "preamble") and body[0] else None

    def _fields(self, entry: BibEntry, fields: list[tuple[str, int, Value]]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for written, line, value in fields:
            name = written.lower()
            if name in values:
                first = entry.lines[name]
                problem = f"field '{name}' is defined twice, first in line {first}; remove one"
                message = f"paper '{entry.key}': {problem}"
                self.source.faults.append(Fault(Subtype.DUPLICATE, message, self.path, line))
                continue
            values[name], entry.lines[name] = value, line
        return values

    def _resume(self, error: Exception) -> None:
        """Record the fault, and continue at the next line that begins an entry."""
        after = _ENTRY_ON_A_LINE.search(self.text, self.command_start + 1)
        end = after.start() if after else self.end_pos
        # If the scanner ran into the following entries, its position does not locate the error.
        line = self.line_at(len(self.text[: min(self.pos, end)].rstrip()) - 1)
        first = self.line_at(self.command_start)
        what = f"'{self.current_entry_key}'" if self.current_entry_key else f"in line {first}"
        problem = str(error.args[0]) if self.pos <= end else "a brace or quote is never closed"
        message = f"invalid BibTeX: entry {what}: {problem}; check its braces, quotes and commas"
        at = line if self.pos <= end else first
        self.source.faults.append(Fault(Subtype.SYNTAX, message, self.path, at))
        self.pos = end

    # Methods that pybtex calls.

    def handle_error(self, error: Exception) -> None:
        self.error = self.error or error

    def parse_string_body(self, body_end: object) -> None:
        self.current_field_name = self.required([self.NAME]).value
        self.required([self.EQUALS])
        self.parse_value()
        value: Value = []
        for part in self.current_value:
            known = isinstance(part, Name) and part.lower() in self.strings
            value += self.strings[part.lower()] if known else [part]
        self.strings[self.current_field_name.lower()] = value

    def parse_field(self) -> None:
        self.eat_whitespace()
        line = self.line_at(self.pos)
        super().parse_field()
        if self.current_field_name and self.current_value:
            self.current_fields.append((self.current_field_name, line, self.current_value))
            self.current_value = []  # or pybtex would add the field again

    def substitute_macro(self, name: str) -> str:
        return Name(name)
