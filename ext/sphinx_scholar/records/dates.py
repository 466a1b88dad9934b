"""Dates of a day, a month or a year, and periods between two of them."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Annotated

from babel import Locale, UnknownLocaleError
from babel.dates import format_interval, format_skeleton
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from .faults import quoted

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months as BibTeX and templates name them, by their number minus one."""

PRESENT = "present"
"""The end of a period that has not ended."""

_DATE = r"\d{4}(-\d\d){0,2}"


def is_day(year: int, month: int = 1, day: int = 1) -> bool:
    """Return whether the day exists in the calendar."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def first_day(date: str) -> datetime.date:
    """Return the first day of a date such as ``2024``, ``2024-03`` or ``2024-03-13``."""
    return datetime.date(*(int(part) for part in f"{date}-01-01".split("-")[:3]))


def newest_first(period: str, unknown: int = 99) -> tuple[int, ...]:
    """Return a key that sorts the newest first.

    *unknown* stands for a month or day that is not known: 99 sorts it as the end of its year or
    month, 0 as the beginning.
    """
    if not period:
        return (0, 0, 0)
    numbers = f"{period.partition('/')[0]}-{unknown}-{unknown}".split("-")[:3]
    return tuple(-int(number) for number in numbers)


def _is_date(value: str) -> bool:
    return bool(re.fullmatch(_DATE, value)) and is_day(*map(int, value.split("-")))


def _date(value: str) -> str:
    if not _is_date(value):
        raise ValueError(f"invalid date {quoted(value)}; write 2024-03-13, 2024-03 or 2024")
    return value


def _period(value: str) -> str:
    start, slash, end = value.partition("/")
    if not _is_date(start) or (slash and end != PRESENT and not _is_date(end)):
        raise ValueError(
            f"invalid date or period {quoted(value)}; "
            "write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 "
            f"or 2024-03/{PRESENT}"
        )
    if slash and end != PRESENT and first_day(end) < first_day(start):
        raise ValueError(f"'{value}' ends before it begins; write the earlier date first")
    return value


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not (re.fullmatch(r"\d{4}-\d\d-\d\d", value) and _is_date(value)):
        raise ValueError(f"invalid date {quoted(value)}; write it as 2024-03-13")
    return first_day(value)


Day = Annotated[datetime.date, BeforeValidator(_day)]
"""A day: ``2024-03-13``."""

Date = Annotated[
    str,
    AfterValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_DATE}$"}),
]
"""A day, a month or a year: ``2024-03-13``, ``2024-03`` or ``2024``."""

Period = Annotated[
    str,
    AfterValidator(_period),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_DATE}(/({_DATE}|{PRESENT}))?$"}),
]
"""A date, or a period such as ``2024-03/2024-05`` or ``2024-03/present``."""


def is_date_type(field: FieldInfo) -> bool:
    """Return whether a field of a model always holds one ``Date`` or ``Day``."""
    is_text = any(isinstance(it, AfterValidator) and it.func is _date for it in field.metadata)
    return field.is_required() and (is_text or field.annotation is datetime.date)


_SKELETONS = {4: "y", 7: "yMMM", 10: "yMMMd"}


def in_words(period: str, language: str, present: str = PRESENT) -> str:
    """Return a date or period as readers of *language* write it: ``Jul 11 – 15, 2022``.

    *present* is the word for a period that has not ended. Sphinx's ``en`` is American English.
    """
    start, _slash, end = period.partition("/")
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return period
    first = _in_words(start, locale)
    if end == PRESENT:
        return f"{first}\N{EN DASH}{present}"
    if not end:
        return first
    if len(start) != len(end):
        return f"{first}\N{EN DASH}{_in_words(end, locale)}"
    skeleton = _SKELETONS[len(start)]
    words = format_interval(first_day(start), first_day(end), skeleton, locale=locale)
    # American English sets thin spaces around the dash, which no style guide does.
    return words.replace("\N{THIN SPACE}\N{EN DASH}\N{THIN SPACE}", "\N{EN DASH}")


def day_in_words(date: str, language: str) -> str:
    """Return month and day of a date, as ``Jul 11``; empty for periods, years and months."""
    if len(date) != len("2024-07-11"):
        return ""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    return format_skeleton("MMMd", first_day(date), locale=locale)


def _in_words(date: str, locale: Locale) -> str:
    return format_skeleton(_SKELETONS[len(date)], first_day(date), locale=locale)
