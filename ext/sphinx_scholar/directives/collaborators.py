"""``{collaborators}``: with whom a project was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_scholar.messages import _
from sphinx_scholar.parts.lines import line_of
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_scholar.domain import ScholarDomain


class CollaboratorsDirective(ScholarDirective):
    """The page's collaborators, or those named by key, name or alias.

    .. code-block:: markdown

       ```{collaborators} saurav-prakash, Salman Avestimehr
       ```
    """

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        if self.arguments:
            names = [name.strip() for name in self.arguments[0].split(",") if name.strip()]
            for name in names:
                if not self.domain.use("person", name):
                    self.warn_of_unknown("person", name)
        elif project := self.project_here():
            names = list(project.collaborators)
            if not names:
                message = f"project '{project.key}' has no collaborators; add some or remove this"
                self.warn(Subtype.EMPTY, message)
        else:
            names = []
        return collaborators_line(self.domain, names)


def collaborators_line(domain: ScholarDomain, names: Iterable[str]) -> list[nodes.Node]:
    """A line that names people in order, each linked as far as known; none for nobody."""
    people = [(name, domain.use("person", name)) for name in names]
    shown = [domain.reference(p) if p else nodes.inline("", name) for name, p in people]
    return line_of(shown, ", ", "scholar-collaborators", before=_("with"))


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "collaborators", CollaboratorsDirective)
