"""Talks, posters and other appearances: ``talks.yml``, a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from sphinx_scholar.records.addresses import Address, WebAddress
from sphinx_scholar.records.base import Record, Text
from sphinx_scholar.records.dates import Period, newest_first
from sphinx_scholar.records.entry import Entry, Item, Line, links_line
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.references import Ref
from sphinx_scholar.records.richtext import Rich, text
from sphinx_scholar.records.sources import YamlList

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .paper.model import Paper


class Talk(Record):
    """An entry of ``talks.yml``."""

    key: SkipJsonSchema[str]
    date: Period
    title: Text | None = None
    event: Text
    url: WebAddress | None = None
    """The address of the event."""
    place: Text | None = None
    kind: Text | None = None
    """What it was, in the author's words: talk, poster, tutorial, …"""
    paper: Ref["Paper"] | None = None
    links: dict[Text, Address] = Field(default_factory=dict)
    note: Text | None = None

    @property
    def label(self) -> Rich:
        return text(self.title or self.event)


def entry(talk: Talk, catalogue: Catalogue) -> Entry:
    event = Item(text(talk.event), address=talk.url or "")
    paper = catalogue.target_of(talk.paper) if talk.paper else None
    title = Item(text(talk.title), paper) if talk.title else event
    words = (talk.place, talk.kind, catalogue.in_words(talk.date), talk.note)
    styles = ("", "", "date", "")
    items = [Item(text(word, style)) for word, style in zip(words, styles, strict=True) if word]
    return Entry(
        title=title,
        date=talk.date,
        lines=(Line("scholar-venue", (*([event] if talk.title else []), *items), " · "),),
        links=links_line(talk.links.items()),
    )


KIND = Kind(
    "talk",
    Talk,
    YamlList("talks.yml", called_by="event"),
    entry,
    listed_by="talks",
    title="Talks and posters",
    order=lambda talk: newest_first(talk.date),
    groups={"year": Group(lambda talk, catalogue: talk.date[:4])},
    filters={
        "year": Filter(lambda talk, year: talk.date[:4] == year),
        "type": Filter(lambda talk, name: (talk.kind or "").casefold() == name.casefold()),
    },
    grouped_by="year",
    parts=("lines", "links"),
    brief=("lines", "links"),
)
