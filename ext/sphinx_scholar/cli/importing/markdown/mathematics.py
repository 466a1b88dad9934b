r"""Find formulas in Markdown and HTML: ``$x$``, ``$$x$$``, ``\(x\)``, ``\[x\]``, environments.

A formula becomes an element ``<x-math>`` whose text is the TeX; ``display="1"`` marks a displayed
one. A dollar sign that is a price stays text.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

ENVIRONMENTS = (
    "equation|align|gather|multline|eqnarray|alignat|flalign|aligned|split|cases|matrix|pmatrix"
)
_SINGLE = re.compile(r"\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\s*\n))+?)(?<![\s\\])\$(?![\d$])")
_DOUBLE = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
_PAREN = re.compile(r"(\\\\?)\((.+?)\1\)", re.DOTALL)
_BRACKET = re.compile(r"(\\\\?)\[(.+?)\1\]", re.DOTALL)
_ENVIRONMENT = re.compile(rf"\\begin\{{((?:{ENVIRONMENTS})\*?)\}}.*?\\end\{{\1\}}", re.DOTALL)
_LABEL = re.compile(r"[ \t]*\{#([\w:.-]+)[^{}\n]*\}")
"""What pandoc and Quarto write behind a displayed formula."""
_TEX_SIGN = re.compile(r"[\\^_=<>+{}|/*]|\d\s*-\s*\d|^\W*\w{1,3}('|\(.{0,9}\))*\W*$|^-?[\d.,]+$")
_PROSE = re.compile(r"(?<![\\\w{])[A-Za-z]{4,}\s+[A-Za-z]{3,}\s")


def is_formula(tex: str) -> bool:
    """Return whether the text between two single dollars is a formula and not prose."""
    bare = re.sub(r"\\(text|mathrm|mbox|operatorname\*?|textbf|textit)\s*\{[^}]*\}", r"\\x", tex)
    if _PROSE.search(bare) and "\\" not in bare:
        return False
    return bool(_TEX_SIGN.search(bare))


def element(tex: str, *, display: bool = False, label: str = "") -> str:
    """Return the element that stands for a formula in the HTML that is converted."""
    lines = [line.rstrip() for line in tex.strip().splitlines() if line.strip()]
    mark = ' display="1"' if display else ""
    mark += f' id="{escape(label)}"' if label else ""
    return f"<x-math{mark}>{escape(chr(10).join(lines))}</x-math>"


def add_mathematics(
    md: MarkdownIt, *, dollars: bool, brackets: bool, strict_dollars: bool = False
) -> None:
    r"""Teach *md* the notations; single dollars only where *dollars* is set.

    With *strict_dollars*, what is between two dollars is a formula whatever it is, as in pandoc.

    Without *brackets*, ``\(`` and ``\[`` are escaped brackets.
    """
    md.options["x_dollars"] = dollars
    md.options["x_strict_dollars"] = strict_dollars
    md.options["x_brackets"] = brackets
    md.inline.ruler.before("escape", "x_math", _inline)
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "x_math_block", _block, options)
    md.add_render_rule("x_math", lambda self, tokens, idx, options, env: tokens[idx].content)


def _match(
    text: str, start: int, *, dollars: bool, strict: bool = False
) -> tuple[str, int, bool] | None:
    """Return the formula that begins at *start*, where it ends, and whether it is displayed."""
    if text.startswith("$$", start):
        found = _DOUBLE.match(text, start)
        return (found[1], found.end(), True) if found and found[1].strip() else None
    if text[start] == "$":
        found = _SINGLE.match(text, start) if dollars else None
        if found and (strict or is_formula(found[1])):
            return found[1], found.end(), False
        return None
    if found := _ENVIRONMENT.match(text, start):
        return found[0], found.end(), True
    for pattern, display in ((_PAREN, False), (_BRACKET, True)):
        found = pattern.match(text, start)
        single = len(found[1]) == 1 if found else False
        if (
            found
            and "\n\n" not in found[2]
            and not (single and not re.search(r"[\\^_=]", found[2]))
        ):
            return found[2], found.end(), display
    return None


def _unescaped(tex: str, opening: str) -> str:
    r"""Return a formula as kramdown passes it on, which knows only ``$$`` as mathematics.

    In all others it takes ``\_`` for an underscore, as in any text.
    """
    if opening.startswith("$$"):
        return tex
    signs = r"\\([\\_*])" if opening.startswith("$") else r"\\([\\_*{}\[\]()#+.!:|\"'$=~<>`-])"
    return re.sub(signs, r"\1", tex)


def _is_escape(state: StateInline | StateBlock, position: int) -> bool:
    """Return whether there is an escaped bracket at *position*, which is no formula there."""
    brackets = state.md.options.get("x_brackets")
    return not brackets and re.match(r"\\[(\[]", state.src[position : position + 2]) is not None


def _label(state: StateInline | StateBlock, end: int) -> tuple[str, int]:
    """Return the label behind a displayed formula, if pandoc reads it, and where it ends."""
    found = _LABEL.match(state.src, end) if state.md.options.get("x_strict_dollars") else None
    return (found[1], found.end()) if found else ("", end)


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    if _is_escape(state, state.pos):
        return False
    options = state.md.options
    strict = bool(options.get("x_strict_dollars"))
    found = _match(state.src, state.pos, dollars=bool(options.get("x_dollars")), strict=strict)
    if not found:
        return False
    tex, end, display = found
    label, end = _label(state, end) if display else ("", end)
    if not silent:
        if state.md.options.get("x_inline_double"):
            tex = _unescaped(tex, state.src[state.pos : state.pos + 3])
        alone = not state.src[: state.pos].rpartition("\n")[2].strip()
        alone = alone and not state.src[end:].partition("\n")[0].strip(" .,;")
        inline = display and state.md.options.get("x_inline_double") and not alone
        token = state.push("x_math", "", 0)
        token.content = element(tex, display=display and not inline, label=label)
    state.pos = end
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(
        ("$$", "\\\\[", "\\[", "\\begin{"), begin
    ):
        return False
    if silent and state.src[state.bMarks[state.line] : begin].count("$$") % 2:
        return False  # the end of a formula that the paragraph began
    found = None if _is_escape(state, begin) else _match(state.src, begin, dollars=False)
    if not found:
        return False
    tex, after, _ = found
    label, after = _label(state, after)
    last = start
    while last < end - 1 and state.eMarks[last] < after:
        last += 1
    if state.eMarks[last] < after or state.src[after : state.eMarks[last]].strip():
        return False
    if silent:
        return True
    if state.md.options.get("x_inline_double"):
        tex = _unescaped(tex, state.src[begin : begin + 3])
    if ">" in state.src[state.src.rfind("\n", 0, begin) + 1 : begin]:  # within a quotation
        tex = re.sub(r"(?m)^\s*>\s?", "", tex)
    token = state.push("x_math", "", 0)
    token.content = element(tex, display=True, label=label) + "\n"
    token.map = [start, last + 1]
    state.line = last + 1
    return True


_OPAQUE = re.compile(
    r"<(script|style|pre|code|textarea|x-math)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


def mark_in_html(html: str, *, dollars: bool) -> str:
    """Return *html* with the formulas of its text as ``<x-math>`` elements."""
    parts, position = [], 0
    for tag in _OPAQUE.finditer(html):
        parts.append(_mark(html[position : tag.start()], dollars=dollars))
        parts.append(tag[0])
        position = tag.end()
    parts.append(_mark(html[position:], dollars=dollars))
    return "".join(parts)


def _mark(text: str, *, dollars: bool) -> str:
    if "$" not in text and "\\" not in text:
        return text
    parts, position = [], 0
    while (at := _next(text, position)) >= 0:
        found = _match(text, at, dollars=dollars)
        parts.append(text[position:at])
        if found and (at == 0 or text[at - 1] != "\\"):
            parts.append(element(unescape(found[0]), display=found[2]))
            position = found[1]
        else:
            parts.append(text[at])
            position = at + 1
    return "".join(parts) + text[position:]


def _next(text: str, start: int) -> int:
    places = [at for sign in "$\\" if (at := text.find(sign, start)) >= 0]
    return min(places, default=-1)
