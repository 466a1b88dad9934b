"""Loops that list records: they become directives, which keep listing what is added later."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(
    r"\{%-?\s*(for|endfor|assign|comment|endcomment|raw|endraw)\b(.*?)-?%\}", re.DOTALL
)
_ASSIGN = re.compile(r"\s*([\w-]+)\s*=\s*(.*)", re.DOTALL)
_LOOP = re.compile(r"\s*[\w-]+\s+in\s+([\w.\[\]\"'-]+)(.*)", re.DOTALL)
_LIMIT = re.compile(r"\blimit\s*:\s*(\d+)")


def list_element(kind: str, **options: str) -> str:
    """Return the element that stands for a list of records in the HTML that is converted."""
    said = "".join(f' {name}="{escape(value)}"' for name, value in options.items() if value)
    return f'\n\n<x-list kind="{kind}"{said}></x-list>\n\n'


def mark_loops(text: str, kinds: Mapping[str, str]) -> str:
    """Return *text* with each outermost loop over a known collection as an ``x-list`` element.

    *kinds* maps collections, ``site.posts``, to kinds of records. A variable that an ``assign``
    makes of a collection stands for it. A loop over categories or years that holds such a loop
    lists the same records once.
    """
    aliases = dict(kinds)
    parts: list[str] = []
    position, depth, start, skipping, current = 0, 0, 0, "", ""
    for token in _TOKEN.finditer(text):
        name, rest = token[1], token[2]
        if skipping:
            skipping = "" if name == skipping else skipping
        elif name in ("comment", "raw"):
            skipping = f"end{name}"
        elif name == "assign" and (found := _ASSIGN.match(rest)):
            if kind := _kind_in(found[2], aliases, nested=depth > 0):
                aliases[found[1]] = kind
            else:
                aliases.pop(found[1], None)
        elif name == "for":
            loop = _LOOP.match(rest)
            if depth == 0:
                current, start = "", token.start()
            if loop and not current and (depth == 0 or not _over_data(text[start : start + 200])):
                current = _marker(loop, aliases, nested=depth > 0)
            depth += 1
        elif name == "endfor" and depth:
            depth -= 1
            if depth == 0 and current:
                source = quote(text[start : token.end()])
                parts += [
                    text[position:start],
                    current.replace("></x-list>", f' loop="{source}"></x-list>'),
                ]
                position = token.end()
    return "".join([*parts, text[position:]])


def _over_data(loop: str) -> bool:
    return bool(re.match(r"\{%-?\s*for\s+[\w-]+\s+in\s+site\.data", loop))


def _kind_in(expression: str, aliases: Mapping[str, str], *, nested: bool) -> str:
    head = expression.strip().split("|")[0].strip()
    if re.search(r"\|\s*(size|first|last|map)\b", expression):
        return ""
    if not nested and re.search(r"\|\s*where", expression):
        return ""
    return aliases.get(head, "")


def _marker(loop: re.Match[str], aliases: Mapping[str, str], *, nested: bool) -> str:
    kind = aliases.get(loop[1], "")
    limit = None if nested else _LIMIT.search(loop[2])
    return list_element(kind, limit=limit[1] if limit else "") if kind else ""
