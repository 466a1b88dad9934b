"""News: pages whose front matter has the key ``news``, which holds the date.

A date does not schedule anything: an item of tomorrow is shown today, since a build that reads the
clock would not be reproducible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from sphinx_scholar.records.base import PageRecord
from sphinx_scholar.records.dates import Date, newest_first
from sphinx_scholar.records.entry import Entry, Line, record_item
from sphinx_scholar.records.kind import Filter, Kind
from sphinx_scholar.records.references import Ref
from sphinx_scholar.records.sources import FrontMatter

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .paper.model import Paper
    from .project import Project


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


About = Annotated[
    tuple[Ref["Paper | Project"], ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
"""One key or several."""


def about_line(about: tuple[Ref["Paper | Project"], ...], catalogue: Catalogue) -> Line:
    """Return links to the papers and projects that a page is about."""
    targets = (catalogue.target_of(ref) for ref in about)
    items = (record_item(t[0], catalogue.records(t[0])[t[1]]) for t in targets if t)
    return Line("scholar-about", tuple(items), "; ")


class News(PageRecord):
    """The front matter of a page that is a news item."""

    key: SkipJsonSchema[str]
    date: Date = Field(alias="news")
    about: About = ()


def entry(news: News, catalogue: Catalogue) -> Entry:
    return Entry(
        title=record_item("news", news),
        date=news.date,
        body=catalogue.resolved(news.summary),
        more=(about_line(news.about, catalogue),),
    )


KIND = Kind(
    "news",
    News,
    FrontMatter("news", docname_is_key=True, example="2024-03-13"),
    entry,
    listed_by="news",
    title="News",
    order=lambda news: newest_first(news.date, unknown=0),
    filters={"year": Filter(lambda news, year: news.date[:4] == year)},
    layout="dated",
    parts=("body", "more"),
    head=("date", "body", "more"),
    own_head=True,
    feed="atom.xml",
)
