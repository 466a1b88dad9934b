"""Convert the LaTeX of ``.bib`` files to rich text: accents, emphasis, mathematics.

pylatexenc parses the LaTeX; this module decides how a page shows it. Nothing raises: text that is
not valid LaTeX is shown as it is written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pylatexenc.latexwalker import LatexNode

Span = tuple[str, str]
"""A piece of a line as (kind, text). The text of kind ``math`` is TeX."""

_COMMANDS = {
    "emph": "emphasis",
    "textit": "emphasis",
    "textsl": "emphasis",
    "textbf": "strong",
    "texttt": "literal",
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
"""Macros that set their argument, as ``\\emph{…}`` does, and the kind of span that they make."""

_DECLARATIONS = {
    "em": "emphasis",
    "it": "emphasis",
    "itshape": "emphasis",
    "bf": "strong",
    "bfseries": "strong",
    "tt": "literal",
}
"""Macros that apply until the end of their group, as in ``{\\em …}``."""

_TRANSPARENT = {"href": "{{", "mbox": "{", "hbox": "{"}
"""Macros that show their last argument, and their arguments for pylatexenc."""

_NAMES = ("LaTeX", "TeX", "BibTeX")

_PLAIN = re.compile(r"(?:[^\\{}$~`'-]|-(?!-)|'(?!'))*")
"""Text without any LaTeX; parsing it would take time for nothing."""


@lru_cache(maxsize=10_000)  # the same names occur in many entries
def spans(tex: str) -> tuple[Span, ...]:
    """Return the pieces of a line of LaTeX, with runs of white space reduced to one space."""
    if _PLAIN.fullmatch(tex):
        pieces: list[Span] = [("text", tex)]
    else:
        # Authors often leave these unescaped, and a percent sign in a .bib starts no comment.
        source = re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", tex)
        if len(re.findall(r"(?<!\\)\$", source)) % 2:
            source = re.sub(r"(?<!\\)\$", r"\\$", source)
        walker = LatexWalker(source, latex_context=_context(), tolerant_parsing=True)
        pieces = list(_pieces(walker.get_latex_nodes()[0], "text"))
    return tuple(_joined(pieces))


def as_text(pieces: Iterable[Span]) -> str:
    """Return the text of a line, with mathematics as TeX."""
    return "".join(text for _, text in pieces)


def without_tex(pieces: Iterable[Span]) -> str:
    """Return the text of a line, with mathematics as Unicode symbols."""
    words = (symbols(text) if kind == "math" else text for kind, text in pieces)
    return " ".join("".join(words).split())


def symbols(tex: str) -> str:
    r"""Return a formula as text with Unicode symbols, such as α^2 for ``\alpha^2``."""
    return str(_to_symbols().latex_to_text(tex)).strip()


def plain(tex: str) -> str:
    """Return the text of a line of LaTeX."""
    return as_text(spans(tex))


def _pieces(parsed: Sequence[LatexNode | None], kind: str) -> Iterator[Span]:
    for node in parsed:
        if isinstance(node, LatexGroupNode):
            yield from _pieces(node.nodelist, kind)
        elif isinstance(node, LatexMathNode):
            yield "math", node.latex_verbatim().strip("$").removeprefix(r"\(").removesuffix(r"\)")
        elif isinstance(node, LatexCharsNode):
            yield kind, node.chars
        elif not isinstance(node, LatexMacroNode):
            yield kind, _to_text().node_to_text(node) if node else ""
        elif node.macroname in _COMMANDS:
            yield from _pieces(_arguments(node), _COMMANDS[node.macroname])
        elif node.macroname in _DECLARATIONS:
            kind = _DECLARATIONS[node.macroname]
        elif node.macroname in _TRANSPARENT:
            yield from _pieces(_arguments(node)[-1:], kind)
        elif node.macroname in _NAMES:
            yield kind, node.macroname
        else:
            yield kind, _to_text().node_to_text(node)


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
    known = dict.fromkeys(_COMMANDS, "{") | _TRANSPARENT
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
