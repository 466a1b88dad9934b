"""References of a Sphinx site that nothing answers, since another extension or site did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_DEFINED = re.compile(
    r"(?m)^[ \t>]*\.\. _`?([^:`\n]+)`?:[ \t]*$|^[ \t>]*\(([^()\n]+)\)=[ \t]*$"
    r"|^[ \t]*:(?:name|label):[ \t]*(\S.*?)[ \t]*$|\{#([\w:-]+)"
)
_REFERENCE = re.compile(
    r"(?:(?<![\w`:]):(?:ref|numref):`([^\s`][^`]{0,200})`|(?<!`)\{(?:ref|numref)\}`([^\s`][^`]{0,200})`)"
    r"(?P<gap> {2,}(?=\S))?"
)
"""A reference, with the gap behind it that a column of a table has."""
_BUILT_IN = frozenset(("genindex", "modindex", "search"))


def labels_in(texts: Iterable[str], *, built_in: bool = True) -> set[str]:
    """Return the labels that pages define, as references are compared with them.

    With *built_in*, those that Sphinx defines are among them.
    """
    found = (next(g for g in m.groups() if g) for t in texts for m in _DEFINED.finditer(t))
    return {_folded(name) for name in found} | (_BUILT_IN if built_in else set())


def without_dead_references(
    text: str, labels: set[str], pages: Mapping[str, str], tell: Callable[[str, str], None]
) -> str:
    """Return a page whose references to unknown labels are text; *tell* takes (message, needle).

    *pages* has the pages whose title has a label, by this label: the title is front matter in the
    new site, so references lead to the page. A part of a page, ``label#part``, is referred to by
    the label alone.
    """

    def change(found: re.Match[str]) -> str:
        content = found[1] or found[2]
        titled = re.fullmatch(r"(.*?)\s*<([^<>]+)>", content, re.DOTALL)
        name = titled[2] if titled else content
        shown = titled[1] if titled else ""
        whole = name.partition("#")[0]
        if whole != name and _folded(name) not in labels and _folded(whole) in {*labels, *pages}:
            tell(f"reference to '{name}' leads to '{whole}' now", name)
            name = whole
        if page := pages.get(_folded(name)):
            return _role(found, "doc", shown, f"/{page}")
        if _folded(name) in labels:
            return _role(found, "", shown, name)
        tell(f"no page defines the label '{name}'; its text is kept", name)
        return shown or name

    def in_columns(found: re.Match[str]) -> str:
        text = change(found)
        return text.ljust(len(found[0]) - 1) + " " if found["gap"] else text

    def to_page(found: re.Match[str]) -> str:
        page = pages.get(_folded(found[1]))
        return f"](/{page}.md)" if page else found[0]

    return re.sub(r"\]\(#([\w-]+)\)", to_page, _REFERENCE.sub(in_columns, text))


def _role(found: re.Match[str], role: str, shown: str, target: str) -> str:
    """Return a reference with another role or target."""
    name = role or re.findall(r"\w+", found[0])[0]
    content = f"{shown} <{target}>" if shown else target
    return f":{name}:`{content}`" if found[1] else f"{{{name}}}`{content}`"


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
