"""Awards and honors: ``awards.yml``, a mapping from key to award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.records.addresses import WebAddress
from sphinx_scholar.records.base import Addresses, Record, Text
from sphinx_scholar.records.dates import Date, newest_first
from sphinx_scholar.records.entry import Entry, Item, about_line, line
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.references import Ref
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import YamlMap

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .paper.model import Paper


class Award(Record):
    """An entry of ``awards.yml``."""

    title: Text
    by: Text | None = None
    date: Date | None = None
    url: WebAddress | None = None
    note: MystText | None = None
    papers: tuple[Ref["Paper"], ...] = ()

    @property
    def label(self) -> Rich:
        return text(self.title)

    @property
    def addresses(self) -> Addresses:
        return (("Homepage", self.url),) if self.url else ()


def entry(award: Award, catalogue: Catalogue) -> Entry:
    return Entry(
        title=Item(award.label, address=award.url or ""),
        date=award.date or "",
        lines=(line("scholar-where", award.by),),
        body=catalogue.resolved(award.note),
        more=(about_line("paper", catalogue.related(award, "paper")),),
    )


KIND = Kind(
    "award",
    Award,
    YamlMap("awards.yml"),
    entry,
    listed_by="awards",
    title="Awards",
    order=lambda award: newest_first(award.date or ""),
    layout="dated",
    parts=("lines", "body", "more"),
    brief=("lines", "body"),
)
