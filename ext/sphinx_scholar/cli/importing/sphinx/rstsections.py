"""Sections of reStructuredText pages: their headings become MyST's, which label nothing by name.

MyST makes a label of each section that is within an ``eval-rst`` block, so two pages with a section
"References" would disagree about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..markdown.escaping import escape_text

_RULE = re.compile(r"([=\-~^\"'#*+.:_`!$%&,/;<>?@|{}()\[\]\\])\1{2,}[ \t]*")
_LABELS = re.compile(r"(?:\A|\n)((?:[ \t]*\.\. _`?[^:`\n]+`?:[ \t]*\n+)+)\Z")
_LABEL = re.compile(r"\.\. _`?([^:`\n]+)`?:")
_TIED = re.compile(
    r"^\.\. (?:\[|\||(?:role|default-role|highlight|include)::)"
    r"|\]_(?!_)|(?<![:`\w])`[^`<>]+`_(?!_)"
    r"|(?<![\w`:/.|-])[A-Za-z][\w-]*[A-Za-z0-9]_(?![\w_`:])",
    re.MULTILINE,
)
"""What another block would not know: footnotes, substitutions, settings and links by name."""
_LITERAL = re.compile(r"``[^\n]+?``|:[\w:-]+:`[^`]*`|`[^`<>]*<[^<>`]+>`__?|(?m:^[ \t]+[^\n]*$)")
"""Code, roles, links with an address and what is indented, which name no place of the page."""
_MARKED = re.compile(r"``(.+?)``|`([^`<]+?)\s*<([^`<>\s]+)>`__?|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*")


@dataclass(frozen=True)
class _Heading:
    first: int
    """The line with which it begins."""
    after: int
    """The line that follows it."""
    text: str
    style: str
    """Its rule, twice if there is one above it too."""


def with_myst_headings(text: str, title_style: str = "") -> str:
    """Return reStructuredText as MyST: its headings, and blocks of what is between them.

    *title_style* is how the title of the page, which the text no longer has, was underlined. A text
    with footnotes, substitutions or links by name remains one block.
    """
    lines = text.split("\n")
    headings = _headings(lines)
    titles = [_title(heading.text) for heading in headings]
    if _TIED.search(_LITERAL.sub("", text)):
        text = _with_rubrics(lines, headings)
    if not headings or _TIED.search(_LITERAL.sub("", text)) or None in titles:
        return _block(text)
    styles = [title_style] if title_style else []
    parts: list[str] = []
    start = 0
    for heading, title in zip(headings, titles, strict=True):
        if heading.style not in styles:
            styles.append(heading.style)
        before, labels = _split_labels("\n".join(lines[start : heading.first]) + "\n")
        level = max(styles.index(heading.style) + 1, 2)
        parts += [_block(before), f"{labels}{'#' * min(level, 6)} {title}"]
        start = heading.after
    parts.append(_block("\n".join(lines[start:])))
    return "\n\n".join(part for part in parts if part)


def _with_rubrics(lines: list[str], headings: list[_Heading]) -> str:
    """Return reStructuredText in which headings above footnotes are rubrics.

    Many pages have a section "References", and within a block its name would be a label.
    """
    parts, start = [], 0
    for heading in headings:
        below = next((line for line in lines[heading.after :] if line.strip()), "")
        parts += lines[start : heading.first]
        if below.startswith(".. ["):
            parts.append(f".. rubric:: {heading.text}\n   :heading-level: 2")
        else:
            parts += lines[heading.first : heading.after]
        start = heading.after
    return "\n".join([*parts, *lines[start:]])


def _headings(lines: list[str]) -> list[_Heading]:
    found: list[_Heading] = []
    number = 0
    while number < len(lines):
        heading = _heading(lines, number)
        if heading:
            found.append(heading)
        number = heading.after if heading else number + 1
    return found


def _heading(lines: list[str], number: int) -> _Heading | None:
    """Return the heading that begins in a line, whether there is a rule above it or not."""
    if number and lines[number - 1].strip():
        return None
    after = [*lines[number : number + 4], "", "", ""]
    rule, rest = after[0], after[1:]
    if _RULE.fullmatch(rule) and rest[0].strip() and rest[1].strip() == rule.strip():
        if rest[2].strip():  # a table of one column goes on
            return None
        return _Heading(number, number + 3, rest[0].strip(), rule[0] * 2)
    under = rest[0]
    is_text = rule.strip() and not rule[0].isspace() and not _RULE.fullmatch(rule)
    if not is_text or not _RULE.fullmatch(under) or rule.startswith((".. ", "__ ")):
        return None
    if len(under.strip()) < min(len(rule.strip()), 4):
        return None
    return _Heading(number, number + 2, rule.strip(), under[0])


def _title(text: str) -> str | None:
    """Return the text of a heading as MyST; None if it has markup of another kind."""
    parts, position = [], 0
    text = re.sub(r"\\([^\w\s`*])", "\0\\1", text)  # an escaped sign, which is text
    for found in _MARKED.finditer(text):
        code, label, address, strong, emphasis = found.groups()
        parts.append(escape_text(text[position : found.start()]))
        if code:
            parts.append(f"`{code}`")
        elif label:
            parts.append(f"[{escape_text(label)}]({address})")
        else:
            parts.append(f"**{escape_text(strong)}**" if strong else f"*{escape_text(emphasis)}*")
        position = found.end()
    rest = text[position:]
    if re.search(r"(?<!\0)[`|]", _MARKED.sub("", text)):
        return None
    return "".join([*parts, escape_text(rest)]).replace("\0", "")


def _split_labels(text: str) -> tuple[str, str]:
    """Return a text without the labels at its end, and these labels as MyST."""
    found = _LABELS.search(text)
    if not found:
        return text, ""
    labels = "".join(f"({' '.join(name.split())})=\n" for name in _LABEL.findall(found[1]))
    return text[: found.start()], labels


def _block(text: str) -> str:
    """Return reStructuredText as a block of MyST; a line at its beginning or end is left out."""
    text = re.sub(
        r"\A(?:\s*\n)?([-=*_~])\1{3,}[ \t]*\n\s*?\n|\n[ \t]*\n([-=*_~])\2{3,}\s*\Z", "\n", text
    )
    text = text.strip("\n")
    return f"```{{eval-rst}}\n{text}\n```" if text.strip() else ""
