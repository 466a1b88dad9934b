"""Data sets: ``datasets.yml``, a mapping from key to data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from sphinx_scholar.records.addresses import Address, WebAddress
from sphinx_scholar.records.base import Record, Text
from sphinx_scholar.records.dates import Date, newest_first
from sphinx_scholar.records.entry import Entry, Item, about_line, line, links_line
from sphinx_scholar.records.kind import Filter, Kind
from sphinx_scholar.records.references import Ref, SoftRef
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import YamlMap

from .person import people_line

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .paper.model import Paper
    from .person import Person
    from .project import Project


class Dataset(Record):
    """An entry of ``datasets.yml``."""

    name: Text
    date: Date | None = None
    description: MystText | None = None
    doi: Text | None = None
    url: WebAddress | None = None
    size: Text | None = None
    license: Text | None = None
    authors: tuple[SoftRef["Person"], ...] = ()
    papers: tuple[Ref["Paper"], ...] = ()
    projects: tuple[Ref["Project"], ...] = ()
    links: dict[Text, Address] = Field(default_factory=dict)
    tags: tuple[Text, ...] = ()

    @property
    def label(self) -> Rich:
        return text(self.name)

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        doi = f"https://doi.org/{self.doi}" if self.doi else None
        known = (("DOI", doi), ("Website", self.url))
        return (*((label, url) for label, url in known if url), *self.links.items())


def entry(dataset: Dataset, catalogue: Catalogue) -> Entry:
    _ = catalogue.translate
    links = tuple((_(label), address) for label, address in dataset.addresses)
    year = dataset.date[:4] if dataset.date else None
    return Entry(
        title=Item(dataset.label, address=dataset.addresses[0][1] if links else ""),
        date=dataset.date or "",
        byline=people_line(dataset.authors, catalogue),
        lines=(line("scholar-venue", dataset.size, dataset.license, year),),
        body=catalogue.resolved(dataset.description),
        links=links_line(links),
        more=(about_line("paper", catalogue.related(dataset, "paper")),),
        tags=dataset.tags,
    )


def json_ld(dataset: Dataset, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org Dataset."""
    return {
        "@type": "Dataset",
        "name": dataset.name,
        "description": catalogue.plain(dataset.description),
        "datePublished": dataset.date,
        "license": dataset.license,
        "sameAs": [address for _, address in dataset.addresses if address.startswith("http")],
    }


KIND = Kind(
    "dataset",
    Dataset,
    YamlMap("datasets.yml"),
    entry,
    listed_by="datasets",
    title="Data sets",
    order=lambda dataset: newest_first(dataset.date or ""),
    sorts={"name": lambda dataset: dataset.name.casefold()},
    filters={"tag": Filter(lambda dataset, tag: tag in dataset.tags)},
    json_ld=json_ld,
)
