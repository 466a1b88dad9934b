"""Links that Sphinx resolves once all pages are read: to records, and to what builders make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .inline import inline_nodes
from .records.records import Paper

if TYPE_CHECKING:
    from docutils.nodes import Element

    from .records.records import Record


def label_of(record: Record) -> nodes.inline:
    """What a link to a record says, a paper's title with its emphasis and mathematics."""
    if isinstance(record, Paper):
        return nodes.inline("", "", *inline_nodes(record.title))
    return nodes.inline("", record.label)


def link_from(docname: str, record: Record, content: Element | None = None) -> Element:
    """A link on a page to a record, which says its label or holds *content*."""
    return addnodes.pending_xref(
        "",
        content or label_of(record),
        refdoc=docname,
        refdomain="scholar",
        reftype=type(record).__name__.lower(),
        reftarget=record.key,
        refexplicit=content is not None,
        refwarn=True,
    )


def link_to_made(kind: str, target: str, docname: str, content: Element) -> addnodes.pending_xref:
    """A link on a page to what some builders make: a ``file``, or a ``paper-page``."""
    return addnodes.pending_xref(
        "",
        content,
        refdoc=docname,
        refdomain="scholar",
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refwarn=False,
    )
