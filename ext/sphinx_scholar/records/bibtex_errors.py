"""Explain syntax errors of BibTeX in words that say the fix."""

from __future__ import annotations

import re

_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")
_FIELD = re.compile(r"(?<=[,\n])[ \t]*([A-Za-z][\w-]*)\s*=\s*(?=[{\"\w])")
_LAST_NAME = re.compile(r"([\w-]+)\s*$")


def explain(entry: str, stop: int, problem: str) -> tuple[int, str]:
    """Return where to look in *entry*, and what is wrong and how to fix it.

    *entry* is the text from its ``@`` to the next entry; pybtex stopped at *stop* with *problem*.
    """
    before, after = entry[:stop], entry[stop:]
    start = before.split("{")[0].strip()
    if problem == "'=' expected" and (name := _LAST_NAME.search(before)):
        return stop, f"no '=' after '{name[1]}'; write '{name[1]} = {{…}}'"
    if problem == "entry key expected":
        return stop, f"it has no key; write '{start}{{key,'"
    if problem == "'}' expected" and after.lstrip().startswith("="):
        if "," in before:
            return stop, "a field has no name; write 'name = {…}'"
        return stop, f"it has no key; write '{start}{{key,'"
    if problem == "'}' expected" and (field := _NEXT_FIELD.match(after)):
        return stop, f"no comma before '{field[1]}'; end the field before it with a comma"
    return _unclosed(entry, problem) or (stop, f"{problem}; check its braces, quotes and commas")


def _unclosed(entry: str, problem: str) -> tuple[int, str] | None:
    """Return where something is opened and never closed: a quote, a field, or the entry."""
    name, place = "", 0
    for field in _FIELD.finditer(entry):
        if _depth(entry[: field.start()]) > 1:
            if not name:
                break
            fix = f"the brace of '{name}' is not closed before '{field[1]}'; add '}}'"
            return place, fix
        value = entry[field.end() :].split("\n")[0]
        if problem == "unbalanced braces" and value.startswith('"') and value.count('"') % 2:
            return field.end(1), f"the quote of '{field[1]}' is not closed; add '\"'"
        name, place = field[1], field.end(1)
    depth = _depth(entry)
    if depth == 1:
        return len(entry.rstrip()), "its last brace is missing; add '}' at its end"
    if depth > 1 and name:
        return place, f"the brace of '{name}' is not closed; add '}}'"
    return None


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")
