"""``{publications}``: the papers of the ``.bib`` files."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.nodes import make_id

from sphinx_scholar.messages import _
from sphinx_scholar.parts.paper import PaperParts, by_type
from sphinx_scholar.records.catalogue import newest_first
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.paper_entry import TYPES

from . import ScholarDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.records.records import Paper

_NARROWING = ("project", "person", "type", "selected", "limit")


def _type(argument: str) -> str:
    return directives.choice(argument, TYPES)


def _group(argument: str) -> str:
    return directives.choice(argument, ("year", "type", "none"))


class PublicationsDirective(ScholarDirective):
    """All papers by year, the newest first; or those of a project, a person, a type.

    .. code-block:: markdown

       ```{publications}
       :project: mlbfgs
       :person: saurav-prakash
       :type: journal
       :selected:
       :limit: 5
       :group: none
       ```

    An empty ``:project:`` means the page's. A list that leaves nothing out is where links to
    papers lead, and is grouped by year; a narrowed one is in one piece unless ``:group:`` says
    ``year`` or ``type``.
    """

    option_spec: ClassVar = {
        "project": directives.unchanged,
        "person": directives.unchanged_required,
        "type": _type,
        "selected": directives.flag,
        "limit": directives.positive_int,
        "group": _group,
    }

    def run(self) -> list[nodes.Node]:
        papers = self._chosen()
        if papers is None:
            return []
        if not papers:
            message = "no papers to show; change the options or add papers to papers.bib"
            self.warn(Subtype.EMPTY, message)
        group = self.options.get("group", "year" if self._is_whole() else "none")
        if group == "none":
            shown: list[nodes.Node] = [self._list(papers, year=True)] if papers else []
        else:
            shown = [self._section(key, some, group) for key, some in _grouped(papers, group)]
        # The filter comes with a script; its place is there before, so that nothing moves.
        filter_here = self._is_whole() and papers
        return [nodes.container(classes=["scholar-filter"]), *shown] if filter_here else shown

    def _is_whole(self) -> bool:
        return not any(option in self.options for option in _NARROWING)

    def _chosen(self) -> list[Paper] | None:
        """The papers to show; None where an option means nobody or nothing."""
        catalogue = self.domain.catalogue
        papers = newest_first(catalogue.papers.values())
        if "project" in self.options:
            project = self.project_named(self.options["project"])
            if project is None:
                return None
            papers = [catalogue.papers[key] for key in project.papers if key in catalogue.papers]
        else:
            list(self.domain.use_all("paper"))
        if name := self.options.get("person"):
            person = self.domain.use("person", name)
            if person is None:
                self.warn_of_unknown("person", name)
                return None
            mine = {paper.key for paper in catalogue.papers_of(catalogue.people.by_key[person.key])}
            papers = [paper for paper in papers if paper.key in mine]
        if kind := self.options.get("type"):
            papers = [paper for paper in papers if paper.type == kind]
        if "selected" in self.options:
            papers = [paper for paper in papers if paper.selected]
        return papers[: self.options.get("limit")]

    def _section(self, title: str, papers: list[Paper], group: str) -> nodes.section:
        node_id = make_id(self.env, self.state.document, group, title)
        section = nodes.section(ids=[node_id], classes=["scholar-group", "scholar-papers-section"])
        self.set_source_info(section)
        section += nodes.title("", title)
        section += self._list(papers, year=group != "year")
        self.state.document.note_explicit_target(section)
        return section

    def _list(self, papers: list[Paper], *, year: bool) -> nodes.bullet_list:
        whole = ["scholar-all-papers"] if self._is_whole() else []
        shown = nodes.bullet_list(classes=["scholar-papers", *whole])
        shown += [self._entry(paper, year=year) for paper in papers]
        return shown

    def _entry(self, paper: Paper, *, year: bool) -> nodes.list_item:
        self.domain.use("paper", paper.key)
        entry = nodes.list_item(classes=["scholar-paper"])
        if self._is_whole():
            node_id = make_id(self.env, self.state.document, "paper", paper.key)
            entry["ids"].append(node_id)
            self.domain.place("paper", paper.key, node_id)
            self.state.document.note_explicit_target(entry)
        parts = PaperParts(
            paper, self.domain.catalogue, self.config.scholar_owner, self.domain.reference
        )
        title = self.domain.page_of(paper, nodes.inline("", "", *parts.title()))
        entry += nodes.paragraph("", "", title, classes=["scholar-paper-title"])
        entry += parts.preview()
        entry += parts.authors()
        entry += parts.source(year=year)
        entry += parts.summary()
        here = self.domain.catalogue.project_on(self.env.current_document.docname)
        more = nodes.container("", *parts.links(here), *parts.abstract(), *parts.bibtex())
        more["classes"].append("scholar-more")
        entry += more
        return entry


def _grouped(papers: list[Paper], group: str) -> list[tuple[str, list[Paper]]]:
    """The papers under the titles of their sections; undated ones last."""
    if group == "type":
        return by_type(papers)
    years = groupby(papers, lambda paper: paper.year)
    return [(str(year) if year else _("Undated"), list(some)) for year, some in years]


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "publications", PublicationsDirective)
