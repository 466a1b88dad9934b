"""``{projects}``: every project as a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.nodes import make_id

from sphinx_scholar.parts.summary import summary
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective
from .collaborators import collaborators_line
from .project import figure, kicker_line, links_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.records.records import Project


class ProjectsDirective(ScholarDirective):
    """All projects in order, or those with a tag or of a person, each under a heading of its own.

    .. code-block:: markdown

       ```{projects}
       :tag: privacy
       :person: saurav-prakash
       :limit: 2
       ```

    With the flag ``:toctree:`` the projects' pages also become children of this page.
    """

    option_spec: ClassVar = {
        "tag": directives.unchanged_required,
        "person": directives.unchanged_required,
        "limit": directives.positive_int,
        "toctree": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        name = self.options.get("person")
        if name and not self.domain.use("person", name):
            self.warn_of_unknown("person", name)
            return []
        projects = self._chosen()
        if not projects:
            message = "no projects to show; change the options or write 'project: KEY' on a page"
            self.warn(Subtype.EMPTY, message)
        cards: list[nodes.Node] = [self._card(project) for project in projects]
        return [*self.toctree(projects), *cards]

    def _chosen(self) -> list[Project]:
        list(self.domain.use_all("project"))
        chosen = list(self.domain.catalogue.projects.values())
        if tag := self.options.get("tag"):
            chosen = [project for project in chosen if tag in project.tags]
        if name := self.options.get("person"):
            person = self.domain.catalogue.people.find(name)
            mine = self.domain.catalogue.projects_of(person) if person else []
            chosen = [project for project in chosen if project in mine]
        return chosen[: self.options.get("limit")]

    def _card(self, project: Project) -> nodes.section:
        node_id = make_id(self.env, self.state.document, "project", project.key)
        card = nodes.section(ids=[node_id], classes=["scholar-project"])
        self.set_source_info(card)
        card += nodes.title("", "", self.domain.reference(project))
        card += kicker_line(project)
        card += collaborators_line(self.domain, project.collaborators)
        card += figure(project)
        card += summary(project, self.env, self.state.document)
        card += links_line(self.domain, project, more=True)
        self.state.document.note_explicit_target(card)
        return card


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "projects", ProjectsDirective)
