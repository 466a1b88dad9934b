"""Scan ``.bib`` files with pybtex's scanner, with line numbers and recovery from syntax errors."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PybtexSyntaxError

from .bibtex_errors import explain
from .faults import Fault, Subtype, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 100_000
"""The number of characters up to which a string may expand."""

_ENTRY = re.compile(r"@\s*([\w-]+)\s*[{(]")
_ENTRY_ON_A_LINE = re.compile(r"^[ \t]*@[ \t]*[\w-]+[ \t]*[{(]", re.MULTILINE)
_TYPES = (
    "article|book|inproceedings|conference|incollection|inbook|proceedings|phdthesis|mastersthesis|"
    "techreport|misc|unpublished|online|thesis|report|software|dataset|patent"
)
_BROKEN_START = re.compile(
    rf"^[ \t]*(?:({_TYPES})[ \t]*\{{|@[ \t]*({_TYPES})\b(?![ \t]*[{{(]))",
    re.MULTILINE | re.IGNORECASE,
)
"""An entry that lacks its ``@`` or its brace, which the scanner would pass over."""


class Name(str):
    """A part of a value: the name of a string that some file defines by ``@string``."""

    __slots__ = ()


Value = list[str]
"""The parts of a value that ``#`` joins: text or `Name`."""


@dataclass(slots=True)
class Strings:
    """The strings of all files by name in lower case, and where each is defined."""

    values: dict[str, Value]
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Scanned:
    """An entry; *fields* are (name, line, value) in order."""

    line: int
    type: str
    key: str
    fields: list[tuple[str, int, Value]]
    broken: bool


class Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex carries no types
    """pybtex's scanner for one file; strings go to *strings*, faults to *faults*."""

    pos: int
    command_start: int
    current_value: Value
    error: Exception | None = None

    def __init__(self, text: str, path: Path, strings: Strings, faults: list[Fault]) -> None:
        clean = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
        super().__init__(clean, filename=str(path))
        self.path, self.strings, self.faults = path, strings, faults
        self.line_starts = [match.end() for match in re.finditer(r"^", clean, re.MULTILINE)]

    def line_at(self, position: int) -> int:
        return bisect_right(self.line_starts, position)

    def entries(self) -> Iterator[Scanned]:
        """Yield each entry; its strings are not yet expanded."""
        while start := _ENTRY.search(self.text, self.pos):
            self._check_gap(self.pos, start.start())
            self.command_start = start.start()
            self.error = cast("Exception | None", None)
            self.pos = start.start() + 1
            body = self._body(start[1].lower())
            if self.error:
                self._resume(self.error)
            if body is not None:
                line = self.line_at(self.command_start)
                yield Scanned(line, start[1].lower(), body[0], body[1], bool(self.error))
        self._check_gap(self.pos, self.end_pos)

    def _check_gap(self, start: int, end: int) -> None:
        """Report what looks like an entry between two entries."""
        for found in _BROKEN_START.finditer(self.text, start, end):
            fix = f"write '@{found[1]}{{'" if found[1] else f"write '@{found[2]}{{'"
            message = f"invalid BibTeX: {quoted(found[0])} does not begin an entry; {fix}"
            line = self.line_at(found.start())
            self.faults.append(Fault(Subtype.SYNTAX, message, self.path, line))

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

    def _resume(self, error: Exception) -> None:
        """Record the fault, and continue at the next line that begins an entry."""
        after = _ENTRY_ON_A_LINE.search(self.text, self.command_start + 1)
        end = after.start() if after else self.end_pos
        # The scanner may have run into the entries that follow.
        stop = min(self.pos, end) - self.command_start
        problem = str(error.args[0]) if self.pos <= end else "a brace or quote is never closed"
        offset, advice = explain(self.text[self.command_start : end], stop, problem)
        key = self.current_entry_key
        what = quoted(key) if key else f"in line {self.line_at(self.command_start)}"
        message = f"invalid BibTeX: entry {what}: {advice}"
        at = self.line_at(len(self.text[: self.command_start + offset].rstrip()) - 1)
        self.faults.append(Fault(Subtype.SYNTAX, message, self.path, at))
        self.pos = end

    # Methods that pybtex calls.

    def handle_error(self, error: Exception) -> None:
        self.error = self.error or error

    def parse_string_body(self, body_end: object) -> None:
        written = self.current_field_name = self.required([self.NAME]).value
        line = self.line_at(self.pos)
        self.required([self.EQUALS])
        self.parse_value()
        value: Value = []
        for part in self.current_value:
            known = isinstance(part, Name) and part.lower() in self.strings.values
            value += self.strings.values[part.lower()] if known else [part]
            if sum(map(len, value)) > LONGEST:
                problem = f"string '{written}' has more than {LONGEST} characters; shorten it"
                self.faults.append(Fault(Subtype.INVALID_VALUE, problem, self.path, line))
                value = []
                break
        self._define(written, value, line)

    def _define(self, written: str, value: Value, line: int) -> None:
        """Keep the first definition of a string; report another one that differs."""
        name = written.lower()
        places = self.strings.places
        if name not in places:  # the names of the months may be redefined
            self.strings.values[name], places[name] = value, (self.path, line)
        elif self.strings.values[name] != value and name not in month_names:
            path, first = places[name]
            where = f"line {first}" + (f" of {path.name}" if path != self.path else "")
            message = f"string '{written}' is defined twice, first in {where}; remove one"
            self.faults.append(Fault(Subtype.DUPLICATE, message, self.path, line))

    def parse_field(self) -> None:
        self.eat_whitespace()
        line = self.line_at(self.pos)
        super().parse_field()
        if self.current_field_name and self.current_value:
            self.current_fields.append((self.current_field_name, line, self.current_value))
            self.current_value = []  # or pybtex would add the field again

    def substitute_macro(self, name: str) -> str:
        return Name(name)
