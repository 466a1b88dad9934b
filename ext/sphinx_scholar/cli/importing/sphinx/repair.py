"""Repair the markup of a Sphinx site that the new site would warn about."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from ..markdown.lexers import known_language

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_ADMONITIONS = frozenset(
    ("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning")
)
_CARDS = frozenset(("card", "grid-item-card"))
_CODE = frozenset(("code", "code-block", "sourcecode"))
_HEADING = re.compile(r"(?m)^(#{1,6})(?=[ \t]+\S)")
_FENCE = re.compile(
    r"(?m)^([ \t]*(`{3,}|~{3,}))([\w+#.-]+)[ \t]*\n(.*?)^[ \t]*\2[ \t]*$", re.DOTALL
)
_INVENTORY = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\((?:inv|xref):([\w.-]+)(?::[\w*]+)*#([^()\s]+)\)")
_FILE = re.compile(
    r"\{(?:literalinclude|include|image|figure)\}[ \t]*(\S+)"
    r"|\.\. (?:literalinclude|include|image|figure)::[ \t]*(\S+)"
    r"|[{:]download[}:]`(?:[^`<>]*<)?([^`<>]+)>?`"
)
_TOCTREE = re.compile(
    r"(?m)^([ \t]*)(?:(`{3,}|:{3,})\{toctree\}[^\n]*\n(.*?)^\1\2[ \t]*$"
    r"|\.\. toctree::[^\n]*\n((?:[ \t]*\n|\1[ \t]+\S[^\n]*(?:\n|\Z))*))",
    re.DOTALL,
)


def repaired_directive(fence: str, name: str, argument: str, options: str, body: str) -> str:
    """Return a directive of MyST in the form that the new site reads without a warning."""
    quoted = re.sub(r"(?m)^([ \t]*:[\w-]+:[ \t]+)(#[^\n\"]*)$", r'\1"\2"', options)
    if ":link-type:" not in options:
        page = r"(?m)^([ \t]*):link:[ \t]+(?![\w+]+:)(\S+?)\.(?:md|rst|ipynb)[ \t]*$"
        quoted = re.sub(page, r"\1:link: \2\n\1:link-type: doc", quoted)
    if name in _CODE and argument.strip():
        argument = known_language(argument, body) or "text"
    if name == "grid":
        body = _without_stray_ends(body)
    if name in _CARDS:
        body = _with_card_parts(fence, body)
    if name in _ADMONITIONS and argument.strip() and options.strip():
        argument, body = "", f"\n{argument.strip()}\n\n{body.lstrip()}"
    head = f"{fence}{{{name}}} {argument}".rstrip()
    return f"{head}\n{quoted}{body}"


def _without_stray_ends(body: str) -> str:
    """Return the body of a grid without lines of colons that close nothing."""
    opened, kept = 0, []
    for line in body.split("\n"):
        opened += bool(re.match(r"[ \t]*:{3,}[ \t]*\{", line))
        closes = re.fullmatch(r"[ \t]*:{3,}[ \t]*", line)
        if closes and not opened:
            continue
        opened -= bool(closes)
        kept.append(line)
    return "\n".join(kept)


def _with_card_parts(fence: str, body: str) -> str:
    """Return a card whose header and footer are directives and not separated by signs."""
    inner = ":::" if fence.startswith("`") else "```"
    above, header, rest = body.partition("\n^^^\n")
    text = f"{inner}{{card-header}}\n{above.strip()}\n{inner}\n\n{rest}" if header else body
    found = list(re.finditer(r"(?m)^\+{3,}[ \t]*\n", text))
    if not found:
        return text
    footer = text[found[-1].end() :].strip()
    closing = f"{inner}{{card-footer}}\n{footer}\n{inner}\n" if footer else ""
    return text[: found[-1].start()] + closing


def with_consecutive_headings(text: str) -> str:
    """Return MyST, outside of code, whose headings skip no level; the title is the first level."""
    levels: list[int] = []

    def one(found: re.Match[str]) -> str:
        level = len(found[1])
        while levels and levels[-1] >= level:
            levels.pop()
        levels.append(level)
        return "#" * min(len(levels) + 1, 6)

    headings = [len(found[1]) for found in _HEADING.finditer(text)]
    skips = any(b > a + 1 for a, b in zip([1, *headings], headings, strict=False))
    return _HEADING.sub(one, text) if skips else text


def with_known_languages(text: str) -> str:
    """Return MyST whose code names only languages that can be highlighted."""

    def one(found: re.Match[str]) -> str:
        return found[0].replace(found[3], known_language(found[3], found[4]), 1)

    return _FENCE.sub(one, text)


def without_inventories(
    text: str, mapping: Mapping[str, Any], tell: Callable[[str, str], None]
) -> str:
    """Return MyST whose links to other sites by name have addresses, or are their text."""

    def one(found: re.Match[str]) -> str:
        words = found[1] or found[3].rpartition("/")[2].replace("-", " ")
        said = mapping.get(found[2])
        base = str(said[0] if isinstance(said, (list, tuple)) and said else said or "")
        if not base:
            tell(f"link to '{found[3]}' of '{found[2]}' is text now", found[3])
            return words
        page = f"{found[3]}.html" if ":doc#" in found[0] else ""
        return f"[{words}]({base.rstrip('/')}/{page})"

    return _INVENTORY.sub(one, text)


def named_files(text: str, page: str) -> list[tuple[str, str]]:
    """Return the files that directives of a page show, as they are written and as paths."""
    folder = posixpath.dirname(page)
    found = (next(g for g in m.groups() if g) for m in _FILE.finditer(text))
    return [(n, posixpath.normpath(posixpath.join(folder, n)).lstrip("/")) for n in found]


def without_file(text: str, written: str) -> str:
    """Return a page without the directives that show a file, and with links to it as text."""
    name = re.escape(written)
    kinds = "(?:literalinclude|include|image|figure)"
    myst = rf"(?ms)^([ \t]*)(`{{3,}}|:{{3,}})\{{{kinds}\}}[ \t]*{name}[ \t]*\n.*?^\1\2[ \t]*\n?"
    rst = rf"(?m)^([ \t]*)\.\. {kinds}::[ \t]*{name}[ \t]*\n(?:\1[ \t]+\S[^\n]*\n)*"
    text = re.sub(rst, "", re.sub(myst, "", text))
    text = re.sub(rf"[{{:]download[}}:]`([^`<>]+?)\s*<{name}>`", r"\1", text)
    return re.sub(rf"[{{:]download[}}:]`{name}`", written, text)


def without_dead_pages(
    text: str, page: str, pages: Collection[str], tell: Callable[[str, str], None]
) -> str:
    """Return a page whose tables of contents name only pages that exist."""
    folder = posixpath.dirname(page)

    def exists(line: str) -> bool:
        entry = line.strip()
        titled = re.fullmatch(r".*<([^<>]+)>", entry)
        name = titled[1] if titled else entry
        if not name or name == "self" or re.match(r":|https?://|\{|`|\.\. ", name) or "*" in name:
            return True
        path = name.lstrip("/") if name.startswith("/") else posixpath.join(folder, name)
        path = re.sub(r"\.(md|rst|ipynb|txt)$", "", posixpath.normpath(path))
        if path not in pages:
            tell(f"page '{name}' of a table of contents is not in the new site", name)
        return path in pages

    def one(found: re.Match[str]) -> str:
        entries = found[3] if found[2] else found[4]
        kept = "\n".join(line for line in entries.split("\n") if exists(line))
        return found[0].replace(entries, kept, 1) if entries else found[0]

    return _TOCTREE.sub(one, text)
