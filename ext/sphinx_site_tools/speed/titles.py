"""Take the text of a title without a copy of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.domains import std

if TYPE_CHECKING:
    from .patches import Patches


def copy_no_plain_titles(patches: Patches) -> None:
    """Let the standard domain copy a title only if it holds more than text.

    Sphinx asks for all titles several times in each build. This can go when ``clean_astext`` makes
    no copy of the node.
    """
    original = vars(std)["clean_astext"]  # an import of the module

    def clean_astext(node: nodes.Element) -> str:
        is_plain = all(isinstance(child, nodes.Text) for child in node.children)
        return node.astext() if is_plain else original(node)

    patches.replace(std, "clean_astext", clean_astext)
