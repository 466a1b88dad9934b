"""Projects: pages whose front matter has the key ``project``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from sphinx_scholar.records.addresses import Address
from sphinx_scholar.records.base import Figure, Key, PageRecord, Text
from sphinx_scholar.records.dates import Day
from sphinx_scholar.records.entry import Entry, links_line, record_item
from sphinx_scholar.records.kind import Filter, Kind
from sphinx_scholar.records.references import Ref
from sphinx_scholar.records.sources import FrontMatter

from .person import in_short, people_line

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .paper.model import Paper
    from .person import Person


class Project(PageRecord):
    """The front matter of a project's page."""

    key: Key = Field(alias="project")
    method: Text | None = None
    venue: Text | None = None
    order: int | None = None
    date: Day | None = None
    collaborators: tuple[Ref["Person"], ...] = ()
    figure: Figure | None = None
    papers: tuple[Ref["Paper"], ...] = ()
    links: dict[Text, Address] = Field(default_factory=dict)
    tags: tuple[Text, ...] = ()


def entry(project: Project, catalogue: Catalogue) -> Entry:
    return Entry(
        title=record_item("project", project),
        kicker=" · ".join(part for part in (project.method, project.venue) if part),
        byline=people_line(
            project.collaborators, catalogue, "scholar-collaborators", catalogue.translate("with")
        ),
        image=catalogue.resolved_figure(project.figure),
        body=catalogue.resolved(project.summary),
        links=links_line(project.links.items()),
        tags=project.tags,
    )


def json_ld(project: Project, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org ResearchProject."""
    members = (catalogue.follow(name) for name in project.collaborators)
    return {
        "@type": "ResearchProject",
        "name": project.title.plain(),
        "alternateName": project.method,
        "member": [in_short(member) for member in members if member],
        "sameAs": [link for link in project.links.values() if link.startswith("http")],
        "keywords": list(project.tags),
    }


def _order(project: Project) -> tuple[bool, int, int, str]:
    """By ``order``, then the newest first, then by title."""
    age = -project.date.toordinal() if project.date else 0
    return project.order is None, project.order or 0, age, project.title.plain()


KIND = Kind(
    "project",
    Project,
    FrontMatter("project"),
    entry,
    listed_by="projects",
    title="Projects",
    order=_order,
    sorts={
        "title": lambda project: project.title.plain().casefold(),
        "date": lambda project: str(project.date or ""),
    },
    filters={"tag": Filter(lambda project, tag: tag in project.tags)},
    layout="card",
    parts=("kicker", "byline", "image", "body", "links"),
    head=("kicker", "body", "byline", "links", "image"),
    json_ld=json_ld,
)
