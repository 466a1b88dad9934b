"""What the directives of the extension have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from .domain import domain_of
from .rendering import page_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_scholar.records.entry import Entry
    from sphinx_scholar.views.nodes import NodeView

    from .domain import ScholarDomain


class ScholarDirective(SphinxDirective):
    """A directive that shows records."""

    @property
    def domain(self) -> ScholarDomain:
        """The domain, which has the catalogue and records what the page uses."""
        return domain_of(self.env)

    @property
    def location(self) -> str:
        """Where the directive is, as ``path:line``."""
        return self.get_location()

    def view(self) -> NodeView:
        """Return the view of entries for this page."""
        here = nodes.paragraph()
        self.set_source_info(here)
        return page_view(self.env, self.state.document, here)

    def entry(self, kind: str, key: str) -> Entry:
        """Return what can be shown of a record; the page depends on it."""
        self.domain.use("entry", kind, key)
        return self.domain.catalogue.entry(kind, key)

    def warn(self, subtype: str, message: str) -> None:
        """Warn at the directive."""
        self.domain.warn(subtype, message, self.location)

    def named(self, kind: str, text: str) -> Any | None:
        """Return the record that *text* identifies, or the page's own if it is empty.

        If there is none, warn and return None.
        """
        if not text:
            return self._own(kind)
        record = self.domain.find(kind, text)
        if record is None:
            self.domain.note_unknown(kind, text, self.location, elsewhere=False)
        return record

    def _own(self, kind: str) -> Any | None:
        docname = self.env.current_document.docname
        on_page = self.domain.catalogue.on_page(docname)
        if on_page and on_page[0] == kind:
            self.domain.use("find", kind, on_page[1].key)
            return on_page[1]
        if docname not in self.domain.catalogue.lost_pages:
            name = self.name.removeprefix("scholar:")
            message = (
                f"'{name}' shows the page's {kind}, but this page has none; "
                f"write '{kind}: KEY' in its front matter"
            )
            self.warn(f"no_{kind}", message)
        return None

    def make_target(self, element: nodes.Element, prefix: str, word: str) -> None:
        """Give an element an id that links lead to."""
        element["ids"].append(make_id(self.env, self.state.document, prefix, word))
        self.set_source_info(element)
        self.state.document.note_explicit_target(element)

    def toctree(self, docnames: Sequence[str]) -> list[nodes.Node]:
        """Return a hidden table of contents that makes pages children of this one."""
        toctree = addnodes.toctree(
            parent=self.env.current_document.docname,
            entries=[(None, docname) for docname in docnames],
            includefiles=list(docnames),
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
