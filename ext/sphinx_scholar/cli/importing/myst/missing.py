"""Look for text of a page that the written MyST does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.report import Level

if TYPE_CHECKING:
    from .context import Notes

_UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "video",
        "audio",
        "object",
        "x-list",
        "x-math",
        "x-cite",
        "x-fnref",
        "x-myst",
    )
)
_SHORT = 3
"""Texts with fewer letters are not looked for: they are found anywhere."""


def folded(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def texts_of(tree: Any) -> list[str]:
    """Return the texts that a reader sees of a page's HTML, in their order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.get("x-toc"):
            return
        if element.tag not in _UNSEEN:
            found.append(element.text or "")
            for child in element:
                walk(child)
                found.append(child.tail or "")

    walk(tree)
    return [" ".join(text.split()) for text in found if len(folded(text)) >= _SHORT]


def report_contents(tree: Any, context: Notes) -> None:
    """Report the lists in whose place the old generator put a table of contents."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("x-toc"):
            text = " ".join("".join(element.itertext()).split())
            message = f"'{text}' was replaced by a table of contents, which each page has"
            context.report(Level.CHANGED, message, text)


def report_missing(texts: list[str], written: str, context: Notes) -> None:
    """Report each text that is not in the page that was written."""
    known = folded(re.sub(r"\{(?:strong|emphasis|sup|sub|abbr|kbd)\}", "", written))
    for text in dict.fromkeys(texts):
        if folded(text) in known:
            continue
        start = text if len(text) <= 80 else f"{text[:80]}…"
        context.report(Level.LOST, f"the text '{start}' is not in the new site", text[:40])
