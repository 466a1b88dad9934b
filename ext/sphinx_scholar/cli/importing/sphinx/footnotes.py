"""Footnotes of reStructuredText: MyST's ``eval-rst`` resolves none, and Sphinx fails on some."""

from __future__ import annotations

import re
import textwrap

_NOTE = re.compile(
    r"(?m)^([ \t]*)\.\. \[(#[\w.-]*|\*|\d+)\][ \t]*([^\n]*)"
    r"((?:\n\1[ \t]+\S[^\n]*|\n[ \t]*(?=\n\1[ \t]+\S))*)"
)
_MARK = re.compile(r"(?<![`\w])\[(#[\w.-]*|\*|\d+)\]_(?![_\w])")


def with_plain_footnotes(text: str) -> str:
    """Return reStructuredText whose marks are superscripts, and whose notes are definitions."""
    labels = [found[2] for found in _NOTE.finditer(text)]
    free = (str(n) for n in range(1, len(labels) + 1000) if str(n) not in labels)
    shown = [next(free) if label.startswith("#") else label for label in labels]
    named = dict(zip(labels, shown, strict=True))
    unnamed = [number for label, number in zip(labels, shown, strict=True) if label == "#"]

    def mark(found: re.Match[str]) -> str:
        label = found[1]
        number = unnamed.pop(0) if label == "#" and unnamed else named.get(label)
        return f":sup:`{number}`" if number else found[0]

    numbers = iter(shown)

    def note(found: re.Match[str]) -> str:
        rest = textwrap.dedent(found[4].strip("\n"))
        body = textwrap.indent("\n".join(filter(None, (found[3], rest))), "   ")
        return textwrap.indent(f"[{next(numbers)}]\n{body}", found[1])

    return _MARK.sub(mark, _NOTE.sub(note, text))
