"""Faults in what an author wrote, with their locations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_PARTS = re.compile(r"[\s._-]+")


class Subtype(StrEnum):
    """The subtypes of all warnings, as in ``suppress_warnings = ["scholar.SUBTYPE"]``."""

    ENCODING = "encoding"
    """A file is not UTF-8."""

    SYNTAX = "syntax"
    """A data file or a front matter cannot be read."""

    DUPLICATE = "duplicate"
    """A key or field is defined twice, or a name belongs to two records."""

    UNKNOWN_FIELD = "unknown_field"
    """A record has a field that its kind does not define."""

    MISSING_FIELD = "missing_field"
    """A record lacks a required field."""

    INVALID_VALUE = "invalid_value"
    """The value of a field is invalid."""

    MISSING_FILE = "missing_file"
    """A file that a record or page names does not exist."""

    SUMMARY = "summary"
    """A summary contains more than text, emphasis, roles, inline mathematics and links."""

    UNKNOWN_PERSON = "unknown_person"
    """No person has this key, name or alias."""

    UNKNOWN_PROJECT = "unknown_project"
    """No project has this key."""

    UNKNOWN_PAPER = "unknown_paper"
    """No paper has this key."""

    UNKNOWN_PAGE = "unknown_page"
    """No page of the site has this address."""

    NO_PROJECT = "no_project"
    """A directive shows the project of its page, but the page has none."""

    MYST_EXTENSION = "myst_extension"
    """The page of a record has syntax of a MyST extension that is off."""

    EMPTY = "empty"
    """A list has nothing to show."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the message says what is wrong and how to fix it; line and column from 1."""

    subtype: str
    message: str
    path: Path
    line: int | None = None
    column: int | None = None

    @property
    def location(self) -> str:
        """``path:line:column``, as far as they are known."""
        parts = [str(self.path), self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


def nearest_word(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is most similar, or an empty string.

    *cutoff* is the least similarity, from 0 to 1. A word of the same letters is always similar:
    two swapped letters change most of a short word.
    """
    words = list(known)
    letters = sorted(word)
    swapped = (other for other in words if len(other) == len(word) and sorted(other) == letters)
    near = get_close_matches(word, words, n=1, cutoff=cutoff)
    return next(swapped, near[0] if near else "")


def did_you_mean(word: str, known: Iterable[str], prefix: str = "", cutoff: float = 0.6) -> str:
    """Return ``"; did you mean 'nearest'?"``, or an empty string if no known word is similar.

    The question shows the nearest word after *prefix*.
    """
    nearest = nearest_word(word, known, cutoff)
    return f"; did you mean '{prefix}{nearest}'?" if nearest else ""


def did_you_mean_longer(word: str, known: Iterable[str]) -> str:
    """Return the same question for the only known name that has *word* as one of its parts."""
    longer = [name for name in known if word.casefold() in _PARTS.split(name.casefold())]
    return f"; did you mean '{longer[0]}'?" if len(longer) == 1 and word else ""


def quoted(value: object) -> str:
    """Return a value in quotes for a message: on one line, at most 80 characters long."""
    text = value.replace("\n", " ") if isinstance(value, str) else repr(value)
    text = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
    text = text if len(text) <= 80 else f"{text[:79]}…"
    return f"'{text}'" if isinstance(value, str) else text
