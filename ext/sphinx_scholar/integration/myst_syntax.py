"""Report syntax on the page of a record that MyST reads only with an extension that is off.

MyST shows such syntax as plain text and says nothing. Other pages are left alone: they may belong
to a site that means the characters as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SYNTAX = {
    "colon_fence": ("a directive between ':::'", re.compile(r"\s*:{3,}\{[\w:-]+\}")),
    "dollarmath": (
        "a formula between '$'",
        re.compile(r"\s*\$\$\s*$|.*(?<![\\\w`])\$[^$`]*\\[A-Za-z][^$`]*\$"),
    ),
    "attrs_inline": ("a list of attributes in braces", re.compile(r".*\]\([^)\s]+\)\{[^}]+\}")),
    "deflist": ("a definition that begins with ':'", re.compile(r": +\S")),
}
"""What each extension of MyST is for, and a line that it would read."""

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*(\{?)([\w-]*)")
_LITERAL = ("code", "code-block", "literalinclude", "math", "sourcecode")


def missing_extensions(text: str, enabled: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield a line from 1 and a message for each extension that *text* needs and lacks."""
    lacking = {name for name in SYNTAX if name not in enabled}
    before = ""
    for number, line in _lines_outside_of_code(text):
        for name in sorted(lacking):
            what, pattern = SYNTAX[name]
            # A definition follows its term.
            if pattern.match(line) and (name != "deflist" or before.strip(" :")):
                lacking.remove(name)
                yield (
                    number,
                    f"{what} is plain text without '{name}'; add it to myst_enable_extensions",
                )
        before = line


def _lines_outside_of_code(text: str) -> Iterator[tuple[int, str]]:
    """Yield numbered lines; the text of directives counts, that of code blocks does not."""
    fences: list[tuple[str, bool]] = []  # what closes each, and whether it holds code
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        fence = _FENCE.match(line)
        if fences and words.startswith(fences[-1][0]) and not words.strip(words[0]):
            fences.pop()
        elif fences and fences[-1][1]:
            continue
        elif fence:
            fences.append((fence[1], not fence[2] or fence[3] in _LITERAL))
        else:
            yield number, line
