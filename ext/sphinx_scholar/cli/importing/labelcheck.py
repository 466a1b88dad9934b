"""References of a Sphinx site that nothing answers, since another extension or site did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DEFINED = re.compile(
    r"(?m)^[ \t>]*\.\. _`?([^:`\n]+)`?:[ \t]*$|^[ \t>]*\(([^()\n]+)\)=[ \t]*$"
    r"|^[ \t]*:(?:name|label):[ \t]*(\S.*?)[ \t]*$|\{#([\w:-]+)"
)
_REFERENCE = re.compile(
    r"(?<![\w`:]):(?:ref|numref):`([^\s`][^`]{0,200})`|(?<!`)\{(?:ref|numref)\}`([^\s`][^`]{0,200})`"
)
_BUILT_IN = frozenset(("genindex", "modindex", "search"))


def labels_in(texts: Iterable[str]) -> set[str]:
    """Return the labels that pages define, as references are compared with them."""
    found = (next(g for g in m.groups() if g) for t in texts for m in _DEFINED.finditer(t))
    return {_folded(name) for name in found} | _BUILT_IN


def without_dead_references(text: str, labels: set[str], tell: Callable[[str, str], None]) -> str:
    """Return a page whose references to unknown labels are text; *tell* takes (message, needle).

    A part of another page, ``label#part``, is referred to by the label alone.
    """

    def change(found: re.Match[str]) -> str:
        content = found[1] or found[2]
        titled = re.fullmatch(r"(.*?)\s*<([^<>]+)>", content, re.DOTALL)
        name = titled[2] if titled else content
        if _folded(name) in labels:
            return found[0]
        whole = name.partition("#")[0]
        if titled and whole != name and _folded(whole) in labels:
            tell(f"reference to '{name}' leads to '{whole}' now", name)
            return found[0].replace(f"<{name}>", f"<{whole}>")
        tell(f"no page defines the label '{name}'; its text is kept", name)
        return titled[1] if titled else name

    return _REFERENCE.sub(change, text)


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
