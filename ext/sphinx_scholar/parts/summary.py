"""The summary of a page's record, which is MyST wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx_design.shared import create_component

from sphinx_scholar.myst import myst_nodes

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_scholar.records.records import PageRecord


def summary(record: PageRecord, env: BuildEnvironment, page: nodes.document) -> list[nodes.Node]:
    """The summary for the *page* that is being read; nothing where there is none."""
    if not record.summary:
        return []
    paragraphs = myst_nodes(record.summary, env.doc2path(record.docname), record.summary_line, page)
    for paragraph in paragraphs:
        for link in paragraph.findall(addnodes.pending_xref):
            link["told"] = True  # if it is unknown, when the facts were read
    return [create_component("scholar-summary", ["scholar-summary"], children=paragraphs)]
