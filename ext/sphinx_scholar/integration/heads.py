"""What the page of a record shows of it: by a directive, or below the title by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .directives import ScholarDirective
from .domain import domain_of
from .rendering import page_view

if TYPE_CHECKING:
    from sphinx_scholar.records.kind import Kind


class HeadDirective(ScholarDirective):
    """What the front matter says of the page's record: summary, people, links, figure.

    .. code-block:: markdown

       ```{project}
       ```

    With a key it shows that record, wherever it is.
    """

    optional_arguments = 1
    kind: ClassVar[Kind[Any]]

    def run(self) -> list[nodes.Node]:
        record = self.named(self.kind.name, self.arguments[0] if self.arguments else "")
        if record is None:
            return []
        parts = self.view().parts(self.entry(self.kind.name, record.key), self.kind.head)
        classes = [f"scholar-{self.kind.name}-head"]
        return [nodes.container("", *parts, classes=classes, is_div=True)]


def head_directive(kind: Kind[Any]) -> type[HeadDirective]:
    """Return the head directive of a kind of pages."""
    return type(f"{kind.name.capitalize()}Directive", (HeadDirective,), {"kind": kind})


class ShowHead(SphinxTransform):
    """Show the head of a record below the title of its page, for kinds that ask for it."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        on_page = domain.catalogue.on_page(self.env.current_document.docname)
        title = self.document.next_node(nodes.title)
        if on_page is None or title is None or not domain.kinds[on_page[0]].own_head:
            return
        kind, record = on_page
        domain.use("entry", kind, record.key)
        view = page_view(self.env, self.document, title)
        parts = view.parts(domain.catalogue.entry(kind, record.key), domain.kinds[kind].head)
        title.replace_self([title, *parts])
