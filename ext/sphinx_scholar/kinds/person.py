"""People: ``people.yml``, a mapping from key to person, found by key, name or alias."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints, ValidationInfo, WithJsonSchema, field_validator

from sphinx_scholar.records.addresses import (
    Address,
    Email,
    Handle,
    MastodonHandle,
    Orcid,
    WebAddress,
    mastodon_address,
)
from sphinx_scholar.records.base import Addresses, Figure, Record, Text
from sphinx_scholar.records.dates import Period
from sphinx_scholar.records.entry import Details, Entry, Item, Line, line, links_line, record_item
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.richtext import Rich, text
from sphinx_scholar.records.sources import YamlMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.references import Ref, SoftRef


class Person(Record):
    """An entry of ``people.yml``."""

    name: Text
    aliases: tuple[Text, ...] = ()
    position: Text | None = None
    affiliation: Text | None = None
    location: Text | None = None
    """An address or a room; the profile of the site's owner shows it."""
    role: Text | None = None
    """What the person is in the group: ``PhD students``, ``Alumni``; the heading of a section."""
    period: Period | None = None
    """When the person was or has been in the group."""
    now: Text | None = None
    """Where somebody is who has left the group."""
    photo: Annotated[Figure | None, WithJsonSchema({"type": "string"})] = None
    """Written as a path; the alternative text is the name."""
    homepage: WebAddress | None = None
    scholar: Annotated[str, StringConstraints(pattern=r"^[\w-]{12}$")] | None = None
    orcid: Orcid | None = None
    github: Handle | None = None
    linkedin: Handle | None = None
    mastodon: MastodonHandle | None = None
    bluesky: Handle | None = None
    twitter: Handle | None = None
    email: Email | None = None
    links: dict[Text, Address] = Field(default_factory=dict)

    @field_validator("photo", mode="before")
    @classmethod
    def _describe_photo(cls, photo: Any, info: ValidationInfo) -> Any:
        if isinstance(photo, str):
            return {"file": photo, "alt": info.data.get("name") or photo}
        return photo

    @property
    def label(self) -> Rich:
        return text(self.name)

    @property
    def addresses(self) -> Addresses:
        known = (
            ("Homepage", "{}", self.homepage),
            ("Scholar", "https://scholar.google.com/citations?user={}", self.scholar),
            ("ORCID", "https://orcid.org/{}", self.orcid),
            ("GitHub", "https://github.com/{}", self.github),
            ("LinkedIn", "https://www.linkedin.com/in/{}/", self.linkedin),
            ("Mastodon", "{}", self.mastodon and mastodon_address(self.mastodon)),
            ("Bluesky", "https://bsky.app/profile/{}", self.bluesky),
            ("X", "https://x.com/{}", self.twitter),
            ("Email", "mailto:{}", self.email),
        )
        named = ((label, form.format(value)) for label, form, value in known if value)
        return (*named, *self.links.items())


def entry(person: Person, catalogue: Catalogue) -> Entry:
    _ = catalogue.translate
    projects = [record_item("project", p) for p in catalogue.related(person, "project")]
    papers = tuple(_papers(catalogue.related(person, "paper")))
    addresses = tuple((_(label), address) for label, address in person.addresses)
    place = ", ".join(filter(None, (person.position, person.affiliation)))
    lines = line("scholar-affiliation", place), _in_the_group(person, catalogue)
    details = Details(
        "scholar-person-papers",
        (text(f"{_('Papers')} ({len(papers)})"),),
        (papers,),
    )
    return Entry(
        title=Item(person.label),
        lines=tuple(filter(None, lines)),
        image=person.photo,
        links=links_line(addresses),
        more=(Line("scholar-person-projects", tuple(projects), ", "),),
        details=(details,) if papers else (),
    )


def _in_the_group(person: Person, catalogue: Catalogue) -> Line:
    """Return when the person was in the group, and where they are now."""
    period = catalogue.in_words(person.period) if person.period else None
    now = catalogue.translate("now {place}").format(place=person.now) if person.now else None
    return line("scholar-affiliation", period, now)


def _papers(papers: Iterable[Any]) -> Iterator[Item]:
    """Yield a link to each paper; the venue tells papers of the same title apart."""
    papers = tuple(papers)
    titles = Counter(paper.title.plain() for paper in papers)
    for paper in papers:
        venue = text(paper.abbr) or paper.venue
        ambiguous = titles[paper.title.plain()] > 1 and venue
        label = paper.title + " (" + venue + ")" if ambiguous else None
        yield record_item("paper", paper, label)


def people_line(
    names: Iterable[SoftRef["Person"]] | Iterable[Ref["Person"]],
    catalogue: Catalogue,
    name: str = "scholar-authors",
    before: str = "",
) -> Line:
    """Return a line that names people in order; a name that is no record renders as text."""
    found = ((written, catalogue.find("person", written)) for written in names)
    items = (record_item("person", p) if p else Item(text(written)) for written, p in found)
    return Line(name, tuple(items), ", ", before)


def json_ld(person: Person, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org Person."""
    affiliation = person.affiliation
    return {
        "@type": "Person",
        "name": person.name,
        "alternateName": list(person.aliases),
        "url": person.homepage,
        "jobTitle": person.position,
        "affiliation": {"@type": "Organization", "name": affiliation} if affiliation else None,
        "workLocation": {"@type": "Place", "name": place} if (place := person.location) else None,
        "sameAs": [address for _, address in person.addresses if address.startswith("http")],
    }


def in_short(person: Person) -> dict[str, Any]:
    """Return a schema.org Person as a part of another thing."""
    web = (address for _, address in person.addresses if address.startswith("http"))
    return {"@type": "Person", "name": person.name, "url": next(web, None)}


KIND = Kind(
    "person",
    Person,
    YamlMap("people.yml"),
    entry,
    listed_by="people",
    title="People",
    names=lambda person: (person.name, *person.aliases),
    sorts={"name": lambda person: person.name.casefold()},
    groups={"role": Group(lambda person, catalogue: person.role or "")},
    filters={
        "role": Filter(lambda person, role: (person.role or "").casefold() == role.casefold())
    },
    layout="section",
    parts=("image", "lines", "links", "more", "details"),
    json_ld=json_ld,
)
