"""Tags of Tufte's theme for Jekyll, which put notes and images into the margin, and of formulas.

They become Distill's elements and HTML, which the next steps read: a note in the margin is a
footnote.
"""

from __future__ import annotations

import re
import shlex
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .site import JekyllSite

_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|(\S+)", re.DOTALL)
_SHOWS_FIRST = re.compile(r">#\{\s*@text\[0\]\s*\}")
"""In a plugin's code, that a note's first argument is shown and no name."""


def arguments(text: str) -> list[str]:
    """Return the arguments of a tag, as a shell divides them."""
    try:
        return shlex.split(text)
    except ValueError:  # a quotation mark without its partner
        return [a or b or c for a, b, c in _QUOTED.findall(text)]


def margin_tags(reader: JekyllSite) -> dict[str, Callable[[Any, str, str], str]]:
    """Return what each tag becomes: (context, text of the tag, inner text) to HTML."""
    plugins = (n for n in reader.source.under("_plugins") if n.endswith("note.rb"))
    shown = any(_SHOWS_FIRST.search(reader.source.text(name)) for name in plugins)

    def note(context: Any, text: str, inner: str) -> str:
        first, content = [*arguments(text), "", ""][:2]
        return (first if shown else "") + f"<d-footnote>{content}</d-footnote>"

    def figure(context: Any, text: str, inner: str) -> str:
        return image_figure(*[*arguments(text), "", ""][:2])

    return {
        "sidenote": note,
        "marginnote": note,
        "marginfigure": lambda c, t, i: image_figure(*[*arguments(t), "", "", ""][1:3]),
        "maincolumn": figure,
        "fullwidth": figure,
        "newthought": lambda c, t, i: " ".join(arguments(t)),
        "epigraph": _epigraph,
        "katex": _formula,
        "m": lambda c, t, i: "<d-math>",
        "em": lambda c, t, i: "</d-math>",
        "math": lambda c, t, i: "\n<d-math block>",
        "endmath": lambda c, t, i: "</d-math>\n",
    }


def image_figure(source: str, caption: str) -> str:
    """Return an image, with its caption if there is one."""
    image = f'<img src="{escape(source)}" alt="">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else image


def _formula(context: Any, text: str, inner: str) -> str:
    block = "display" in text
    return f"\n<d-math block>{inner}</d-math>\n" if block else f"<d-math>{inner}</d-math>"


def _epigraph(context: Any, text: str, inner: str) -> str:
    said, *origin = [*arguments(text), ""]
    by = ", ".join(part for part in origin if part)
    return f"<blockquote><p>{said}</p>{f'<p>{by}</p>' if by else ''}</blockquote>"
