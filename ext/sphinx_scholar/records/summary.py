"""What a summary may hold, and what it says as plain text.

A summary stands on several pages, so it holds text, emphasis, roles, inline mathematics and
links that mean the same everywhere. What else it holds is told by ``check_summary``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

_MARKDOWN = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(dollarmath_plugin)
    .use(amsmath_plugin)
    .use(footnote_plugin)
    .use(myst_role_plugin)
)

_BLOCKS = {
    "blockquote_open": "a quotation",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "fence": "a code block or directive",
    "code_block": "an indented code block",
    "heading_open": "a heading",
    "hr": "a rule",
    "html_block": "raw HTML",
    "math_block": "a displayed equation",
    "math_block_label": "a labelled equation",
    "amsmath": "a displayed equation",
    "table_open": "a table",
    "footnote_block_open": "a footnote",
}
_INLINES = {
    "image": "an image",
    "footnote_ref": "a footnote",
    "footnote_anchor": "a footnote",
    "html_inline": "raw HTML",
}
SCRIPT_LINK = re.compile(r"(\]\(|<)\s*(javascript|vbscript|data):[^)>\s]*", re.IGNORECASE)
"""In text: what would be a link if Markdown took such an address for one."""

_SITE_WIDE = ("http://", "https://", "mailto:", "/")


def check_summary(text: str) -> Iterator[tuple[int, str]]:
    """What *text* must not hold: (line within it from 0, message)."""
    for token in _MARKDOWN.parse(text):
        line = token.map[0] if token.map else 0
        if token.type in _BLOCKS:
            yield line, _cannot_contain(_BLOCKS[token.type])
        children = token.children or ()
        text = "".join(child.content for child in children if child.type == "text")
        if script := SCRIPT_LINK.search(text):
            yield line, f"link '{script[0]}' runs a script; write a web address or a page"
        for child in children:
            if child.type in _INLINES:
                yield line, _cannot_contain(_INLINES[child.type])
            elif child.type == "link_open":
                href = str(child.attrs["href"])
                if not href.startswith(_SITE_WIDE):
                    message = f"link '{href}' in a summary does not work from every page"
                    yield line, f"{message}; write '/{href}'"


def _cannot_contain(what: str) -> str:
    return f"a summary cannot contain {what}, because several pages show it; move it into the page"


def roles_in(text: str) -> Iterator[tuple[int, str, str]]:
    """The roles in *text*: (line within it from 0, the role's name, what it means)."""
    for token in _MARKDOWN.parse(text):
        for child in token.children or ():
            if child.type == "myst_role":
                yield token.map[0] if token.map else 0, str(child.meta["name"]), _role(child)[1]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, all set in one way."""

    text: str
    style: str = ""
    """``emphasis``, ``strong``, ``literal``, ``math`` (TeX), or nothing."""
    role: str = ""
    """The name of the role that says them; the text may be empty and left to it."""
    target: str = ""
    """What a role means, or the address of a link."""


_STYLES = {"em": "emphasis", "strong": "strong", "code_inline": "literal", "math_inline": "math"}


def pieces(text: str) -> Iterator[Piece]:
    """The words of *text* in order; a paragraph ends with a space."""
    for token in _MARKDOWN.parse(text):
        style = target = ""
        for child in token.children or ():
            opened = child.type.removesuffix("_open")
            if child.type == "link_open":
                target = str(child.attrs["href"])
            elif opened in _STYLES and child.nesting == 1:
                style = _STYLES[opened]
            elif child.nesting == -1:
                style, target = ("", target) if child.type != "link_close" else (style, "")
            elif child.type == "myst_role":
                said, meant = _role(child)
                yield Piece(said, style, str(child.meta["name"]), meant)
            elif child.type in ("softbreak", "hardbreak"):
                yield Piece(" ", style, target=target)
            elif child.content and child.type != "html_inline":
                yield Piece(child.content, _STYLES.get(child.type, style), target=target)
        if token.type == "paragraph_close":
            yield Piece(" ")


def _role(token: Token) -> tuple[str, str]:
    """What a role says, if it has words of its own, and what it means."""
    found = re.fullmatch(r"(.+?)\s*<([^<]+)>", token.content, re.DOTALL)
    return (found[1], found[2]) if found else ("", token.content)


def plain_text(text: str, named: Callable[[Piece], str] = lambda role: role.text) -> str:
    """The words of *text* on one line without markup, mathematics as TeX, roles as *named*."""
    words = (named(piece) if piece.role else piece.text for piece in pieces(text))
    return " ".join("".join(words).split())
