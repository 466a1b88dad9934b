"""Small lines of linked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Sequence


def line_of(
    parts: Sequence[nodes.Node],
    between: str,
    name: str,
    *,
    before: str = "",
    after: Sequence[nodes.Node] = (),
) -> list[nodes.Node]:
    """A paragraph of the class *name*: *before*, *parts*, *after*; none without parts."""
    if not parts:
        return []
    line = nodes.paragraph("", classes=[name])
    text = f"{before} " if before else ""
    for number, part in enumerate((*parts, *after)):
        text += between if 0 < number < len(parts) else ""
        if isinstance(part, nodes.Text):  # neighbours become one: a long list has many
            text += part
            continue
        line += [nodes.Text(text), part] if text else part
        text = ""
    line += nodes.Text(text) if text else []
    return [line]


def link_to(address: str, content: nodes.Element | str) -> nodes.Element:
    """A link to an address: elsewhere, or a page of this site as ``/folder/page``."""
    if isinstance(content, str):
        content = nodes.inline("", content)
    if not address.startswith("/"):
        return nodes.reference("", "", content, refuri=address, internal=False)
    return addnodes.pending_xref(
        "",
        content,
        refdomain="scholar",
        reftype="page",
        reftarget=address.removeprefix("/").removesuffix(".md").removesuffix(".rst"),
        refexplicit=True,
        refwarn=True,
    )
