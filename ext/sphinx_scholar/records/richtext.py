"""Rich text: the one form in which records hold text with emphasis, mathematics and links.

It is parsed from MyST (front matter, YAML) or from TeX (``.bib``), and rendered by the modules of
``views``. A text can appear on several pages, so it holds only inline markup that means the same
everywhere; ``problems`` lists what else was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from pydantic import BeforeValidator, InstanceOf, PlainSerializer, ValidationInfo, WithJsonSchema

from .faults import quoted
from .latex import spans, symbols

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

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
_SCRIPT_LINK = re.compile(r"(?:\]\(|<)\s*((?:javascript|vbscript|data):[^)>\s]*)", re.IGNORECASE)
"""In text: a link that Markdown refused because its address would run a script."""

_SITE_WIDE = ("http://", "https://", "mailto:", "/")
_STYLES = {"em": "emphasis", "strong": "strong", "code_inline": "literal", "math_inline": "math"}


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one style."""

    text: str
    style: str = ""
    """``emphasis``, ``strong``, ``literal``, ``superscript``, ``subscript``, ``math`` (the text is
    TeX), ``paragraph`` (a break between two paragraphs), or empty."""
    role: str = ""
    """The name of a MyST role; the text is empty unless the author wrote one."""
    target: str = ""
    """The argument of the role, or the address of a link."""
    line: int = field(default=0, compare=False, repr=False)
    """The line of a role within the text, from 0."""


PARAGRAPH = Span("", "paragraph")


@dataclass(frozen=True, slots=True)
class Rich:
    """Text with inline markup, as a sequence of spans."""

    spans: tuple[Span, ...] = ()
    path: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)
    """Where the text begins, for warnings; empty and 0 if unknown."""
    source: str = field(default="", compare=False, repr=False)
    """The MyST text, for titles that MyST parses again."""
    problems: tuple[tuple[int, str], ...] = field(default=(), compare=False, repr=False)
    """Markup that is not allowed: the line within the text from 0, and a message."""

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __str__(self) -> str:
        return self.plain()

    def plain(self, named: Callable[[Span], str] | None = None) -> str:
        """Return the words on one line, mathematics as TeX.

        *named* gives the words of a role whose author wrote none.
        """
        return self._words(lambda tex: tex, named)

    def without_tex(self, named: Callable[[Span], str] | None = None) -> str:
        """Return the words on one line, mathematics as Unicode symbols as far as possible."""
        return self._words(symbols, named)

    def _words(self, math: Callable[[str], str], named: Callable[[Span], str] | None) -> str:
        words = []
        for span in self.spans:
            if span.style == "paragraph":
                words.append(" ")
            elif span.role and not span.text:
                words.append(named(span) if named else span.target)
            else:
                words.append(math(span.text) if span.style == "math" else span.text)
        # A no-break space is a letter of its own and stays.
        return re.sub(r"[ \t\r\n]+", " ", "".join(words)).strip(" ")

    def paragraphs(self) -> Iterator[Rich]:
        """Yield each paragraph as a text of its own."""
        found: list[Span] = []
        for span in (*self.spans, PARAGRAPH):
            if span.style != "paragraph":
                found.append(span)
            elif found:
                yield replace(self, spans=tuple(found))
                found = []

    def roles(self) -> Iterator[Span]:
        """Yield the spans that are MyST roles."""
        return (span for span in self.spans if span.role)

    def styled(self, style: str) -> Rich:
        """Return the text with *style* where it has none."""
        return replace(self, spans=tuple(replace(s, style=s.style or style) for s in self.spans))

    def __add__(self, other: Rich | str) -> Rich:
        more = text(other) if isinstance(other, str) else other
        return replace(self, spans=self.spans + more.spans)


NOTHING = Rich()


def text(words: str, style: str = "") -> Rich:
    """Return plain words as rich text; nothing in them is markup."""
    return Rich((Span(words, style),)) if words else Rich()


def from_tex(tex: str) -> Rich:
    """Parse a line of LaTeX as it is written in a ``.bib`` file."""
    return Rich(tuple(Span(words, "" if kind == "text" else kind) for kind, words in spans(tex)))


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (dollarmath_plugin, amsmath_plugin, footnote_plugin, myst_role_plugin):
        parser.use(plugin)
    return parser


def from_myst(source: str, path: str = "", line: int = 0) -> Rich:
    """Parse MyST text that begins at *line* of *path*."""
    found: list[Span] = []
    problems: list[tuple[int, str]] = []
    for token in _markdown().parse(source):
        first = token.map[0] if token.map else 0
        if token.type in _BLOCKS:
            problems.append((first, _cannot_hold(_BLOCKS[token.type])))
        problems += ((first, message) for message in _problems(token))
        found += _spans(token, first)
        if token.type == "paragraph_close":
            found.append(PARAGRAPH)
    while found and found[-1] == PARAGRAPH:
        found.pop()
    return Rich(tuple(found), path, line, source, tuple(dict.fromkeys(problems)))


def _cannot_hold(what: str) -> str:
    reason = "because several pages show it; move it into the page"
    return f"a record's text cannot contain {what}, {reason}"


def _problems(token: Token) -> Iterator[str]:
    children = token.children or ()
    words = "".join(child.content for child in children if child.type == "text")
    if script := _SCRIPT_LINK.search(words):
        yield f"link '{script[1]}' runs a script; write a web address or a page"
    for child in children:
        if child.type in _INLINES:
            yield _cannot_hold(_INLINES[child.type])
        elif child.type == "link_open":
            href = str(child.attrs["href"])
            if not href.startswith(_SITE_WIDE):
                yield f"link '{href}' does not work from every page; write '/{href}'"
        elif child.type == "myst_role" and child.meta["name"] == "download":
            yield "a record's text cannot contain a download, because feeds show it; write a link"


def _spans(token: Token, line: int) -> Iterator[Span]:
    styles: list[str] = []
    target = ""
    for child in token.children or ():
        style = styles[-1] if styles else ""
        opened = child.type.removesuffix("_open").removesuffix("_close")
        if child.type == "link_open":
            target = str(child.attrs["href"])
        elif child.type == "link_close":
            target = ""
        elif opened in _STYLES and child.nesting:
            styles = [*styles, _STYLES[opened]] if child.nesting == 1 else styles[:-1]
        elif child.type == "myst_role":
            yield _role(child, style, line)
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
            yield Span(" ", style, target=target)
        elif child.content and child.type != "html_inline":
            yield Span(child.content, _STYLES.get(child.type, style), target=target)


def _role(token: Token, style: str, line: int) -> Span:
    found = re.fullmatch(r"(.+?)\s*<([^<]+)>", token.content, re.DOTALL)
    words, target = (found[1], found[2]) if found else ("", token.content)
    return Span(words, style, str(token.meta["name"]), target, line)


def _validate(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        if isinstance(value, Rich):
            return value
        raise ValueError(f"invalid value {quoted(value)}; write text")
    if not value.strip():
        raise ValueError(f"invalid value {quoted(value)}; write text that is not empty")
    origin = (info.context or {}).get("origin")
    path, line = origin(info.field_name) if origin else ("", 0)
    return from_myst(value, path, line)


MystText = Annotated[
    InstanceOf[Rich],
    BeforeValidator(_validate),
    PlainSerializer(lambda rich: [(s.text, s.style, s.role, s.target) for s in rich.spans]),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""A field that authors write in MyST."""
