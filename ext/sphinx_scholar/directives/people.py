"""``{people}``: everybody, the place that links to people lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.nodes import make_id

from sphinx_scholar.messages import _
from sphinx_scholar.parts.lines import line_of, link_to
from sphinx_scholar.parts.unfolding import unfolding
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.records.records import Person


class PeopleDirective(ScholarDirective):
    """All people of ``people.yml`` in its order, each with links, projects and papers.

    .. code-block:: markdown

       ```{people}
       ```

    With ``:project: KEY`` those of a project, in its order; empty, of the page's. With
    ``:exclude: KEY, KEY`` all others. Links to people lead to a list that leaves nobody out; if
    there is none, they lead to the people's own addresses.
    """

    option_spec: ClassVar = {
        "project": directives.unchanged,
        "exclude": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        list(self.domain.use_all("project"))
        list(self.domain.use_all("paper"))
        people = self._chosen()
        if people is None:
            return []
        excluded = self._excluded()
        people = [person for person in people if person.key not in excluded]
        if not people:
            where = "the project's collaborators" if "project" in self.options else "people.yml"
            self.warn(Subtype.EMPTY, f"no people to show; add them to {where}")
        return [self._entry(person) for person in people]

    def _chosen(self) -> list[Person] | None:
        """The people to show; None where the option means no project."""
        known = self.domain.catalogue.people
        if "project" not in self.options:
            list(self.domain.use_all("person"))
            return list(known.by_key.values())
        project = self.project_named(self.options["project"])
        if project is None:
            return None
        for name in project.collaborators:
            self.domain.use("person", name)
        return [person for name in project.collaborators if (person := known.find(name))]

    def _excluded(self) -> set[str]:
        """Return the keys of the people that the option leaves out; warn of unknown ones."""
        keys = set()
        for name in self.options.get("exclude", "").split(","):
            if not (name := name.strip()):
                continue
            if person := self.domain.use("person", name):
                keys.add(person.key)
            else:
                self.warn_of_unknown("person", name)
        return keys

    def _entry(self, person: Person) -> nodes.section:
        node_id = make_id(self.env, self.state.document, "person", person.key)
        entry = nodes.section(ids=[node_id], classes=["scholar-person"])
        self.set_source_info(entry)
        if not self.options:
            self.domain.place("person", person.key, node_id)
        entry += nodes.title("", person.name)
        if person.affiliation:
            entry += nodes.paragraph("", person.affiliation, classes=["scholar-affiliation"])
        links = [link_to(address, _(label)) for label, address in person.addresses]
        entry += line_of(links, " ", "scholar-links")
        projects = self.domain.catalogue.projects_of(person)
        titles = [self.domain.reference(project) for project in projects]
        entry += line_of(titles, ", ", "scholar-person-projects")
        entry += self._papers(person)
        self.state.document.note_explicit_target(entry)
        return entry

    def _papers(self, person: Person) -> list[nodes.Node]:
        """The person's papers here, unfolding."""
        papers = self.domain.catalogue.papers_of(person)
        if not papers:
            return []
        titles = [nodes.paragraph("", "", self.domain.reference(paper)) for paper in papers]
        shown = nodes.bullet_list("", *(nodes.list_item("", title) for title in titles))
        summary = nodes.Text(f"{_('Papers')} ({len(papers)})")
        return [unfolding([summary], [shown], "scholar-person-papers")]


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "people", PeopleDirective)
