"""``{project}``: the head of a project's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_scholar.messages import _
from sphinx_scholar.parts.lines import line_of, link_to
from sphinx_scholar.parts.summary import summary

from . import ScholarDirective
from .collaborators import collaborators_line
from .figure_card import figure_card

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.domain import ScholarDomain
    from sphinx_scholar.records.records import Project


class ProjectDirective(ScholarDirective):
    """What the front matter says of the page's project: summary, collaborators, links, figure.

    .. code-block:: markdown

       ```{project}
       ```

    With a key it speaks of that project, wherever it stands.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        project = self.project_named(self.arguments[0] if self.arguments else "")
        if project is None:
            return []
        head = create_component("scholar-project-head", ["scholar-project-head"])
        head += kicker_line(project)
        head += summary(project, self.env, self.state.document)
        head += collaborators_line(self.domain, project.collaborators)
        head += links_line(self.domain, project)
        head += figure(project)
        return [head]


def kicker_line(project: Project) -> list[nodes.Node]:
    """The small line above a title: method and venue."""
    text = " · ".join(part for part in (project.method, project.venue) if part)
    return [nodes.paragraph("", text, classes=["scholar-kicker"])] if text else []


def figure(project: Project) -> list[nodes.Node]:
    """The project's figure on its card."""
    if not project.figure:
        return []
    caption = project.figure.caption
    return [figure_card(project.figure, [nodes.paragraph("", caption)] if caption else [])]


def links_line(domain: ScholarDomain, project: Project, *, more: bool = False) -> list[nodes.Node]:
    """The project's links, with *more* its page first."""
    links: list[nodes.Node] = []
    if more:
        # The title is for those who meet the link out of its place, by ear or in a list of links.
        about = nodes.inline("", f" {_('about')} {project.label}", classes=["scholar-unseen"])
        content = nodes.inline(
            "", "", nodes.Text(_("Read more")), about, classes=["scholar-read-more"]
        )
        links.append(domain.reference(project, content))
    links += (link_to(address, label) for label, address in project.links.items())
    return line_of(links, " ", "scholar-links")


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "project", ProjectDirective)
