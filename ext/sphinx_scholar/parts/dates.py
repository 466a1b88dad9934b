"""Dates in the words of the site's language."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.dates import format_interval, format_skeleton

from sphinx_scholar.messages import _
from sphinx_scholar.records.dates import PRESENT, first_day

_SKELETONS = {4: "y", 7: "yMMM", 10: "yMMMd"}


def in_words(period: str, language: str) -> str:
    """A date or period as readers of *language* write it: ``11–15 Jul 2022``.

    English is that of the world; a site in ``en_US`` gets that of America.
    """
    start, _slash, end = period.partition("/")
    try:
        locale = Locale.parse("en_001" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return period
    first = _date(start, locale)
    if end == PRESENT:
        return f"{first}\N{EN DASH}{_('present')}"
    if not end:
        return first
    if len(start) != len(end):
        return f"{first}\N{EN DASH}{_date(end, locale)}"
    skeleton = _SKELETONS[len(start)]
    return format_interval(first_day(start), first_day(end), skeleton, locale=locale)


def _date(date: str, locale: Locale) -> str:
    return format_skeleton(_SKELETONS[len(date)], first_day(date), locale=locale)
