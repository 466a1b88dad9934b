"""HTML blocks within Markdown, as kramdown and pandoc read them.

CommonMark ends an HTML block at a blank line. kramdown reads an element to its end tag, and its
content is Markdown only where it says ``markdown="1"``. pandoc reads the content as Markdown.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from markdown_it.rules_block import html_block

from .mathematics import mark_in_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

SPANS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdo",
        "big",
        "br",
        "button",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rb",
        "rbc",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "select",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "textarea",
        "tt",
        "u",
        "var",
        "font",
        "x-fnref",
        "x-math",
        "x-role",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_RAW = frozenset(("script", "style", "pre", "textarea", "svg", "math"))
_SPAN_CONTENT = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption"))
PARSED = _SPAN_CONTENT | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
    *("fieldset", "figure", "figcaption", "footer", "form", "header", "hgroup", "li", "main"),
    *("nav", "section", "summary", "td"),
}
"""Elements whose content kramdown parses where ``parse_block_html`` is set."""
_OPEN = re.compile(r"<([A-Za-z][\w:-]*)((?:\s[^<>]*?(?:\"[^\"]*\"|'[^']*')?[^<>]*?)?)(/?)>")
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)")
_MARKDOWN = re.compile(r"\s+markdown\s*=\s*[\"']?(1|block|span|0)[\"']?", re.IGNORECASE)


def add_html_blocks(md: MarkdownIt, style: str, *, markdown_inside: bool = False) -> None:
    """Make *md* read HTML blocks in *style* and mark the formulas within them.

    With *markdown_inside* the content of block elements is Markdown (``parse_block_html``).
    """
    md.options["x_markdown_inside"] = markdown_inside
    if style in ("kramdown", "pandoc"):
        rule = _kramdown if style == "kramdown" else _pandoc
        options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
        md.block.ruler.before("html_block", "x_html", rule, options)
    if style == "kramdown":
        md.block.ruler.at("html_block", _html_of_blocks, options)

    def mark(self: Any, tokens: Any, idx: int, options: Any, env: Any) -> str:
        dollars = bool(md.options.get("x_dollars"))
        return mark_in_html(str(tokens[idx].content), dollars=dollars)

    md.add_render_rule("html_block", mark)


def _html_of_blocks(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read HTML as CommonMark does, but a line that begins with a span is a paragraph's."""
    found = _TAG.match(state.src, state.bMarks[start] + state.tShift[start])
    if found and found[1].lower() in SPANS:
        return False
    return html_block(state, start, end, silent)


def end_of_element(text: str, tag: str, start: int) -> int:
    """Return where the element *tag*, whose content begins at *start*, ends; -1 if it is open.

    The result is the position of its end tag.
    """
    if tag in _RAW:
        found = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, start)
        return found.start() if found else -1
    depth = 1
    pattern = re.compile(
        rf"<!--.*?-->|<(/?){re.escape(tag)}(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(/?)>",
        re.IGNORECASE | re.DOTALL,
    )
    for found in pattern.finditer(text, start):
        if found[0].startswith("<!--") or found[2]:
            continue
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return -1


def _kramdown(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("<!--", begin):
        return _comment(state, start, end, begin, silent=silent)
    found = _OPEN.match(state.src, begin)
    if not found or found[1].lower() in SPANS:
        return False
    if silent:
        return True
    limit = state.eMarks[end - 1]
    text = state.src[begin:limit]
    stop = _end_of_blocks(text)
    last = start
    while last < end - 1 and state.eMarks[last] < begin + stop:
        last += 1
    rest = state.src[begin + stop : state.eMarks[last]]
    html = _markdown_inside(_dedented(state, text[:stop], start), state)
    token = state.push("html_block", "", 0)
    token.content = html + (_paragraph(rest, state) if rest.strip() else "") + "\n"
    token.map = [start, last + 1]
    state.line = last + 1
    return True


def _end_of_blocks(text: str) -> int:
    """Return where the element ends with which *text* begins, and those on the line of its end."""
    stop = 0
    while found := _OPEN.match(text, stop):
        tag = found[1].lower()
        if tag in SPANS:
            break
        close = -1 if tag in VOID or found[3] else end_of_element(text, tag, found.end())
        # An element that is never closed ends with its start tag, so that the rest stays Markdown.
        stop = text.index(">", close) + 1 if close >= 0 else found.end()
        blank = re.compile(r"[ \t]*").match(text, stop)
        stop = blank.end() if blank and text.startswith("<", blank.end()) else stop
    return stop


def _dedented(state: StateBlock, text: str, start: int) -> str:
    indent = state.blkIndent
    if indent:
        text = re.sub(rf"(?m)^[ ]{{1,{indent}}}", "", text)
    return text


def _comment(state: StateBlock, start: int, end: int, begin: int, *, silent: bool) -> bool:
    stop = state.src.find("-->", begin)
    if stop < 0:
        return False
    if silent:
        return True
    last = start
    while last < end - 1 and state.eMarks[last] < stop + 3:
        last += 1
    rest = state.src[stop + 3 : state.eMarks[last]]
    token = state.push("html_block", "", 0)
    token.content = _paragraph(rest, state) if rest.strip() else ""
    token.map = [start, last + 1]
    state.line = last + 1
    return True


def _paragraph(text: str, state: StateBlock) -> str:
    return str(state.md.render(text.strip(), state.env))


def _markdown_inside(html: str, state: StateBlock) -> str:
    """Render the content of elements that say ``markdown="1"``, or of all block elements."""
    parts, position = [], 0
    everywhere = bool(state.md.options.get("x_markdown_inside"))
    while found := _OPEN.search(html, position):
        mark = _MARKDOWN.search(found[2])
        tag = found[1].lower()
        said = mark[1] if mark else "1" if everywhere and tag in PARSED else "0"
        if said == "0" or found[3]:
            skip = found.end()
            if tag in _RAW and (close := end_of_element(html, tag, found.end())) >= 0:
                skip = close
            elif everywhere and tag not in SPANS | VOID:
                skip = max(skip, end_of_element(html, tag, found.end()))
            parts.append(html[position:skip])
            position = skip
            continue
        close = end_of_element(html, tag, found.end())
        close = len(html) if close < 0 else close
        inner = html[found.end() : close]
        parts.append(html[position : found.start()])
        parts.append(f"<{found[1]}{_MARKDOWN.sub('', found[2])}>")
        parts.append(_inner(inner, tag, said, state))
        position = close
    return "".join(parts) + html[position:]


def _inner(inner: str, tag: str, how: str, state: StateBlock) -> str:
    spans = how == "span" or (how == "1" and tag in _SPAN_CONTENT)
    if spans or tag in SPANS:
        return str(state.md.renderInline(inner.strip(), state.env))
    text = textwrap.dedent(inner.replace("\t", "    ")).strip("\n")
    env = {"x_dialect": state.env.get("x_dialect")}
    return "\n" + str(state.md.render(text, env))


def _pandoc(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a line that holds only tags of containers as HTML, and go on with Markdown."""
    begin = state.bMarks[start] + state.tShift[start]
    line = state.src[begin : state.eMarks[start]].strip()
    if line.startswith("<!--"):
        return _comment(state, start, end, begin, silent=silent)
    containers = (
        r"(</?(div|section|article|center|aside|main|details|nav|header|footer)\b[^<>]*>\s*)+"
    )
    if not re.fullmatch(containers, line, re.IGNORECASE):
        return False
    if silent:
        return True
    token = state.push("html_block", "", 0)
    token.content = line + "\n"
    token.map = [start, start + 1]
    state.line = start + 1
    return True
