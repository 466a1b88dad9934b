"""Everything a site knows, read once before any page is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from .faults import Fault, Subtype, did_you_mean
from .people import People, read_people
from .projects import read_projects
from .summary import roles_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .records import Person, Project, Record

ALL = "*"
"""In the place of a key: the list of all keys of a kind."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The records of a site; people in their file's order, projects in their own."""

    people: People = field(default_factory=People)
    projects: Mapping[str, Project] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    """Pages that the site leaves out: drafts, and pages that are not UTF-8."""

    def records(self, kind: str) -> Mapping[str, Record]:
        """All records of a kind (``person``, ``project``) by key."""
        return {"person": self.people.by_key, "project": self.projects}[kind]

    def find(self, kind: str, text: str) -> Record | None:
        """The record that *text* means: by key, a person also by name or alias."""
        return self.people.find(text) if kind == "person" else self.records(kind).get(text)

    def unknown(self, kind: str, text: str) -> str:
        """The message for a *text* that means no record of the kind."""
        if kind == "person":
            return self.people.unknown(text)
        mend = did_you_mean(text, self.records(kind)) or f"; write '{kind}: {text}' on its page"
        return f"unknown {kind} '{text}'{mend}"

    def project_on(self, docname: str) -> Project | None:
        """The project whose page this is."""
        return next((p for p in self.projects.values() if p.docname == docname), None)

    def projects_of(self, person: Person) -> list[Project]:
        """The projects that a person has a part in."""
        return [
            project
            for project in self.projects.values()
            if any(self.people.find(name) is person for name in project.collaborators)
        ]

    def digest(self, kind: str, key: str) -> str:
        """What a page that uses a record depends on; empty where there is no such record."""
        records = self.records(kind)
        if key == ALL:
            return sha256("\0".join(records).encode()).hexdigest()[:16]
        return records[key].digest() if key in records else ""


def read_catalogue(
    srcdir: Path, data_dir: Path, pages: Mapping[str, Path]
) -> tuple[Catalogue, list[Fault]]:
    """Read ``people.yml`` of *data_dir* and the front matter of *pages* (docname to path)."""
    people, faults = read_people(data_dir / "people.yml")
    projects, hidden, more = read_projects(pages, srcdir, people)
    catalogue = Catalogue(people, projects, hidden)
    return catalogue, [*faults, *more, *_unknown_in_summaries(catalogue, pages)]


def _unknown_in_summaries(catalogue: Catalogue, pages: Mapping[str, Path]) -> Iterator[Fault]:
    """What summaries link to and nobody knows: told once here, not on each page that shows it."""
    for project in catalogue.projects.values():
        for offset, role, text in roles_in(project.summary or ""):
            kind = role.removeprefix("scholar:")
            if kind in ("person", "project") and not catalogue.find(kind, text):
                line = project.summary_line + offset
                message = catalogue.unknown(kind, text)
                yield Fault(Subtype(f"unknown_{kind}"), message, pages[project.docname], line)
