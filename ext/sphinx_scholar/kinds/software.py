"""Software: ``software.yml``, a mapping from key to program or library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from sphinx_scholar.records.addresses import Address, WebAddress
from sphinx_scholar.records.base import Record, Text
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


class Software(Record):
    """An entry of ``software.yml``."""

    name: Text
    description: MystText | None = None
    repository: WebAddress | None = None
    url: WebAddress | None = None
    language: Text | None = None
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
        known = (("Website", self.url), ("Code", self.repository))
        return (*((label, url) for label, url in known if url), *self.links.items())


def entry(software: Software, catalogue: Catalogue) -> Entry:
    _ = catalogue.translate
    links = tuple((_(label), address) for label, address in software.addresses)
    return Entry(
        title=Item(software.label, address=software.addresses[0][1] if links else ""),
        byline=people_line(software.authors, catalogue),
        lines=(line("scholar-venue", software.language, software.license),),
        body=catalogue.resolved(software.description),
        links=links_line(links),
        more=(about_line("paper", catalogue.related(software, "paper")),),
        tags=software.tags,
    )


def json_ld(software: Software, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org SoftwareSourceCode."""
    return {
        "@type": "SoftwareSourceCode",
        "name": software.name,
        "description": catalogue.plain(software.description),
        "codeRepository": software.repository,
        "programmingLanguage": software.language,
        "license": software.license,
    }


KIND = Kind(
    "software",
    Software,
    YamlMap("software.yml"),
    entry,
    listed_by="software",
    title="Software",
    sorts={"name": lambda software: software.name.casefold()},
    filters={"tag": Filter(lambda software, tag: tag in software.tags)},
    json_ld=json_ld,
)
