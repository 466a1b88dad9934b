"""Dates of a day, a month or a year, and periods between two of them."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

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


def _is_date(value: str) -> bool:
    return bool(re.fullmatch(_DATE, value)) and is_day(*map(int, value.split("-")))


def _date(value: str) -> str:
    if not _is_date(value):
        raise ValueError(f"invalid date '{value}'; write 2024-03-13, 2024-03 or 2024")
    return value


def _period(value: str) -> str:
    start, slash, end = value.partition("/")
    if not _is_date(start) or (slash and end != PRESENT and not _is_date(end)):
        raise ValueError(
            f"invalid date or period '{value}'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 "
            f"or 2024-03/{PRESENT}"
        )
    if slash and end != PRESENT and first_day(end) < first_day(start):
        raise ValueError(f"'{value}' ends before it begins; write the earlier date first")
    return value


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
