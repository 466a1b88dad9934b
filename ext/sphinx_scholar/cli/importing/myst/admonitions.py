"""Boxes of the themes, such as Bootstrap's alerts and kramdown's ``{: .note }``, as admonitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..markdown.escaping import directive

if TYPE_CHECKING:
    from .blocks import Block
    from .protocol import BlockWriter

_KINDS = {
    "note": "note",
    "info": "note",
    "primary": "note",
    "notice": "note",
    "new": "note",
    "tip": "tip",
    "success": "tip",
    "warning": "warning",
    "caution": "caution",
    "important": "important",
    "danger": "danger",
    "error": "danger",
}
_NAMES = "note|info|primary|tip|success|warning|caution|important|danger|error"
_BOX = re.compile(rf"\b(?:callout|alert|notice|block|admonition|prompt)-*({_NAMES})\b")
_PARAGRAPH = re.compile(
    r"(?:^|\s)(?:(note|notice|tip|warning|caution|important|danger)(-title)?|(new)(-title))(?=\s|$)"
)
"""The class of a paragraph or a quotation; with ``-title`` it begins with its title."""


def kind_of_box(element: Any) -> tuple[str, bool] | None:
    """Return the kind of admonition of a box, and whether its first paragraph is the title."""
    classes = element.get("class") or ""
    if element.tag in ("p", "blockquote") and (found := _PARAGRAPH.search(classes)):
        return _KINDS[found[1] or found[3]], bool(found[2] or found[4])
    if element.tag in ("div", "aside", "section", "p", "blockquote"):
        found = _BOX.search(classes)
        return (_KINDS[found[1]], False) if found else None
    return None


def write_admonition(writer: BlockWriter, element: Any, kind: str, *, titled: bool) -> list[Block]:
    """Return the admonition; nothing for an empty box."""
    title = ""
    for child in list(element):
        is_title = titled or "title" in (child.get("class") or "")
        if isinstance(child.tag, str) and is_title:
            title = writer.inline.content(child, one_line=True)
            element.remove(child)
            break
    body = writer.nested(element)
    if not body and titled:
        title, body = "", title
    if not body:
        return []
    if title and title.lower() != kind:
        return [directive("admonition", title, {"class": kind}, body)]
    return [directive(kind, body=body)]
