"""Pages of a Sphinx site: front matter, titles, posts of ablog and lists of posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..markdown.lexers import known_language
from ..source.dates import parse_date
from .labelcheck import labels_in

if TYPE_CHECKING:
    from ..source.model import Document

_POST = re.compile(
    r"(?m)^\.\. post::[ \t]*(.*)\n((?:[ \t]+:[\w-]+:.*\n)*)"
    r"((?:[ \t]*\n)?(?:[ \t]+\S.*\n|[ \t]*\n(?=[ \t]+\S))*)"
)
_MYST_POST = re.compile(
    r"(?m)^(`{3,}|:{3,})\{post\}[ \t]*([^\n]*)\n((?::[\w-]+:[^\n]*\n)*)(.*?)^\1[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_CELL = re.compile(
    r"(?ms)^(`{3,})\{code-cell\}[ \t]*(\w*)[^\n]*\n"
    r"(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)*)(.*?)^\1[ \t]*$"
)
_POSTLIST = re.compile(r"(?m)^(`{3,}|:{3,})\{postlist\}[^\n]*\n(.*?)^\1[ \t]*$", re.DOTALL)
_RST_POSTLIST = re.compile(r"(?m)^\.\. postlist::.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]))*")
LONG_END = re.compile(r"(\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)*)-{4,}[ \t]*\n")
"""Front matter that more than three dashes close, which MyST allows."""
_DOCINFO = re.compile(r"\A\s*((?::[\w -]+:(?:[ \t].*)?\n(?:[ \t]+\S.*\n)*)+)(?=\s*\n|\Z)")
_TITLE = re.compile(r"\A\s*(?:([=\-~^\"'#*+]{3,})\n)?([^\n]+)\n([=\-~^\"'#*+]{3,})[ \t]*\n")


def docinfo(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields at the beginning of a reStructuredText document, and the rest of it."""
    found = _DOCINFO.match(text)
    if not found:
        return {}, text
    fields = re.findall(r"(?m)^:([\w -]+):[ \t]*(.*(?:\n[ \t]+\S.*)*)", found[1])
    meta: dict[str, Any] = {name.lower(): " ".join(value.split()) for name, value in fields}
    return meta, text[found.end() :]


def myst_text(document: Document) -> str:
    body = document.body
    if found := _MYST_POST.search(body):
        _post(document.meta, found[2], found[3])
        body = body[: found.start()] + body[found.end() :]
    body = re.sub(r"(?m)^\{(math|code)\}", r"{\1}", body)
    if heading := re.match(r"\s*((?:\(\S+\)=\s*\n)*)#\s+(.+?)\s*#*\s*\n", body + "\n"):
        document.meta["title"] = heading[2]
        document.meta["x-labels"] = labels_in([heading[1]], built_in=False)
        body = body[heading.end() :] if heading.end() <= len(body) else ""
        document.meta["x-title-is-myst"] = True
    body = _CELL.sub(
        lambda m: f"{m[1]}{known_language(m[2] or 'python', m[3])}\n{m[3]}{m[1]}", body
    )
    return _POSTLIST.sub(lambda m: _posts(m[2]), body)


def rst_text(document: Document) -> str:
    body = document.body
    if found := _POST.search(body):
        _post(document.meta, found[1], found[2])
        body = body[: found.start()] + "\n" + body[found.end() :]
    labels = ""
    if label := re.match(r"\s*((?:\.\. _[^\n]+:\n\s*)+)", body):
        labels, body = label[1], body[label.end() :]
    if title := _TITLE.match(body):
        document.meta["x-labels"] = labels_in([labels], built_in=False)
        labels = ""
        document.meta["title"] = title[2].strip()
        document.meta["x-title-style"] = title[3][0] * (2 if title[1] else 1)
        body = body[title.end() :]
    parts = _RST_POSTLIST.split(body)
    lists = ["\n\n" + _posts(m[0]) + "\n\n" for m in _RST_POSTLIST.finditer(body)]
    parts = [
        f"```{{eval-rst}}\n{p.strip(chr(10))}\n```" if p.strip() else ""
        for p in [labels + parts[0], *parts[1:]]
    ]
    out = parts[0]
    for one, part in zip(lists, parts[1:], strict=True):
        out += one + part
    return out


def _post(meta: dict[str, Any], date: str, options: str) -> None:
    meta["x-post"] = True
    if parsed := parse_date(date.strip()):
        meta["date"] = f"{parsed:%Y-%m-%d}"
    for option, value in re.findall(r":([\w-]+):[ \t]*(.*)", options):
        if value.strip():
            meta.setdefault(option, value.strip())
    split_words(meta)


def split_words(meta: dict[str, Any]) -> None:
    """Split what a post lists with commas."""
    for field in ("tags", "category", "author"):
        if isinstance(meta.get(field), str):
            meta[field] = [w.strip() for w in meta[field].split(",") if w.strip()]


def _posts(options: str) -> str:
    count = re.search(r":number:\s*(\d+)|^\s*(\d+)", options)
    number = (count[1] or count[2]) if count else ""
    return "```{posts}\n" + (f":limit: {number}\n" if number else "") + "```"
