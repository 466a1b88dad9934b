"""Convert the LaTeX of ``.bib`` files to rich text: accents, emphasis, mathematics.

pylatexenc parses the LaTeX; this module decides how a page shows it. Nothing raises: text that is
not valid LaTeX is shown as it is written.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import normalize

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    LatexWalkerError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

from .latex_macros import COMMANDS, DECLARATIONS, DROPPED, SILENT, SYMBOLS, TRANSPARENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pylatexenc.latexwalker import LatexNode

Span = tuple[str, str]
"""A piece of a line as (kind, text). The text of kind ``math`` is TeX."""

_PLAIN = re.compile(r"(?:[^\\{}$~`'-]|-(?!-)|'(?!'))*")
"""Text without any LaTeX; parsing it would take time for nothing."""

_FAILURES = (
    *(LatexWalkerError, RecursionError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
)
"""What pylatexenc raises, also on macros that lack their arguments and on empty matrices."""

# It also logs such macros, but without the file, so the log would only confuse.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

_FORMULA = re.compile(r"(?<![\\$])\$([^$]+)\$(?!\$)")

_ADDRESS = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")


@lru_cache(maxsize=10_000)  # the same names occur in many entries
def spans(tex: str) -> tuple[Span, ...]:
    """Return the pieces of a line of LaTeX, with runs of white space reduced to one space."""
    pieces: list[Span] = [("text", tex)]
    if not _PLAIN.fullmatch(tex):
        # Authors often leave these unescaped, and a percent sign in a .bib starts no comment.
        source = _escape_money(re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", tex))
        source = _FORMULA.sub(_completed, source)
        walker = LatexWalker(source, latex_context=_context(), tolerant_parsing=True)
        with suppress(*_FAILURES):
            pieces = list(_pieces(walker.get_latex_nodes()[0], "text"))
    return tuple(_joined(pieces))


def incomplete_formula(tex: str) -> str:
    r"""Return the first formula of a line whose last macro lacks an argument, as ``$\sqrt$``."""
    formulas = _FORMULA.finditer(_escape_money(tex)) if "\\" in tex else ()
    return next((found[0] for found in formulas if _completed(found) != found[0]), "")


def _completed(formula: re.Match[str]) -> str:
    """Return a formula with empty arguments where it lacks some.

    pylatexenc would otherwise take the dollar sign and the text after it as arguments.
    """
    for missing in ("", "{}", "{}{}"):
        walker = LatexWalker(formula[1] + missing, tolerant_parsing=False)
        with suppress(*_FAILURES):
            walker.get_latex_nodes()
            return f"${formula[1]}{missing}$"
    return formula[0]


def with_addresses(tex: str) -> str:
    r"""Return *tex* in which ``\href{ADDRESS}{words}`` also shows its address."""
    return _ADDRESS.sub(lambda found: f"{found[2]} ({found[1]})", tex)


def _escape_money(tex: str) -> str:
    """Escape each dollar sign that is an amount of money or has no partner."""
    dollars = [found.start() for found in re.finditer(r"(?<!\\)\$\$?", tex)]
    alone = []
    while dollars:
        start, *dollars = dollars
        amount = tex[start + 1 : start + 2].isdigit()
        if not dollars or (amount and tex[dollars[0] - 1].isspace()):
            alone.append(start)
        else:
            dollars = dollars[1:]
    for start in reversed(alone):
        tex = f"{tex[:start]}\\{tex[start:]}"
    return tex


def as_text(pieces: Iterable[Span]) -> str:
    """Return the text of a line, with mathematics as TeX."""
    return "".join(text for _, text in pieces)


def without_tex(pieces: Iterable[Span]) -> str:
    """Return the text of a line, with mathematics as Unicode symbols."""
    words = (symbols(text) if kind == "math" else text for kind, text in pieces)
    return " ".join("".join(words).split())


# A title is asked for several times: for its page, lists, links, the head and files.
@lru_cache(maxsize=10_000)
def symbols(tex: str) -> str:
    r"""Return a formula as text with Unicode symbols, such as α^2 for ``\alpha^2``."""
    try:
        return str(_to_symbols().latex_to_text(tex)).strip()
    except _FAILURES:
        return tex.strip()


def plain(tex: str) -> str:
    """Return the text of a line of LaTeX."""
    return as_text(spans(tex))


def _pieces(parsed: Sequence[LatexNode | None], kind: str) -> Iterator[Span]:
    for node, following in zip_longest(parsed, parsed[1:]):
        if isinstance(node, LatexGroupNode):
            yield from _pieces(node.nodelist, kind)
        elif isinstance(node, LatexMathNode):
            yield "math", re.sub(r"^(\$+|\\[(\[])|(\$+|\\[)\]])$", "", node.latex_verbatim())
        elif isinstance(node, LatexCharsNode):
            yield kind, _quoted(node.chars)
        elif isinstance(node, LatexMacroNode):
            kind = DECLARATIONS.get(node.macroname, kind)
            yield from _macro(node, kind, isinstance(following, LatexGroupNode))
        elif node:
            yield kind, _converted(node)


def _converted(node: LatexNode) -> str:
    """Return what pylatexenc makes of a node, or the node as written."""
    try:
        return str(_to_text().node_to_text(node))
    except _FAILURES:
        return str(node.latex_verbatim())


def _quoted(text: str) -> str:
    """Convert backticks to quotation marks, each with the apostrophe that closes it."""
    paired = re.sub(
        r"`([^`']*)'", "\N{LEFT SINGLE QUOTATION MARK}\\1\N{RIGHT SINGLE QUOTATION MARK}", text
    )
    return paired.replace("`", "\N{LEFT SINGLE QUOTATION MARK}")


def _macro(node: LatexMacroNode, kind: str, before_group: bool) -> Iterator[Span]:
    """Yield what a macro shows; an unknown macro without an argument shows its name."""
    name, arguments = node.macroname, _arguments(node)
    if name in SYMBOLS:
        yield kind, SYMBOLS[name]
    elif name in COMMANDS:
        yield from _pieces(arguments, COMMANDS[name])
    elif name in TRANSPARENT:
        yield from _pieces(arguments[-1:], kind)
    elif name == "verb":
        yield "literal", str(node.nodeargd.verbatim_text)
    elif name not in DROPPED and name not in SILENT and name not in DECLARATIONS:
        text = _converted(node)
        if text or before_group or not name.isalpha():
            yield kind, text
        elif arguments:
            yield from _pieces(arguments[-1:], kind)
        else:
            yield kind, f"\\{name}{node.macro_post_space}"


def _arguments(node: LatexMacroNode) -> list[LatexNode]:
    return [argument for argument in (node.nodeargd and node.nodeargd.argnlist) or [] if argument]


def _joined(pieces: list[Span]) -> Iterator[Span]:
    """Join adjacent pieces of one kind, and collapse white space across all of them."""
    merged: list[list[str]] = []
    for kind, text in pieces:
        if merged and merged[-1][0] == kind:
            merged[-1][1] += text
        else:
            merged.append([kind, text])
    space = True  # none at the start
    for index, (kind, text) in enumerate(merged):
        line = re.sub(r"[ \t\n]+", " ", normalize("NFC", text))
        if space:
            line = line.lstrip(" ")
        if index == len(merged) - 1:
            line = line.rstrip(" ")
        if line:
            space = line.endswith(" ")
            yield kind, line


@cache
def _context() -> object:
    """Return pylatexenc's macros and those whose arguments it does not know."""
    known = dict.fromkeys(COMMANDS, "{") | TRANSPARENT | DROPPED
    context = get_default_latex_context_db()
    macros = [MacroSpec(name, arguments) for name, arguments in known.items()]
    context.add_context_category("scholar", macros=macros, prepend=True)
    return context


@cache
def _to_symbols() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text")


@cache
def _to_text() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="verbatim")
