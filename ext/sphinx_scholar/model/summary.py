"""What a summary may hold, and what it says as plain text.

A summary stands on several pages, so it holds text, emphasis, roles, inline mathematics and
links that mean the same everywhere. What else it holds is told by ``check_summary``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_SITE_WIDE = ("http://", "https://", "mailto:", "/")


def check_summary(text: str) -> Iterator[tuple[int, str]]:
    """What *text* must not hold: (line within it from 0, message)."""
    for token in _MARKDOWN.parse(text):
        line = token.map[0] if token.map else 0
        if token.type in _BLOCKS:
            yield line, f"a summary stands on several pages and cannot hold {_BLOCKS[token.type]}"
        for child in token.children or ():
            if child.type in _INLINES:
                found = _INLINES[child.type]
                yield line, f"a summary stands on several pages and cannot hold {found}"
            elif child.type == "link_open":
                href = str(child.attrs["href"])
                if not href.startswith(_SITE_WIDE):
                    yield line, f"a summary's link works from every page as '/{href}', not '{href}'"


def roles_in(text: str) -> Iterator[tuple[int, str, str]]:
    """The roles in *text*: (line within it from 0, the role's name, what it means)."""
    for token in _MARKDOWN.parse(text):
        for child in token.children or ():
            if child.type == "myst_role":
                target = re.fullmatch(r".+<([^<]+)>", child.content, re.DOTALL)
                meant = target[1] if target else child.content
                yield token.map[0] if token.map else 0, str(child.meta["name"]), meant


def plain_text(text: str) -> str:
    """The words of *text* on one line without markup, mathematics as TeX and no roles."""
    words: list[str] = []
    for token in _MARKDOWN.parse(text):
        words.extend(_words(token))
        if token.type == "paragraph_close":
            words.append(" ")
    return " ".join("".join(words).split())


def _words(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("text", "code_inline", "math_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
