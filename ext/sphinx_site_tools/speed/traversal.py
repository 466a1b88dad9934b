"""Walk through the nodes of a page without a generator for each node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .patches import Patches


def find_in_one_loop(patches: Patches) -> None:
    """Let ``findall`` go through a tree in one loop.

    The nodes come in the same order, also if the tree changes meanwhile: both ways keep an iterator
    of the children for each level. The two methods are private. This can go when docutils has such
    a loop.
    """
    patches.replace(Node, "_fast_findall", _of_type)
    patches.replace(Node, "_superfast_findall", _all)


def _of_type(self: Node, cls: type) -> Iterator[Node]:
    if isinstance(self, cls):
        yield self
    levels = [iter(self.children)]
    while levels:
        for node in levels[-1]:
            if isinstance(node, cls):
                yield node
            if node.children:
                levels.append(iter(node.children))
                break
        else:
            levels.pop()


def _all(self: Node) -> Iterator[Node]:
    yield self
    levels = [iter(self.children)]
    while levels:
        for node in levels[-1]:
            yield node
            if node.children:
                levels.append(iter(node.children))
                break
        else:
            levels.pop()
