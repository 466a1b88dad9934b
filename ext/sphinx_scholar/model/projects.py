"""The front matter of project pages: a page that has the key ``project`` is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, Subtype
from .figures import root_figure
from .papers import unknown_paper
from .records import Project
from .summary import check_summary
from .text import read_text
from .validation import make_record
from .yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .people import People
    from .records import Paper
    from .yaml_source import YamlSource

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_IS_PROJECT = re.compile(r"^project[ \t]*:", re.MULTILINE)

PAGE_KEYS = frozenset(
    [
        "html_meta",
        "myst",
        "no-search",
        "nocomments",
        "orphan",
        "sd_hide_title",
        "substitutions",
        "tocdepth",
    ]
)
"""Front matter that belongs to Sphinx, MyST or sphinx-design; ``html_theme*`` is the theme's."""


def read_projects(
    pages: Mapping[str, Path], srcdir: Path, people: People, papers: Mapping[str, Paper]
) -> tuple[dict[str, Project], frozenset[str], list[Fault]]:
    """The projects on *pages* (docname to path) by key and in order.

    Also the pages that are to be left out (drafts, and pages that are not UTF-8), and what is
    wrong with the front matter of all of them.
    """
    by_key: dict[str, Project] = {}
    hidden = set()
    faults = []
    for docname in sorted(pages):
        text, unreadable = read_text(pages[docname])
        faults += unreadable
        if text is None:
            hidden.add(docname)
            continue
        source = _source(text, pages[docname])
        if source is None:
            continue
        project = _read_project(source, docname, srcdir)
        if project:
            _check_references(project, source, people, papers)
        if project and project.draft:
            hidden.add(docname)
        elif project and project.key in by_key:
            first = by_key[project.key].docname
            message = f"project '{project.key}' stands already on page '{first}'; rename one"
            source.tell(Subtype.DUPLICATE, message, ("project",))
        elif project:
            by_key[project.key] = project
        faults += source.faults
    return dict(sorted(by_key.items(), key=lambda item: _rank(item[1]))), frozenset(hidden), faults


def _rank(project: Project) -> tuple[bool, int, int, str]:
    """By ``order``, then the newest first, then by title."""
    age = -project.date.toordinal() if project.date else 0
    return project.order is None, project.order or 0, age, project.title


def _source(text: str, path: Path) -> YamlSource | None:
    """The front matter of a page, if it is a project's."""
    found = _FRONT_MATTER.match(text)
    if not found or not _IS_PROJECT.search(found[1]):
        return None
    return parse_yaml(found[1], path, first_line=2)


def _read_project(source: YamlSource, docname: str, srcdir: Path) -> Project | None:
    if not isinstance(source.data, dict):
        return None
    for key in list(source.data):
        if key in PAGE_KEYS or key.startswith("html_theme"):
            del source.data[key]
    what = f"project '{source.data.get('project') or docname}'"
    line = source.place(("summary",)).text_line
    project = make_record(Project, source, (), what, docname=docname, summary_line=line)
    if project is None:
        return None
    for offset, message in check_summary(project.summary or ""):
        source.faults.append(Fault(Subtype.SUMMARY, message, source.path, line + offset))
    return _with_rooted_figure(project, source, srcdir.resolve())


def _check_references(
    project: Project, source: YamlSource, people: People, papers: Mapping[str, Paper]
) -> None:
    """Tell the people and papers that nobody knows, and a paper that is named twice."""
    for index, name in enumerate(project.collaborators):
        if not people.find(name):
            source.tell(Subtype.UNKNOWN_PERSON, people.unknown(name), ("collaborators", index))
    for index, key in enumerate(project.papers):
        if key not in papers:
            source.tell(Subtype.UNKNOWN_PAPER, unknown_paper(key, papers), ("papers", index))
        elif key in project.papers[:index]:
            message = f"paper '{key}' stands twice in 'papers'; keep one"
            source.tell(Subtype.DUPLICATE, message, ("papers", index))


def _with_rooted_figure(project: Project, source: YamlSource, srcdir: Path) -> Project:
    """Make the figure's paths mean the same on every page, and see that the files are there."""
    if not project.figure:
        return project
    figure, problems = root_figure(project.figure, source.path, srcdir)
    for field, subtype, message in problems:
        source.tell(subtype, message, ("figure", field))
    return project.model_copy(update={"figure": figure})
