"""What can be wrong with what an author wrote, and where."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Subtype(StrEnum):
    """Every warning of the kit, as ``suppress_warnings`` names it: ``scholar.SUBTYPE``."""

    ENCODING = "encoding"
    """A file is not UTF-8."""

    SYNTAX = "syntax"
    """A data file or a front matter cannot be read."""

    DUPLICATE = "duplicate"
    """A key or a field stands twice, or a name fits two records."""

    UNKNOWN_FIELD = "unknown_field"
    """A record has a field that no record of its kind has."""

    MISSING_FIELD = "missing_field"
    """A record lacks a field that it cannot do without."""

    INVALID_VALUE = "invalid_value"
    """A field holds something that it cannot hold."""

    MISSING_FILE = "missing_file"
    """A file that something names is not there."""

    SUMMARY = "summary"
    """A summary holds more than text, emphasis, roles, inline mathematics and links."""

    UNKNOWN_PERSON = "unknown_person"
    """No person has this key, name or alias."""

    UNKNOWN_PROJECT = "unknown_project"
    """No project has this key."""

    UNKNOWN_PAPER = "unknown_paper"
    """No paper has this key."""

    UNKNOWN_PAGE = "unknown_page"
    """No page of the site has this address."""

    NO_PROJECT = "no_project"
    """A directive that speaks of the page's project stands on a page without one."""

    EMPTY = "empty"
    """A list has nothing to show."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its message names the thing and the mend; line and column count from 1."""

    subtype: Subtype
    message: str
    path: Path
    line: int | None = None
    column: int | None = None

    @property
    def location(self) -> str:
        """``path:line:column``, as far as known."""
        parts = [str(self.path), self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``"; did you mean 'nearest'?"``, or nothing where no known word is near."""
    nearest = get_close_matches(word, list(known), n=1)
    return f"; did you mean '{nearest[0]}'?" if nearest else ""
