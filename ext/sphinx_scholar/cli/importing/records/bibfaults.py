"""Repair entries of a bibliography that the new site would warn about."""

from __future__ import annotations

import re
import tempfile
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography
from sphinx_scholar.records.faults import Subtype

from ...bibtex import Entry, entries, with_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.faults import Fault

_FIELD = re.compile(r": (?:unknown field '(?P<unknown>[^']+)'|(?P<field>[\w-]+): )")
_NEAR = re.compile(r"did you mean '([^']+)'")
_COMMENT = re.compile(r"(?m)^[ \t]*%[ \t]*[\w-]+[ \t]*=[^\n]*\n")
"""A field that its author switched off; BibTeX knows no comments within an entry."""
_NO_COMMA = re.compile(r"([\"}])[ \t]*(?=\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\d])")
"""The end of a field that no comma separates from the next one."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TYPO = 0.9
"""How similar an unknown field must be to a known one to be a misspelling of it."""
_SPARE = ("html", "website", "blog", "supp")
"""Fields for further addresses."""
_TAGS = {"sup": "textsuperscript", "sub": "textsubscript", "i": "emph", "em": "emph", "b": "textbf"}


def repaired(texts: list[str], report: Callable[[Entry, str, str], None]) -> list[str]:
    """Return the texts of entries so that the new site reads them without a warning.

    A field with an invalid value gets an ``x`` before its name: it is kept and not shown. *report*
    takes the entry, the field and the problem.
    """
    texts = [_NO_COMMA.sub(r"\1,", _CONTROL.sub("", _COMMENT.sub("", text))) for text in texts]
    texts = [_with_names(text, report) for text in texts]
    for _ in range(3):
        starts, line = [], 1
        for text in texts:
            starts.append(line)
            line += text.count("\n") + 2
        changed = False
        for fault in _faults("\n\n".join(texts) + "\n"):
            place = max((i for i, at in enumerate(starts) if at <= (fault.line or 1)), default=0)
            after = _without_fault(texts[place], fault, report)
            changed = changed or after != texts[place]
            texts[place] = after
        if not changed:
            break
    return texts


def _faults(text: str) -> list[Fault]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papers.bib"
        path.write_text(text, "utf-8")
        found = parse_bibliography([path], Path(folder)).faults
    return [fault for fault in found if fault.subtype != Subtype.MISSING_FILE]


def _without_fault(text: str, fault: Fault, report: Callable[[Entry, str, str], None]) -> str:
    found = _FIELD.search(fault.message)
    parsed, _ = entries(text)
    if not found or not parsed:
        return text
    entry, field = parsed[0], found["unknown"] or found["field"]
    value = entry.fields.get(field, "")
    if not value:
        return text
    problem = fault.message.partition(": ")[2]
    if field == "title" and "is HTML" in fault.message:
        return with_field(text, field, field, _without_tags(value))
    if field in ("author", "editor") and (names := _separated(value)):
        report(entry, field, f"{problem}; read as {names}")
        return with_field(text, field, field, names)
    if field == "url" and (addresses := _addresses(value)):
        report(entry, field, f"{problem}; read as {' and '.join(addresses)}")
        return _with_addresses(text, entry, addresses)
    near = _NEAR.search(fault.message)
    if found["unknown"] and near and _is_misspelled(field, near[1]) and near[1] not in entry.fields:
        report(entry, field, f"{problem}; read as '{near[1]}'")
        return with_field(text, field, near[1])
    report(entry, field, f"{problem}; kept as 'x{field}', which is not shown")
    return with_field(text, field, f"x{field}")


def _is_misspelled(field: str, near: str) -> bool:
    """Return whether *field* is the field *near* with a letter wrong or with an ending."""
    return field.startswith(near) or SequenceMatcher(None, field, near).ratio() >= _TYPO


def _addresses(value: str) -> list[str]:
    """Return the web addresses in a field that must hold one; a single one may hold spaces."""
    parts = value.split()
    if parts and all(re.match(r"https?://|www\.", part) for part in parts):
        return [part if part.startswith("http") else f"https://{part}" for part in parts]
    return ["%20".join(parts)] if re.match(r"https?://", value) and len(parts) > 1 else []


def _with_addresses(text: str, entry: Entry, addresses: list[str]) -> str:
    """Return *text* with one address as ``url`` and further ones in other fields."""
    text = with_field(text, "url", "url", addresses[0])
    spare = [name for name in _SPARE if name not in entry.fields]
    more = "".join(f"\n  {n} = {{{a}}}," for n, a in zip(spare, addresses[1:], strict=False))
    head = text.find(",") + 1
    return text[:head] + more + text[head:]


def _without_tags(value: str) -> str:
    """Return a title with its HTML as TeX; tags without a counterpart are removed."""
    for tag, command in _TAGS.items():
        element = re.compile(rf"<{tag}\b[^<>]*>(.*?)</{tag}>", re.IGNORECASE)
        value = element.sub(rf"\\{command}{{\1}}", value)
    return unescape(re.sub(r"</?[a-zA-Z][\w:]*\b[^<>]*>", "", value))


def _with_names(text: str, report: Callable[[Entry, str, str], None]) -> str:
    """Return an entry whose authors are separated by commas with an ``and`` between them."""
    parsed, _ = entries(text)
    value = parsed[0].fields.get("author", "") if parsed else ""
    if value.count(",") < 2 or " and " in value or "{" in value:
        return text
    names = _separated(value)
    if not names or re.search(r",\s*(Jr|Sr|I{1,3})\b", value):
        return text
    report(parsed[0], "author", f"author: names are separated by commas; read as {names}")
    return with_field(text, "author", "author", names)


def _separated(value: str) -> str:
    """Return names that are separated by commas only as BibTeX separates them; else nothing."""
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", value) if part.strip()]
    if all(" " in part for part in parts):
        return " and ".join(parts)
    if " and " not in value and len(parts) % 2 == 0:
        return " and ".join(f"{a}, {b}" for a, b in zip(parts[::2], parts[1::2], strict=True))
    return ""
