"""What unfolds at a click: ``<details>`` in HTML, without a script; what it says elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.dropdown import dropdown_main, dropdown_title
from sphinx_design.shared import create_component, is_component

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from sphinx.application import Sphinx

_COMPONENT = "scholar-unfolding"


def unfolding(
    summary: Sequence[nodes.Node],
    content: Sequence[nodes.Node],
    name: str,
    *,
    elsewhere: Literal["all", "content", "nothing"] = "all",
) -> nodes.container:
    """*summary*, which unfolds *content*, under the class *name*; and what is shown *elsewhere*."""
    whole = create_component(_COMPONENT, [name], elsewhere=elsewhere)
    whole += nodes.rubric("", "", *summary)
    whole += content
    return whole


class Unfold(SphinxPostTransform):
    """In HTML: ``<details>``."""

    default_priority = 198  # before sphinx-design makes HTML of its own components
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.container)):
            if is_component(node, _COMPONENT):
                self.write(node)

    def write(self, node: nodes.container) -> None:
        details = dropdown_main(classes=node["classes"])
        details += dropdown_title("", "", *node[0].children)
        details += node.children[1:]
        node.replace_self(details)


class SayInPlace(Unfold):
    """Elsewhere: one after the other, or a part of it."""

    def is_supported(self) -> bool:
        return not super().is_supported()

    def write(self, node: nodes.container) -> None:
        if node["elsewhere"] == "nothing" and node.parent:
            node.parent.remove(node)
        elif node["elsewhere"] == "content":
            del node[0]


def setup(app: Sphinx) -> None:
    app.add_post_transform(Unfold)
    app.add_post_transform(SayInPlace)
