"""The node ``details``: content that unfolds, which docutils lacks.

HTML writes ``<details>``, which needs no script. Other builders show the content in place, or what
the node's attribute ``elsewhere`` asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class details(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """Content below a summary."""


class summary(nodes.General, nodes.TextElement):  # noqa: N801
    """What a reader clicks."""


def make_details(
    head: Sequence[nodes.Node], content: Sequence[nodes.Node], name: str, elsewhere: str
) -> details:
    """Return *content* that unfolds below *head*.

    *elsewhere* is what builders other than HTML show: ``all``, ``content``, or ``nothing``.
    """
    return details("", summary("", "", *head), *content, classes=[name], elsewhere=elsewhere)


class ShowDetailsInPlace(SphinxPostTransform):
    """Replace the nodes where a builder does not write HTML."""

    default_priority = 200
    formats = ("html",)

    def is_supported(self) -> bool:
        return not super().is_supported()

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(details)):
            content = node.children[1:]
            match node["elsewhere"]:
                case "nothing":
                    node.parent.remove(node)
                case "content":
                    node.replace_self(content)
                case _:
                    heading = nodes.paragraph("", "", nodes.strong("", "", *node[0].children))
                    node.replace_self(
                        nodes.container("", heading, *content, classes=node["classes"])
                    )


def visit_details(self: HTML5Translator, node: details) -> None:
    self.body.append(self.starttag(node, "details", CLASS=" ".join(node["classes"])))


def depart_details(self: HTML5Translator, node: details) -> None:
    self.body.append("</details>\n")


def visit_summary(self: HTML5Translator, node: summary) -> None:
    self.body.append(self.starttag(node, "summary", ""))


def depart_summary(self: HTML5Translator, node: summary) -> None:
    self.body.append("</summary>\n")


def skip(self: nodes.NodeVisitor, node: nodes.Node) -> None:
    """Other builders never meet the nodes once the transform has run."""


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes and their transform."""
    others: dict[str, Any] = dict.fromkeys(("latex", "text", "man", "texinfo"), (skip, skip))
    app.add_node(details, html=(visit_details, depart_details), **others)
    app.add_node(summary, html=(visit_summary, depart_summary), **others)
    app.add_post_transform(ShowDetailsInPlace)
