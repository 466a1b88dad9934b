"""Dates of a Jekyll site: as its authors write them, and as Liquid's filters show them."""

from __future__ import annotations

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

from liquid.filter import with_context

from sphinx_scholar.records.dates import MONTHS

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def parse_date(value: Any) -> datetime.datetime | None:
    """Return the date that a text begins with, or None; ``2024-05`` is its first day."""
    if isinstance(value, datetime.datetime):
        return value
    text = str(value or "").strip()
    if found := _DATE.match(text):
        parts = [int(part) if part else None for part in found.groups()]
    elif found := re.match(
        r"([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", text
    ):
        month = next((i for i, m in enumerate(MONTHS, 1) if m[:3] == found[1].capitalize()), None)
        parts = [int(found[3]), month, int(found[2] or 1), None, None, None]
    elif found := re.match(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})", text):
        month = next((i for i, m in enumerate(MONTHS, 1) if m[:3] == found[2].capitalize()), None)
        parts = [int(found[3]), month, int(found[1]), None, None, None]
    elif re.fullmatch(r"(19|20)\d\d", text):
        parts = [int(text), 1, 1, None, None, None]
    else:
        return None
    try:
        return datetime.datetime(
            parts[0] or 1, parts[1] or 1, parts[2] or 1, parts[3] or 0, parts[4] or 0, parts[5] or 0
        )
    except (ValueError, TypeError):
        return None


_MOMENT = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:T|\s+)(\d{1,2}:\d\d)(:\d\d)?(?:\.\d*)?\s*(Z|UTC|[-+]\d\d:?(?:\d\d)?)?",
    re.IGNORECASE,
)


def local_date(value: Any, zone: Any) -> Any:
    """Return a moment as Jekyll shows it, which is in the time zone of the site.

    A time with seconds but without an offset is in UTC, as YAML reads it. Other values stay as
    they are. *zone* is the name of a time zone; without one, or with an unknown one, it is UTC.
    """
    found = _MOMENT.fullmatch(str(value or "").strip())
    moment = parse_date(f"{found[1]} {found[2]}{found[3] or ''}") if found else None
    if not found or moment is None or not (found[3] or found[4]):
        return value
    digits = re.sub(r"\D", "", found[4] or "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    utc = moment + (offset if (found[4] or "").startswith("-") else -offset)
    try:
        local = utc.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(str(zone or "UTC")))
    except (ValueError, OSError, KeyError):
        local = utc.replace(tzinfo=datetime.UTC)
    return local.strftime("%Y-%m-%d %H:%M:%S")


def strftime(date: datetime.datetime, form: str) -> str:
    """Format a date as Ruby does, in English whatever the locale."""

    def part(found: re.Match[str]) -> str:
        flag, letter = found[1], found[2]
        values: dict[str, tuple[Any, int]] = {
            "Y": (date.year, 4),
            "m": (date.month, 2),
            "d": (date.day, 2),
            "e": (date.day, 1),
            "H": (date.hour, 2),
            "M": (date.minute, 2),
            "S": (date.second, 2),
            "y": (date.year % 100, 2),
            "j": (date.timetuple().tm_yday, 3),
            "s": (int(date.replace(tzinfo=datetime.UTC).timestamp()), 1),
            "G": (date.isocalendar().year, 4),
            "V": (date.isocalendar().week, 2),
            "u": (date.isoweekday(), 1),
            "I": ((date.hour - 1) % 12 + 1, 2),
            "U": (int(date.strftime("%U")), 2),
            "W": (int(date.strftime("%W")), 2),
            "w": (int(date.strftime("%w")), 1),
            "C": (date.year // 100, 2),
            "k": (date.hour, 1),
            "l": ((date.hour - 1) % 12 + 1, 1),
        }
        if letter in values:
            value, width = values[letter]
            return str(value) if flag == "-" else f"{value:0{width}}"
        month, day = MONTHS[date.month - 1], _DAYS[date.weekday()]
        words = {
            "B": month,
            "b": month[:3],
            "h": month[:3],
            "A": day,
            "a": day[:3],
            "p": "AM" if date.hour < 12 else "PM",
            "P": "am" if date.hour < 12 else "pm",
            "F": date.strftime("%Y-%m-%d"),
            "T": date.strftime("%H:%M:%S"),
            "Z": "UTC",
            "z": "+0000",
            "%": "%",
            "D": date.strftime("%m/%d/%y"),
            "R": date.strftime("%H:%M"),
        }
        word = words.get(letter, found[0])
        return word.upper() if flag == "^" else word

    return re.sub(r"%([-^0_]?)([A-Za-z%])", part, form)


def _date(value: Any, form: Any = "%Y-%m-%d") -> Any:
    date = parse_date(value)
    return strftime(date, str(form)) if date else value


@with_context
def _date_or_now(value: Any, form: Any = "%Y-%m-%d", *, context: Any) -> Any:
    return _date(context.env.jekyll.now if value in ("now", "today") else value, form)


DATE_FILTERS = {
    "date": _date_or_now,
    "date_to_string": lambda v, *_: _date(v, "%d %b %Y"),
    "date_to_long_string": lambda v, *_: _date(v, "%d %B %Y"),
    "date_to_xmlschema": lambda v: _date(v, "%Y-%m-%dT%H:%M:%S+00:00"),
    "date_to_rfc822": lambda v: _date(v, "%a, %d %b %Y %H:%M:%S +0000"),
}
