"""Read the authors of a BibTeX entry: names split by BibTeX's rules, and marks such as ``*``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person as BibtexName

from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.latex import plain

from .model import Author

if TYPE_CHECKING:
    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

_MARK = re.compile(r"\\textsuperscript\{([*†‡§¶]+)\}|\$\^\{?([*†‡§¶]+)\}?\$|([*†‡§¶]+)")
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
    names = split_name_list(written) if field in ("author", "editor") else [f"{{{written}}}"]
    others = bool(names) and names[-1].lower() == "others"
    if others:
        names = names[:-1]
    equal = _annotated(entry.fields.get(f"{field}+an", ""), "equal")
    authors = []
    for number, name in enumerate(names, 1):
        if len(split_tex_string(name, ",")) > 3:
            message = (
                f"paper '{entry.key}': {field}: '{name}' has too many commas; "
                "separate authors as in 'Family, Given and Family, Given'"
            )
            source.tell(Subtype.INVALID_VALUE, message, entry, field)
            name = ", ".join(split_tex_string(name, ",")[:2])
        author = _author(name, "*" if number in equal else "")
        if author.name:
            authors.append(author)
    return tuple(authors), others


def _author(written: str, mark: str) -> Author:
    for found in _MARK.finditer(written):
        mark = mark or next(group for group in found.groups() if group)
    written = _MARK.sub("", written).strip()
    if written.startswith("{") and written.endswith("}") and _is_one_group(written):
        name = plain(written)
        return Author(name=name, family=name, mark=mark)
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
    return Author(name=name, family=family, given=given, suffix=suffix, mark=mark)


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
        for number, _, annotated in items
        if annotated.strip() == value and number.strip().isdecimal()
    }
