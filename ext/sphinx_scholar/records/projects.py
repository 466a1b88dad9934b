"""The front matter of project pages: a page that has the key ``project`` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Subtype
from .figures import root_figure
from .papers import unknown_paper
from .records import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .pages import Page
    from .people import People
    from .records import Paper
    from .yaml_source import YamlSource


def read_projects(
    pages: Iterable[Page], srcdir: Path, people: People, papers: Mapping[str, Paper]
) -> tuple[dict[str, Project], set[str]]:
    """The projects among *pages* by key and in order, and the pages of drafts.

    What is wrong with the front matter is told to it.
    """
    by_key: dict[str, Project] = {}
    drafts = set()
    for page in pages:
        if page.kind != "project":
            continue
        project = _read_project(page, srcdir)
        if project is None:
            continue
        _check_references(project, page.source, people, papers)
        if project.draft:
            drafts.add(page.docname)
        elif project.key in by_key:
            first = by_key[project.key].docname
            message = (
                f"project '{project.key}' is defined twice, first on page '{first}'; rename one"
            )
            page.source.tell(Subtype.DUPLICATE, message, ("project",))
        else:
            by_key[project.key] = project
    return dict(sorted(by_key.items(), key=lambda item: _rank(item[1]))), drafts


def _rank(project: Project) -> tuple[bool, int, int, str]:
    """By ``order``, then the newest first, then by title."""
    age = -project.date.toordinal() if project.date else 0
    return project.order is None, project.order or 0, age, project.title


def _read_project(page: Page, srcdir: Path) -> Project | None:
    data = page.source.data
    written = data.get("project") if isinstance(data, dict) else None
    project = page.record(Project, f"project '{written or page.docname}'")
    return project and _with_rooted_figure(project, page.source, srcdir.resolve())


def _check_references(
    project: Project, source: YamlSource, people: People, papers: Mapping[str, Paper]
) -> None:
    """Tell the people and papers that nobody knows, and a paper that is named twice."""
    for index, name in enumerate(project.collaborators):
        if not people.find(name) and (message := people.unknown(name)):
            source.tell(Subtype.UNKNOWN_PERSON, message, ("collaborators", index))
    for index, key in enumerate(project.papers):
        if key not in papers:
            source.tell(Subtype.UNKNOWN_PAPER, unknown_paper(key, papers), ("papers", index))
        elif key in project.papers[:index]:
            message = f"paper '{key}' is listed twice in 'papers'; remove one"
            source.tell(Subtype.DUPLICATE, message, ("papers", index))


def _with_rooted_figure(project: Project, source: YamlSource, srcdir: Path) -> Project:
    """Make the figure's paths mean the same on every page, and see that the files are there."""
    if not project.figure:
        return project
    figure, problems = root_figure(project.figure, source.path, srcdir)
    for field, subtype, message in problems:
        source.tell(subtype, message, ("figure", field))
    return project.model_copy(update={"figure": figure})
