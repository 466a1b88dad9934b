"""Read the authors of a BibTeX entry: names split by BibTeX's rules, and marks such as ``*``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person as BibtexName

from sphinx_scholar.records.faults import Subtype, quoted
from sphinx_scholar.records.latex import plain

from .model import Author

if TYPE_CHECKING:
    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

_SYMBOLS = {r"\dagger": "†", r"\dag": "†", r"\ddagger": "‡", r"\ddag": "‡", r"\ast": "*", "∗": "*"}
_MARKS = r"(?:[*∗†‡§¶‖#,\d]|\\(?:d?dag(?:ger)?|ast|S|P)\b\s*(?:\{\})?)+"
_MARK = re.compile(
    rf"\\textsuperscript\s*\{{\$?({_MARKS})\$?\}}|\$\s*(?:\{{\}})?\^\s*\{{?({_MARKS})\}}?\s*\$"
    r"|\^?([*∗†‡§¶‖]+)|(\\d?dag(?:ger)?\b(?:\{\})?)"
)
_JOINED = re.compile(r";|\s\\?&\s")
"""What some authors write in place of ``and``."""

_WRITERS = ("author", "editor", "organization", "institution")
"""The fields that can name the authors; the first that has a value counts."""


def read_authors(entry: BibEntry, source: BibSource) -> tuple[tuple[Author, ...], bool]:
    """Return the authors in order, and whether the list ends with ``and others``.

    Faults are recorded in *source*.
    """
    field = next((name for name in _WRITERS if entry.fields.get(name)), None)
    if field is None:
        return (), False
    written = entry.fields[field]
    if field not in ("author", "editor"):
        author = _author(f"{{{written}}}")
        return ((author,) if author else ()), False
    names, problem = _names(written)
    if problem:
        fix = "separate authors as in 'Family, Given and Family, Given'"
        message = f"paper {quoted(entry.key)}: {field}: {problem}; {fix}"
        source.tell(Subtype.INVALID_VALUE, message, entry, field)
    known = [name for name in names if name.lower() not in ("others", "et al.", "et al")]
    equal = _annotated(entry.fields.get(f"{field}+an", ""), "equal")
    authors = []
    for number, name in enumerate(known, 1):
        author = _author(name)
        if author and number in equal:
            author = author.model_copy(update={"equal": True, "mark": author.mark or "*"})
        if author:
            authors.append(author)
    return tuple(authors), len(known) < len(names)


def _names(written: str) -> tuple[list[str], str]:
    """Split a list of names; return them, and what is wrong with the list."""
    names: list[str] = []
    problem = ""
    written = re.sub(r"^(and\s+)+|(\s+and)+$", "", written.strip(), flags=re.IGNORECASE)
    for name in split_name_list(re.sub(r"\s*\bet al\.?$", " and others", written)):
        name = name.strip().strip(",;").strip()
        if _JOINED.search(name) and not name.startswith("{"):
            problem = problem or f"{quoted(name)} is not one name"
            names += filter(None, map(str.strip, _JOINED.split(name)))
        elif len(parts := split_tex_string(name, ",")) > 3:
            problem = problem or f"{quoted(name)} has too many commas"
            names += _split_at_commas(parts)
        elif name:
            names.append(name)
    return names, problem


def _split_at_commas(parts: list[str]) -> list[str]:
    """Return the names in a list without ``and``: parts with a space are names of their own."""
    if all(" " in part for part in parts) or len(parts) % 2:
        return parts
    return [", ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)]


def _author(written: str) -> Author | None:
    """Return the author, or None if nothing remains of the name."""
    marks = [next(filter(None, found.groups())) for found in _MARK.finditer(written)]
    mark = "".join(marks)
    for macro, symbol in _SYMBOLS.items():
        mark = re.sub(rf"{re.escape(macro)}(?![a-z])(\{{\}})?\s*", symbol, mark)
    mark = mark.strip(",")
    written = re.sub(r"^,|,\s*(?=,|$)", "", _MARK.sub("", written)).strip()
    if written.startswith("{") and written.endswith("}") and _is_one_group(written):
        name = plain(written)
        return Author(name=name, family=name, mark=mark) if name else None
    parts = BibtexName(written)
    given, family, suffix = (
        plain(" ".join(words))
        for words in (
            parts.first_names + parts.middle_names,
            parts.prelast_names + parts.last_names,
            parts.lineage_names,
        )
    )
    name = " ".join(part for part in (given, family, suffix) if part)
    if not name:
        return None
    return Author(name=name, family=family or name, given=given, suffix=suffix, mark=mark)


def _is_one_group(written: str) -> bool:
    depth = 0
    for index, letter in enumerate(written):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return index == len(written) - 1
    return False


def _annotated(annotation: str, value: str) -> set[int]:
    """Return the numbers that have *value* in a biblatex annotation (``1=equal; 2=equal``)."""
    items = (item.partition("=") for item in annotation.split(";"))
    return {
        int(number)
        for number, _, values in items
        if value in (one.strip() for one in values.split(",")) and number.strip().isdecimal()
    }
