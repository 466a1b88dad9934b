"""Find Hugo's shortcodes in a text, and which of their tags belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[[str, str, str | None, str], str]

_TAG = re.compile(
    r"\{\{[<%]\s*(?P<end>/\s*)?(?P<name>[\w/.-]*[\w.-])"
    r"(?P<said>(?:\s(?:\"(?:[^\"\\]|\\.)*\"|`[^`]*`|(?!/?\s*[>%]\}\})[^\"`])*)?)"
    r"\s*(?P<alone>/)?\s*[>%]\}\}",
    re.DOTALL,
)


def evaluate(text: str, one: Evaluate) -> str:
    """Return *text* with each shortcode replaced by what *one* returns.

    *one* takes the name, the arguments, the text between the tags (None if there is no closing
    tag) and the opening tag. Inner shortcodes are evaluated first.
    """
    tags = list(_TAG.finditer(text))
    closings = _pairs(tags)

    def between(first: int, last: int, start: int, end: int) -> str:
        """Evaluate the tags from *first* up to *last* in the text from *start* to *end*."""
        parts, index, position = [], first, start
        while index < last:
            tag = tags[index]
            parts.append(text[position : tag.start()])
            closing = closings.get(index)
            inner, after = None, tag
            if closing is not None:
                after = tags[closing]
                inner = between(index + 1, closing, tag.end(), after.start())
            if not tag["end"]:
                said = one(tag["name"], tag["said"], inner, tag[0])
                parts.append(_indented(said, text[: tag.start()].rpartition("\n")[2]))
            index, position = (index if closing is None else closing) + 1, after.end()
        return "".join([*parts, text[position:end]])

    return between(0, len(tags), 0, len(text))


def _indented(block: str, before: str) -> str:
    """Return a block in the list item or quotation whose indentation is *before* it."""
    if before.strip() or not before or not block.startswith("\n"):
        return block
    return re.sub(r"(?m)^(?=\S)", before, block)


def _pairs(tags: list[re.Match[str]]) -> dict[int, int]:
    """Return the closing tag of each opening tag that has one, by their numbers."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for number, tag in enumerate(tags):
        if not tag["end"]:
            if not tag["alone"]:
                opened.append(number)
            continue
        found = next((i for i in reversed(opened) if tags[i]["name"] == tag["name"]), None)
        if found is not None:
            pairs[found] = number
            del opened[opened.index(found) :]
    return pairs
