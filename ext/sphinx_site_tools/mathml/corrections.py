"""Corrections of pandoc's MathML where it looks different from LaTeX.

The corpus of the tests shows each of them. ``is_incomplete`` recognizes formulas from which pandoc
would silently drop something.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

MACROS = r"\newcommand{\cfrac}[2]{\dfrac{#1}{#2}}"
"""Commands that pandoc does not know, in terms of others that it knows."""

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_DROPPED = re.compile(r"\\(?:boxed|[bx]?cancel|(?:text|f)?color(?:box)?)(?![A-Za-z])")
_UPRIGHT = re.compile(r"\\mathbf(?![A-Za-z])")
_ITALIC = re.compile(r"\\(?:boldsymbol|bm|pmb)(?![A-Za-z])")
_APPLY = "\N{FUNCTION APPLICATION}"
_OPERANDS = {"mi", "mn", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mtext", "mrow"}

_BARS = {"\N{PARALLEL TO}": "\N{DOUBLE VERTICAL LINE}", "\N{DIVIDES}": "|"}

# Bold italic letters, A to Z and a to z, and the upright ones for them.
_TO_UPRIGHT = {0x1D468 + letter: 0x1D400 + letter for letter in range(52)}


def is_incomplete(tex: str) -> bool:
    """Return whether pandoc would silently drop a box, a stroke or a color."""
    return bool(_DROPPED.search(tex))


def correct(mathml: str, tex: str) -> str:
    """Return a formula as LaTeX renders it, without the TeX that pandoc adds to it."""
    root = ET.fromstring(mathml)  # noqa: S314 - written by pandoc
    semantics = root.find(_tag("semantics"))
    if semantics is not None:
        root[:] = [child for child in semantics if child.tag != _tag("annotation")]
    upright = bool(_UPRIGHT.search(tex)) and not _ITALIC.search(tex)
    for element in root.iter():
        if upright and element.text:  # \mathbf is upright
            element.text = element.text.translate(_TO_UPRIGHT)
        if element.tag == _tag("mo") and element.text == "\\":  # \setminus has space on both sides
            element.text = "\N{SET MINUS}"
        if element.get("form"):  # delimiters, not relations
            element.text = _BARS.get(element.text or "", element.text)
        # Browsers know no variant but "normal"; the code points of the letters suffice.
        if element.get("mathvariant", "normal") != "normal":
            del element.attrib["mathvariant"]
    _space_functions(root)
    return _text(root)


def _space_functions(root: ET.Element) -> None:
    """Insert the thin space that TeX puts around log, sin and other functions."""
    for row in root.iter():
        if row.tag not in (_tag("mrow"), _tag("math"), _tag("mtd"), _tag("mstyle")):
            continue
        spaced: list[ET.Element] = []
        before: ET.Element | None = None
        for child in row:
            if before is not None and (
                (_is_function(before) and _is_operand(child))
                or (_is_operand(before) and _is_function(child))
            ):
                spaced.append(ET.Element(_tag("mspace"), width="0.167em"))
            spaced.append(child)
            before = child
        row[:] = spaced


def _is_function(element: ET.Element) -> bool:
    """Return whether an element is the name of a function, possibly with a limit or an index."""
    scripted = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    if element.tag in map(_tag, scripted):
        return _is_function(element[0])
    return len(element) > 0 and element.tag == _tag("mrow") and element[-1].text == _APPLY


def _is_operand(element: ET.Element) -> bool:
    return _is_function(element) or element.tag in map(_tag, _OPERANDS)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _text(root: ET.Element) -> str:
    """Return an element as HTML, without prefixes and namespace."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_NAMESPACE}}}")
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)
