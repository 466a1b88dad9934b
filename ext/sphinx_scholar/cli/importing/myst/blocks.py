"""The blocks of a page before their headings are settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..markdown.escaping import escape_text
from ..source.model import PUBLIC

RULE = "---"


@dataclass
class Heading:
    """A heading of the page, whose level is settled when all are known."""

    level: int
    text: str
    label: str = ""


Block = str | Heading

_FILE = re.compile(
    rf"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\((<(?:path:)?/{PUBLIC}/[^<>]*>"
    rf"|(?:path:)?/{PUBLIC}/[^()\s<>]*)\)"
)


def without_files(heading: str) -> tuple[str, str]:
    """Return a heading without its links to files, and these links for a line below it.

    Sphinx cannot make its tables of contents of a heading that links to a file.
    """
    files = [found[2] for found in _FILE.finditer(heading)]
    names = (PurePosixPath(unquote(file.strip("<>"))).name for file in files)
    links = (f"[{escape_text(n)}]({file})" for n, file in zip(names, files, strict=True))
    return _FILE.sub(r"\1", heading), " · ".join(links)


def texts_of(blocks: list[Block]) -> list[str]:
    """Return the blocks that are texts, without those that are empty."""
    return [block for block in blocks if isinstance(block, str) and block]


def is_loose(blocks: list[str]) -> bool:
    """Return whether an item needs blank lines: it holds more than a line and lists."""
    return len(blocks) > 1 and not all(re.match(r"(- |\d+\. )", block) for block in blocks[1:])


def apart(blocks: list[Block]) -> list[Block]:
    """Keep two lists of one kind, one after the other, from becoming one."""
    for index in range(1, len(blocks)):
        one, two = blocks[index - 1], blocks[index]
        if isinstance(one, str) and isinstance(two, str):
            if re.match(r"- ", two) and re.match(r"- ", one):
                blocks[index] = re.sub(r"(?m)^- ", "* ", two)
            elif re.match(r"\d+\. ", two) and re.match(r"\d+\. ", one):
                blocks[index] = re.sub(r"(?m)^(\d+)\. ", r"\1) ", two)
    return blocks


def settle(blocks: list[Block], *, top: int = 2) -> str:
    """Return the page's text with headings from level *top* on that never skip a level."""
    blocks = _without_needless_rules(blocks)
    levels = sorted({b.level for b in blocks if isinstance(b, Heading)})
    shift = {level: top + index for index, level in enumerate(levels)}
    previous, parts = top - 1, []
    for block in blocks:
        if isinstance(block, Heading):
            previous = min(shift[block.level], previous + 1, 6)
            line = f"{'#' * previous} {block.text}"
            parts.append(f"{block.label}\n{line}" if block.label else line)
        else:
            parts.append(block)
    return "\n\n".join(parts)


def _without_needless_rules(blocks: list[Block]) -> list[Block]:
    """Drop rules that docutils refuses: at the beginning and end of a page or a section."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        before = kept[-1] if kept else None
        if block == RULE and (before is None or before == RULE or isinstance(before, Heading)):
            continue
        if block == RULE and (
            following is None or following == RULE or isinstance(following, Heading)
        ):
            continue
        if block == RULE and all(_leaves_nothing(b) for b in blocks[index + 1 :]):
            continue
        kept.append(block)
    return kept


def _leaves_nothing(block: Block) -> bool:
    """Return whether a block leaves nothing where it stands."""
    return isinstance(block, str) and (block == RULE or block.startswith("[^"))
