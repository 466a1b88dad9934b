"""Read and write BibTeX as text: entries stay as their authors wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_ENTRY = re.compile(r"@\s*(\w+)\s*([{(])\s*", re.MULTILINE)
_FIELD = re.compile(r"([\w+:-]+)\s*=\s*")


@dataclass
class Entry:
    """An entry: its type in lower case, key, fields without their outer braces, and text."""

    type: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    text: str = ""
    line: int = 1


def entries(text: str) -> tuple[list[Entry], list[tuple[int, str]]]:
    """Return the entries of a file, ``@string`` and the like with an empty key, and its faults.

    A fault is (line, message).
    """
    found: list[Entry] = []
    faults: list[tuple[int, str]] = []
    position = 0
    while match := _ENTRY.search(text, position):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line = text.count("\n", 0, match.start()) + 1
        if "%" in text[line_start : match.start()]:
            position = match.end()
            continue
        end = _closing(text, match.end(), "}" if match[2] == "{" else ")")
        kind = match[1].lower()
        if end < 0:
            following = _ENTRY.search(text, match.end())
            stop = following.start() if following else len(text)
            faults.append(
                (line, f"entry is not closed: {text[match.start() : match.end() + 30].strip()}")
            )
            body, position = text[match.end() : stop].rstrip().rstrip(","), stop
            whole = f"{text[match.start() : match.end()]}{body}\n}}" * (_depth(body) == 0)
            if not whole:
                continue
        else:
            body, position = text[match.end() : end], end + 1
            whole = text[match.start() : position]
        if kind in ("string", "preamble", "comment"):
            if kind != "comment":
                found.append(Entry(kind, "", {}, whole, line))
            continue
        key, _, rest = body.partition(",")
        found.append(Entry(kind, key.strip(), _fields(rest), whole, line))
    return found, faults


def _depth(text: str) -> int:
    return len(re.findall(r"(?<!\\)\{", text)) - len(re.findall(r"(?<!\\)\}", text))


def _closing(text: str, start: int, sign: str) -> int:
    """Return where the entry that begins at *start* is closed; -1 if it is not."""
    depth = 0
    for match in re.finditer(r"\\.|[{}()]|\n\s*@\w+\s*\{", text[start:], re.DOTALL):
        char = match[0]
        if char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif char == sign and not depth:
            return start + match.start()
        elif len(char) > 2 and char.lstrip().startswith("@") and depth <= 1 and _at_line(match[0]):
            return -1
    return -1


def _at_line(text: str) -> bool:
    return "\n" in text


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    position = 0
    while match := _FIELD.search(text, position):
        value, position = _value(text, match.end())
        fields.setdefault(match[1].lower(), value)
    return fields


def without_repeated_fields(entry: str) -> str:
    """Return an entry's text with each field once; a second one with another value is ``xNAME``."""
    head = entry.find(",")
    seen: dict[str, str] = {}
    parts, position = [entry[: head + 1]], head + 1
    while head >= 0 and (match := _FIELD.search(entry, position)):
        value, end = _value(entry, match.end())
        name = match[1].lower()
        parts.append(entry[position : match.start()])
        if name not in seen:
            parts.append(entry[match.start() : end])
        elif value != seen[name]:
            parts.append("x" + entry[match.start() : end])
        else:
            end += len(re.match(r"\s*,?", entry[end:])[0])  # type: ignore[index]
        seen.setdefault(name, value)
        position = end
    return "".join(parts) + entry[position:]


def with_field(entry: str, field: str, name: str, value: str | None = None) -> str:
    """Return an entry's text with *field* under another name, with *value* if there is one."""
    position = entry.find(",") + 1
    while position and (match := _FIELD.search(entry, position)):
        _, end = _value(entry, match.end())
        if match[1].lower() == field.lower():
            written = entry[match.end() : end] if value is None else f"{{{value}}}"
            between = entry[match.end(1) : match.end()]
            return f"{entry[: match.start()]}{name}{between}{written}{entry[end:]}"
        position = end
    return entry


def _value(text: str, start: int) -> tuple[str, int]:
    parts, position = [], start
    while position < len(text):
        char = text[position]
        if char == "{":
            depth, at = 0, position
            while at < len(text):
                if text[at] == "\\":
                    at += 2
                    continue
                depth += (text[at] == "{") - (text[at] == "}")
                at += 1
                if not depth:
                    break
            parts.append(text[position + 1 : at - 1])
            position = at
        elif char == '"':
            at, depth = position + 1, 0
            while at < len(text) and (text[at] != '"' or depth or text[at - 1] == "\\"):
                depth += (text[at] == "{") - (text[at] == "}")
                at += 1
            parts.append(text[position + 1 : at])
            position = at + 1
        else:
            word = re.match(r"[^,#\s{}\"]+", text[position:])
            if not word:
                break
            parts.append(word[0])
            position += word.end()
        joined = re.match(r"\s*#\s*", text[position:])
        if not joined:
            break
        position += joined.end()
    return " ".join("".join(parts).split()), position


_SPECIAL = re.compile(r"(?<!\\)([&%#_$])")


def tex(text: str) -> str:
    """Return plain text as TeX within braces."""
    text = " ".join(str(text).split())
    parts = re.split(r"(\$[^$\s][^$]*\$)", text)
    for index in range(0, len(parts), 2):
        parts[index] = _SPECIAL.sub(r"\\\1", parts[index].replace("\\", r"\textbackslash{}"))
    text = "".join(parts).replace("~", r"\textasciitilde{}") if "~" in text else "".join(parts)
    if text.count("{") != text.count("}"):
        text = text.replace("{", "").replace("}", "")
    return text.replace("^", r"\textasciicircum{}") if "^" in text and "$" not in text else text


def _tex_with_links(text: str) -> str:
    r"""Return plain text as TeX; links as Markdown writes them become ``\href``."""
    parts = re.split(r"\[([^\[\]\n]+)\]\((https?://[^()\s{}]+)\)", text)
    found = [tex(parts[0]) if len(parts) == 1 else _tex_between(parts[0])]
    for words, address, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        address = re.sub(r"([%#])", r"\\\1", address)
        found.append(rf"\href{{{address}}}{{{tex(words)}}}" + _tex_between(rest))
    return "".join(found).strip()


def _tex_between(text: str) -> str:
    """Return text beside a link as TeX, with a space where it begins or ends with one."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{tex(text)}{after}" if text.strip() else before


_VERBATIM = frozenset(
    [
        "url",
        "doi",
        "arxiv",
        "pdf",
        "html",
        "code",
        "slides",
        "poster",
        "video",
        "website",
        "preview",
        "supp",
        "blog",
        "eprint",
        "orcid",
        "openreview",
        "isbn",
        "pmid",
    ]
)


def write(kind: str, key: str, fields: dict[str, Any]) -> str:
    """Return an entry. Values are plain text, but for addresses, which stay as they are."""
    rows = []
    width = max((len(name) for name in fields), default=0)
    for name, value in fields.items():
        if value in (None, "", [], False):
            continue
        if isinstance(value, list):
            text = " and ".join(tex(part) for part in value)
        elif value is True:
            text = "true"
        else:
            text = str(value).strip() if name in _VERBATIM else _tex_with_links(str(value))
        rows.append(f"  {name:<{width}} = {{{text}}},")
    return "\n".join([f"@{kind}{{{key},", *rows, "}"])
