"""Teaching: ``courses.yml``, a mapping from key to course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from sphinx_scholar.records.addresses import Address
from sphinx_scholar.records.base import Addresses, Record, Text
from sphinx_scholar.records.entry import Entry, Item, line, links_line
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.references import SoftRef
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import YamlMap

from .person import people_line

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .person import Person


class Course(Record):
    """An entry of ``courses.yml``."""

    title: Text
    code: Text | None = None
    term: Text | None = None
    """In the author's words: Fall, Winter 2024/25, …"""
    year: int | None = None
    role: Text | None = None
    institution: Text | None = None
    url: Address | None = None
    """The address of the course, or a page of the site."""
    description: MystText | None = None
    people: tuple[SoftRef["Person"], ...] = ()
    links: dict[Text, Address] = Field(default_factory=dict)

    @property
    def label(self) -> Rich:
        return text(f"{self.code}: {self.title}" if self.code else self.title)

    @property
    def when(self) -> str | None:
        """Term and year, as far as they are known: ``Fall 2024``."""
        year = str(self.year or "")
        words = (self.term, year if year not in (self.term or "") else "")
        return " ".join(word for word in words if word) or None

    @property
    def addresses(self) -> Addresses:
        return (("Homepage", self.url),) if self.url else ()


def entry(course: Course, catalogue: Catalogue) -> Entry:
    return Entry(
        title=Item(course.label, address=course.url or ""),
        date=str(course.year or ""),
        byline=people_line(course.people, catalogue) if course.people else None,
        lines=(line("scholar-venue", course.role, course.institution, course.when),),
        body=catalogue.resolved(course.description),
        links=links_line(course.links.items()),
    )


def json_ld(course: Course, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org Course."""
    institution = course.institution
    return {
        "@type": "Course",
        "name": course.title,
        "courseCode": course.code,
        "description": catalogue.plain(course.description),
        "provider": {"@type": "Organization", "name": institution} if institution else None,
    }


KIND = Kind(
    "course",
    Course,
    YamlMap("courses.yml"),
    entry,
    listed_by="courses",
    title="Teaching",
    order=lambda course: -(course.year or 0),
    sorts={"title": lambda course: course.title.casefold()},
    groups={
        "year": Group(lambda course, catalogue: str(course.year or catalogue.translate("Undated")))
    },
    filters={"year": Filter(lambda course, year: str(course.year) == year)},
    json_ld=json_ld,
)
