"""One file is one directive; its nodes are a function that other directives use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_scholar import messages
from sphinx_scholar.domain import domain_of
from sphinx_scholar.records.faults import Subtype

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_scholar.domain import ScholarDomain
    from sphinx_scholar.records.records import PageRecord, Project


class ScholarDirective(SphinxDirective):
    """A directive that places records."""

    @property
    def domain(self) -> ScholarDomain:
        """The domain, which knows the records and notes which of them the page uses."""
        return domain_of(self.env)

    def warn(self, subtype: Subtype, message: str) -> None:
        """Warn at the directive; the page is read again until the fault is mended."""
        self.domain.note_fault()
        # A list may be empty because a fault hides what it would hold, and that is told.
        if subtype is not Subtype.EMPTY or self.domain.catalogue.is_whole:
            messages.warn(subtype, message, self.get_location())

    def warn_of_unknown(self, kind: str, text: str) -> None:
        """Warn of a *text* that means no record."""
        self.domain.note_fault()
        if message := self.domain.catalogue.unknown(kind, text):
            self.warn(Subtype(f"unknown_{kind}"), message)

    def project_here(self) -> Project | None:
        """The project whose page this is; without one, warn."""
        docname = self.env.current_document.docname
        project = self.domain.catalogue.project_on(docname)
        if project is None and ("page", docname) in self.domain.catalogue.lost:
            self.domain.note_fault()
        elif project is None:
            name = self.name.removeprefix("scholar:")
            message = (
                f"'{name}' shows the page's project, but this page has none; "
                "write 'project: KEY' in its front matter"
            )
            self.warn(Subtype.NO_PROJECT, message)
        return project

    def project_named(self, key: str) -> Project | None:
        """The project of this key, that of the page without one; without a project, warn."""
        if not key:
            here = self.project_here()
            key = here.key if here else ""
        elif key not in self.domain.catalogue.projects:
            self.warn_of_unknown("project", key)
        if key:
            self.domain.use("project", key)
        return self.domain.catalogue.projects.get(key)

    def toctree(self, records: Sequence[PageRecord]) -> list[nodes.Node]:
        """With the flag ``:toctree:``: the records' pages become children of this page."""
        if "toctree" not in self.options:
            return []
        docnames = [record.docname for record in records]
        toctree = addnodes.toctree(
            parent=self.env.current_document.docname,
            entries=[(None, docname) for docname in docnames],
            includefiles=docnames,
            maxdepth=1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )
        self.set_source_info(toctree)
        return [nodes.compound("", toctree, classes=["toctree-wrapper"])]
