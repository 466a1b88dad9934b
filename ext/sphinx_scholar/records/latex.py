"""LaTeX as it stands in a ``.bib``, turned into text: accents, emphasis, mathematics.

pylatexenc reads the LaTeX; what it means on a page is said here. Nothing raises: what cannot be
read as LaTeX is shown as it was written.
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
"""A piece of a line: its kind and its text; mathematics keeps its TeX."""

_COMMANDS = {
    "emph": "emphasis",
    "textit": "emphasis",
    "textsl": "emphasis",
    "textbf": "strong",
    "texttt": "literal",
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
"""``\\emph{…}``: a kind for the argument."""

_DECLARATIONS = {
    "em": "emphasis",
    "it": "emphasis",
    "itshape": "emphasis",
    "bf": "strong",
    "bfseries": "strong",
    "tt": "literal",
}
"""``{\\em …}``: a kind until the end of the group."""

_TRANSPARENT = {"href": "{{", "mbox": "{", "hbox": "{"}
"""Macros that say what the last of their arguments says."""

_NAMES = ("LaTeX", "TeX", "BibTeX")

_PLAIN = re.compile(r"(?:[^\\{}$~`'-]|-(?!-)|'(?!'))*")
"""Text in which LaTeX means nothing."""


@lru_cache(maxsize=10_000)  # names come again and again
def spans(tex: str) -> tuple[Span, ...]:
    """The pieces of a line of LaTeX, neighbours of one kind joined, white space made single."""
    if _PLAIN.fullmatch(tex):
        pieces: list[Span] = [("text", tex)]
    else:
        # In a .bib these are often written as they are, and a percent sign begins no comment.
        source = re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", tex)
        if len(re.findall(r"(?<!\\)\$", source)) % 2:
            source = re.sub(r"(?<!\\)\$", r"\\$", source)
        walker = LatexWalker(source, latex_context=_context(), tolerant_parsing=True)
        pieces = list(_pieces(walker.get_latex_nodes()[0], "text"))
    return tuple(_joined(pieces))


def as_text(pieces: Iterable[Span]) -> str:
    """The words of a line, mathematics as its TeX."""
    return "".join(text for _, text in pieces)


def without_tex(pieces: Iterable[Span]) -> str:
    """The words of a line where nothing can set mathematics: its symbols as text."""
    words = (symbols(text) if kind == "math" else text for kind, text in pieces)
    return " ".join("".join(words).split())


def symbols(tex: str) -> str:
    r"""A formula as text, as far as that goes: ``\alpha^2`` is α^2."""
    return str(_to_symbols().latex_to_text(tex)).strip()


def plain(tex: str) -> str:
    """The words of a line of LaTeX."""
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
    """Join neighbours of one kind, and make white space single across all of them."""
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
    """What pylatexenc knows, and the macros that it would leave without their arguments."""
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
