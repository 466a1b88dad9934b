"""News: a page that has the key ``news`` is an item, and the key holds its date.

A date is a fact and no schedule: an item of tomorrow is shown today, and no build asks the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from .dates import Date
from .faults import Subtype, did_you_mean
from .records import PageRecord, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .pages import Page


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class News(PageRecord):
    """The front matter of a page that is news."""

    key: SkipJsonSchema[str]
    date: Date = Field(alias="news")
    about: Annotated[
        tuple[Text, ...],
        BeforeValidator(_one_or_more),
        WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
    ] = ()
    """The keys of papers and projects."""


def read_news(pages: Iterable[Page], known: Collection[str]) -> tuple[dict[str, News], set[str]]:
    """The news among *pages* by docname, the newest first, and the pages of drafts.

    What is wrong with the front matter is told to it; *known* are the keys that ``about`` may hold.
    """
    items = []
    drafts = set()
    for page in pages:
        if page.kind != "news":
            continue
        item = page.record(News, f"news '{page.docname}'", key=page.docname)
        if item is None:
            continue
        for index, key in enumerate(item.about):
            if key not in known:
                fix = did_you_mean(key, known) or "; write the key of a paper or project"
                message = f"unknown paper or project '{key}'{fix}"
                page.source.tell(Subtype.UNKNOWN_PAPER, message, ("about", index))
        if item.draft:
            drafts.add(page.docname)
        else:
            about = tuple(key for key in item.about if key in known)
            items.append(item.model_copy(update={"about": about}))
    items.sort(key=lambda item: item.date, reverse=True)
    return {item.key: item for item in items}, drafts
