"""The date of a ``.bib`` entry, from ``date`` or from ``year`` and ``month``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_scholar.records.dates import MONTHS, is_day
from sphinx_scholar.records.faults import Subtype, quoted
from sphinx_scholar.records.latex import plain

if TYPE_CHECKING:
    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

Date = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are known."""

_MONTHS = tuple(name[:3].lower() for name in MONTHS)
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]+)?[~?%]*(?:/.*)?")
_YEAR = re.compile(r"(?<!\d)(1\d|2[01])\d\d(?!\d)")
_NOT_YET = re.compile(
    r"in press|in print|forthcoming|to appear|accepted|submitted|under review|in prep.*",
    re.IGNORECASE,
)


def read_date(entry: BibEntry, source: BibSource) -> Date:
    """Return the date of an entry; of a range, its start.

    An invalid ``date`` is reported, and the year and month are used instead.
    """
    written = plain(entry.fields.get("date", ""))
    if date := _iso_date(written):
        return date
    if written:
        problem = f"date: invalid date {quoted(written)}; write 2024-03-13, 2024-03 or 2024"
        _tell(entry, source, problem, "date")
    year = plain(entry.fields.get("year", ""))
    if found := _YEAR.search(year) or _YEAR.search(written):
        return int(found[0]), _month(entry, source), None
    if year and not _NOT_YET.fullmatch(year):
        problem = f"year: invalid year {quoted(year)}; write it as 2024"
        _tell(entry, source, problem, "year")
    elif not (year or written or entry.fields.get("pubstate") or entry.broken):
        message = f"paper {quoted(entry.key)} has no 'year'; add 'year = {{2024}}'"
        source.tell(Subtype.MISSING_FIELD, message, entry)
    return None, None, None


def _iso_date(written: str) -> Date | None:
    found = _ISO.fullmatch(written)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return (year, month or None, day or None) if is_day(year, month or 1, day or 1) else None


def _month(entry: BibEntry, source: BibSource) -> int | None:
    written = plain(entry.fields.get("month", ""))
    if not written:
        return None
    if re.fullmatch(r"0?[1-9]|1[0-2]", written):
        return int(written)
    for word in re.findall(r"[^\W\d_]{3,}", written.lower()):
        if word[:3] in _MONTHS:
            return _MONTHS.index(word[:3]) + 1
    fix = "write jan to dec without braces, or 1 to 12"
    _tell(entry, source, f"month: invalid month {quoted(written)}; {fix}", "month")
    return None


def _tell(entry: BibEntry, source: BibSource, problem: str, name: str) -> None:
    source.tell(Subtype.INVALID_VALUE, f"paper {quoted(entry.key)}: {problem}", entry, name)
