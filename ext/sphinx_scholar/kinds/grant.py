"""Grants and funding: ``grants.yml``, a mapping from key to grant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sphinx_scholar.records.addresses import WebAddress
from sphinx_scholar.records.base import Addresses, Record, Text
from sphinx_scholar.records.dates import PRESENT, Date, first_day, newest_first
from sphinx_scholar.records.entry import Entry, Item, about_line, line
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.references import Ref, SoftRef
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import YamlMap

from .person import people_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.catalogue import Catalogue

    from .person import Person
    from .project import Project


class Grant(Record):
    """An entry of ``grants.yml``."""

    title: Text
    funder: Text | None = None
    number: Text | None = None
    amount: Text | None = None
    start: Date | None = None
    end: Date | Literal["present"] | None = None
    role: Text | None = None
    url: WebAddress | None = None
    note: MystText | None = None
    people: tuple[SoftRef["Person"], ...] = ()
    projects: tuple[Ref["Project"], ...] = ()

    @property
    def label(self) -> Rich:
        return text(self.title)

    @property
    def period(self) -> str:
        """From the start to the end, as far as they are known."""
        end = self.end if self.start or self.end != PRESENT else None
        return "/".join(date for date in (self.start, end) if date)

    @property
    def addresses(self) -> Addresses:
        return (("Homepage", self.url),) if self.url else ()


def entry(grant: Grant, catalogue: Catalogue) -> Entry:
    return Entry(
        title=Item(grant.label, address=grant.url or ""),
        date=grant.period,
        byline=people_line(grant.people, catalogue) if grant.people else None,
        lines=(line("scholar-venue", grant.funder, grant.number, grant.amount, grant.role),),
        body=catalogue.resolved(grant.note),
        more=(about_line("project", catalogue.related(grant, "project"), ", "),),
    )


def check(grant: Grant, catalogue: Catalogue) -> Iterator[tuple[str, str, tuple[str]]]:
    """Yield an error if the grant ends before it starts, or goes on without a start."""
    start, end = grant.start, grant.end
    if end == PRESENT and not start:
        message = f"grant '{grant.key}' has no 'start'; add 'start: …'"
        yield Subtype.MISSING_FIELD, message, ("end",)
    elif start and end and end != PRESENT and first_day(end) < first_day(start):
        message = f"grant '{grant.key}': 'end' is before 'start'; correct one"
        yield Subtype.INVALID_VALUE, message, ("end",)


def json_ld(grant: Grant, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org Grant."""
    funder = grant.funder
    return {
        "@type": "Grant",
        "name": grant.title,
        "identifier": grant.number,
        "funder": {"@type": "Organization", "name": funder} if funder else None,
    }


KIND = Kind(
    "grant",
    Grant,
    YamlMap("grants.yml"),
    entry,
    listed_by="grants",
    title="Grants",
    order=lambda grant: newest_first(grant.start or ""),
    layout="dated",
    parts=("byline", "lines", "body", "more"),
    json_ld=json_ld,
    check=check,
)
