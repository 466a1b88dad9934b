"""A role for each kind: ``{person}`ada``` is a link that says what the record is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.roles import XRefRole

from .domain import domain_of
from .rendering import plain_view

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment


class RecordRole(XRefRole):
    """A link to a record of the kind that the role is named after."""

    innernodeclass = nodes.inline

    def __init__(self, kind: str) -> None:
        super().__init__(warn_dangling=True)
        self.kind = kind

    def process_link(
        self, env: BuildEnvironment, refnode: Element, explicit: bool, title: str, target: str
    ) -> tuple[str, str]:
        # The role can be called without its domain.
        refnode["refdomain"], refnode["reftype"] = "scholar", self.kind
        record = domain_of(env).catalogue.find(self.kind, target)
        if record is None:
            return title, target
        return title if explicit else record.label.plain(), record.key

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        record = domain_of(env).catalogue.find(self.kind, node.get("reftarget", ""))
        if is_ref and record and not node["refexplicit"]:
            words = cast("nodes.Element", node[0])
            words.clear()
            words += plain_view(env).rich(record.label)
        return [node], []


class BuiltFileRole(XRefRole):
    """A link to a file that HTML builders write, as ``cv.pdf``; other builders keep the words."""

    innernodeclass = nodes.inline

    def process_link(
        self, env: BuildEnvironment, refnode: Element, explicit: bool, title: str, target: str
    ) -> tuple[str, str]:
        refnode["refdomain"], refnode["reftype"] = "scholar", "built-file"
        return title, target
