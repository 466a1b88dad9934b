"""``{collaborators}``: the people with whom a project was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.kinds.person import people_line
from sphinx_scholar.records.faults import Subtype

from .directives import ScholarDirective

if TYPE_CHECKING:
    from docutils import nodes


class CollaboratorsDirective(ScholarDirective):
    """The page's collaborators, or those named by key, name or alias.

    .. code-block:: markdown

       ```{collaborators} saurav-prakash, Salman Avestimehr
       ```
    """

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        names: tuple[str, ...] = ()
        if self.arguments:
            names = tuple(name.strip() for name in self.arguments[0].split(",") if name.strip())
            for name in names:
                self.named("person", name)
        elif project := self.named("project", ""):
            self.domain.use("entry", "project", project.key)
            names = project.collaborators
            if not names:
                message = f"project '{project.key}' has no collaborators; add some or remove this"
                self.warn(Subtype.EMPTY, message)
        _ = self.domain.catalogue.translate
        line = people_line(names, self.domain.catalogue, "scholar-collaborators", _("with"))  # type: ignore[arg-type]
        return self.view().line_nodes(line)
