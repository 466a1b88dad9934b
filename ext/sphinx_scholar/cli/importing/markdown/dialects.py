"""Render the Markdown of each generator to HTML, which is then converted to MyST.

Every dialect is CommonMark with extensions. Where a construct has no HTML, an element whose name
begins with ``x-`` stands for it: ``x-math``, ``x-fnref``, ``x-fn``, ``x-directive``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from .attributes import add_attributes
from .htmlblocks import PARSED, add_html_blocks
from .mathematics import add_mathematics, mark_in_html
from .pandoctables import add_pandoc_tables
from .tables import add_headless_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token


@dataclass(frozen=True)
class Dialect:
    """What a generator's Markdown has beyond CommonMark."""

    name: str
    html_blocks: str = "commonmark"
    """``kramdown``: an element is raw to its end tag; ``pandoc``: its content is Markdown."""
    dollars: bool = True
    """Whether ``$x$`` is a formula."""
    strict_dollars: bool = False
    """Whether all that is between two dollars is a formula, also words and numbers."""
    brackets: bool = True
    r"""Whether ``\(x\)`` and ``\[x\]`` are formulas; else they are escaped brackets."""
    inline_double: bool = False
    """Whether ``$$x$$`` within a line is an inline formula."""
    headless_tables: bool = False
    markdown_in_html: bool = False
    """Whether the content of block elements is Markdown without ``markdown="1"``."""


KRAMDOWN = Dialect("kramdown", "kramdown", brackets=False, inline_double=True, headless_tables=True)
GOLDMARK = Dialect("goldmark")
PANDOC = Dialect("pandoc", "pandoc", brackets=False, strict_dollars=True)
MYST = Dialect("myst")


@lru_cache(maxsize=8)
def _parser(dialect: Dialect) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.options["maxNesting"] = 100
    md.options["x_inline_double"] = dialect.inline_double
    md.use(deflist_plugin).use(footnote_plugin, inline=dialect.name == "pandoc")
    add_mathematics(
        md,
        dollars=dialect.dollars,
        brackets=dialect.brackets,
        strict_dollars=dialect.strict_dollars,
    )
    add_attributes(md, colon=dialect.name == "kramdown")
    add_html_blocks(md, dialect.html_blocks, markdown_inside=dialect.markdown_in_html)
    if dialect.headless_tables:
        add_headless_tables(md)
    if dialect.name == "pandoc":
        add_pandoc_tables(md)
        md.use(sub_plugin).use(superscript_plugin)
    for rule, function in _RULES.items():
        md.add_render_rule(rule, function)
    return md


def render(text: str, dialect: Dialect) -> str:
    """Return the HTML of *text*."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = _prepare(text, dialect)
    return str(_parser(dialect).render(text, {"x_dialect": dialect}))


def render_html(text: str, *, dollars: bool = True) -> str:
    """Return an HTML page's text with its formulas marked."""
    return mark_in_html(text.replace("\ufeff", ""), dollars=dollars)


_SPACED_LINK = re.compile(
    r"(\]\()[ \t]*([^()<>\n\"']*[^()<>\s\"'] [^()<>\n\"']*?)[ \t]*((?:[ \t]\"[^\"\n]*\")?\))"
)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:[ \t]*(.*)$", re.MULTILINE)
_COMMENT = re.compile(r"\{::comment\}.*?\{:/(?:comment)?\}", re.DOTALL)
_NOMARKDOWN = re.compile(r"\{::nomarkdown\}(.*?)\{:/(?:nomarkdown)?\}", re.DOTALL)
_OPTIONS = re.compile(r"^\{::options\b[^}\n]*/?\}[ \t]*$", re.MULTILINE)
_PARSE_HTML = re.compile(
    r"^\{::options[^}\n]*parse_block_html=[\"']?(true|false)\b[^}\n]*\}[ \t]*$", re.MULTILINE
)
_BLOCK_TAG = re.compile(
    rf"^([ \t]*<(?:{'|'.join(sorted(PARSED))}))(?=[\s>])(?![^<>]*\smarkdown\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE
)


def outside_code(text: str, change: Any) -> str:
    """Return *text* with *change* applied to everything that is not a fenced code block."""
    parts, position = [], 0
    for fence in _FENCE.finditer(text):
        parts += [change(text[position : fence.start()]), fence[0]]
        position = fence.end()
    return "".join([*parts, change(text[position:])])


def _prepare(text: str, dialect: Dialect) -> str:
    if dialect.name == "kramdown":
        text = outside_code(_with_options(text), _prepare_kramdown)
    return outside_code(text, lambda part: _SPACED_LINK.sub(r"\1<\2>\3", part))


def _with_options(text: str) -> str:
    """Return *text* in which ``{::options parse_block_html="true" /}`` is said by each element."""
    parsed = False

    def mark(part: str) -> str:
        nonlocal parsed
        pieces = _PARSE_HTML.split(part)
        for index, piece in enumerate(pieces):
            if index % 2:
                parsed, pieces[index] = piece == "true", ""
            elif parsed:
                pieces[index] = _BLOCK_TAG.sub(r'\1 markdown="1"', piece)
        return "".join(pieces)

    return outside_code(text, mark) if "parse_block_html" in text else text


def _prepare_kramdown(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _OPTIONS.sub("", text)
    text = _NOMARKDOWN.sub(r"\1", text)
    meanings = dict(_ABBREVIATION.findall(text))
    if meanings:
        text = _ABBREVIATION.sub("", text)
        names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
        text = re.sub(
            rf"(?<![\w\[`/-])({names})(?![\w\]`/-])",
            lambda m: f'<abbr title="{escape(meanings[m[1]])}">{m[1]}</abbr>',
            text,
        )
    return text


def _fence(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    info = escape(token.info.strip())
    return f'<pre data-info="{info}"><code>{escape(token.content)}</code></pre>\n'


def _footnote_ref(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    return f'<x-fnref label="{escape(_label(tokens[idx]))}"></x-fnref>'


def _footnote_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    return f'<x-fn label="{escape(_label(tokens[idx]))}">'


def _label(token: Token) -> str:
    return str(token.meta.get("label") or f"note{token.meta['id'] + 1}")


def _nothing(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return ""


_RULES = {
    "fence": _fence,
    "footnote_ref": _footnote_ref,
    "footnote_block_open": _nothing,
    "footnote_block_close": _nothing,
    "footnote_open": _footnote_open,
    "footnote_close": lambda self, tokens, idx, options, env: "</x-fn>\n",
    "footnote_anchor": _nothing,
}
