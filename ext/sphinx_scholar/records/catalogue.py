"""Everything a site knows, read once before any page is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from .cv import read_cv
from .faults import Fault, Subtype, did_you_mean
from .news import read_news
from .pages import read_pages
from .papers import Bibliography, read_bibliography, unknown_paper
from .people import People, read_people
from .projects import read_projects
from .summary import plain_text, roles_in
from .talks import read_talks

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from .cv import Cv
    from .news import News
    from .pages import Page
    from .records import Author, PageRecord, Paper, Person, Project, Record
    from .summary import Piece
    from .talks import Talk

_NO_BIBLIOGRAPHY = Bibliography()

ALL = "*"
"""In the place of a key: the list of all keys of a kind."""


@dataclass(frozen=True)
class Catalogue:
    """The records of a site; people and papers in their files' order, the others in their own."""

    people: People = field(default_factory=People)
    projects: Mapping[str, Project] = field(default_factory=dict)
    bibliography: Bibliography = field(default_factory=Bibliography)
    news: Mapping[str, News] = field(default_factory=dict)
    talks: Mapping[str, Talk] = field(default_factory=dict)
    cv: Cv | None = None
    hidden: frozenset[str] = frozenset()
    """Pages that the site leaves out: drafts, and pages that are not UTF-8."""
    lost: frozenset[tuple[str, str]] = frozenset()
    """Kind and key of what a page would be, and ``page`` and its name, were there no fault."""

    def records(self, kind: str) -> Mapping[str, Record]:
        """All records of a kind (``person``, ``project``, ``paper``, ``news``, …) by key."""
        match kind:
            case "person":
                return self.people.by_key
            case "project":
                return self.projects
            case "news":
                return self.news
            case "talk":
                return self.talks
            case "cv":
                return {self.cv.key: self.cv} if self.cv else {}
            case _:
                return self.papers

    @property
    def papers(self) -> Mapping[str, Paper]:
        """The papers by key, in the files' order."""
        return self.bibliography.papers

    def about(self, news: News) -> list[Record]:
        """The papers and projects that news is about."""
        return [self.papers.get(key) or self.projects[key] for key in news.about]

    @property
    def is_whole(self) -> bool:
        """Whether no fault hides a person or a page's record."""
        return not self.lost and not self.people.lost

    def find(self, kind: str, text: str) -> Record | None:
        """The record that *text* means: by key, a person also by name or alias."""
        return self.people.find(text) if kind == "person" else self.records(kind).get(text)

    def unknown(self, kind: str, text: str) -> str:
        """The message for a *text* that means no record; empty if a fault that is told hides it."""
        if (kind, text) in self.lost:
            return ""
        if kind == "person":
            return self.people.unknown(text)
        if kind == "paper":
            return unknown_paper(text, self.papers)
        fix = did_you_mean(text, self.records(kind)) or f"; write '{kind}: {text}' on its page"
        return f"unknown {kind} '{text}'{fix}"

    def said(self, text: str) -> str:
        """A summary as plain text, in which each record that it links to is called by its label."""
        return plain_text(text, self._label)

    def _label(self, role: Piece) -> str:
        record = self.find(role.role.removeprefix("scholar:"), role.target)
        return role.text or (record.label if record else role.target)

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

    def byline(self, paper: Paper) -> list[tuple[Author, Person | None]]:
        """The authors of a paper in order, each with the person of the site that they are."""
        return self._bylines[paper.key]

    @cached_property
    def _bylines(self) -> dict[str, list[tuple[Author, Person | None]]]:
        return {
            key: [(author, self.people.find(author.name)) for author in paper.authors]
            for key, paper in self.papers.items()
        }

    def papers_of(self, person: Person) -> list[Paper]:
        """The papers that a person is an author of, the newest first."""
        return [
            paper
            for paper in newest_first(self.papers.values())
            if any(author is person for _, author in self.byline(paper))
        ]

    def projects_with(self, paper: Paper) -> list[Project]:
        """The projects that name a paper as theirs."""
        return self._projects_with.get(paper.key, [])

    @cached_property
    def _projects_with(self) -> dict[str, list[Project]]:
        found: dict[str, list[Project]] = {}
        for project in self.projects.values():
            for key in project.papers:
                found.setdefault(key, []).append(project)
        return found

    def digest(self, kind: str, key: str) -> str:
        """What a page that uses a record depends on; empty where there is no such record."""
        records = self.records(kind)
        if key == ALL:
            return sha256("\0".join(records).encode()).hexdigest()[:16]
        if key not in records:
            return ""
        if kind != "paper":
            return records[key].digest()
        # What a paper shows is also who its authors are here, and its projects.
        paper = self.papers[key]
        people = (person.key if person else "" for _, person in self.byline(paper))
        projects = (project.key for project in self.projects_with(paper))
        return "\0".join((paper.digest(), *people, "\0", *projects))


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """By date; papers of one date in their own order, those without one at the end."""
    return sorted(papers, key=lambda p: (p.year or 0, p.month or 0, p.day or 0), reverse=True)


def read_catalogue(
    srcdir: Path,
    data_dir: Path,
    pages: Mapping[str, Path],
    before: Bibliography = _NO_BIBLIOGRAPHY,
) -> tuple[Catalogue, list[Fault]]:
    """Read the data files of *data_dir* and the front matter of *pages* (docname to path).

    If the ``.bib`` files are those of the bibliography *before*, they are not parsed again.
    """
    people, faults = read_people(data_dir / "people.yml")
    bibliography = read_bibliography(data_dir, srcdir, before)
    talks, in_talks = read_talks(data_dir / "talks.yml", bibliography.papers)
    cv, in_cv = read_cv(data_dir / "cv.yml")
    written, unreadable, in_pages = read_pages(pages)
    projects, drafts = read_projects(written, srcdir, people, bibliography.papers)
    news, more_drafts = read_news(written, [*bibliography.papers, *projects])
    hidden = frozenset(unreadable | drafts | more_drafts)
    lost = frozenset(
        _lost(written, {record.docname for record in (*projects.values(), *news.values())}, hidden)
    )
    catalogue = Catalogue(people, projects, bibliography, news, talks, cv, hidden, lost)
    in_pages += (fault for page in written for fault in page.source.faults)
    unknown = _unknown_in_summaries(catalogue, pages)
    return catalogue, [*faults, *bibliography.faults, *in_talks, *in_cv, *in_pages, *unknown]


def _lost(
    pages: Iterable[Page], docnames: Container[str], hidden: Container[str]
) -> Iterator[tuple[str, str]]:
    """What *pages* would be that are none of the records on *docnames*, for their faults."""
    for page in pages:
        if page.docname not in docnames and page.docname not in hidden:
            data = page.source.data
            key = data.get(page.kind) if isinstance(data, dict) else None
            yield from ((page.kind, str(key)), ("page", page.docname))


def _unknown_in_summaries(catalogue: Catalogue, pages: Mapping[str, Path]) -> Iterator[Fault]:
    """What summaries link to and nobody knows: told once here, not on each page that shows it."""
    records: list[PageRecord] = [*catalogue.projects.values(), *catalogue.news.values()]
    for record in records:
        for offset, role, text in roles_in(record.summary or ""):
            kind = role.removeprefix("scholar:")
            if kind in ("person", "project", "paper") and not catalogue.find(kind, text):
                line = record.summary_line + offset
                message = catalogue.unknown(kind, text)
                if not message:
                    continue
                yield Fault(Subtype(f"unknown_{kind}"), message, pages[record.docname], line)
