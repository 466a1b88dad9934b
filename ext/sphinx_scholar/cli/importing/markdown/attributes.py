"""Attribute lists of kramdown (``{: .class #id width="400"}``) and of pandoc (``{#id .class}``)."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ITEM = re.compile(
    r"""\#(?P<id>[\w:.-]+)|\.(?P<class>[\w-]+)|(?P<name>[\w-]+)=(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'"""
    r"""|(?P<c>[^\s}]+))|(?P<word>[\w-]+)"""
)
_COLON = re.compile(r"\{:(?!:)((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
_PLAIN = re.compile(r"\{:?\s*((?:[#.=][\w:.-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}\"']+)|\s)+)\}")
_DEFINITION = re.compile(r"^\{:[\w-]+:.*\}$")
_INLINE_BEFORE = {"link_close", "image", "em_close", "strong_close", "code_inline", "html_inline"}


def parse_attributes(text: str) -> dict[str, str]:
    """Return what an attribute list says; several classes are one text."""
    found: dict[str, str] = {}
    for item in _ITEM.finditer(text):
        if item["id"]:
            found["id"] = item["id"]
        elif item["class"]:
            found["class"] = f"{found.get('class', '')} {item['class']}".strip()
        elif item["name"]:
            found[item["name"]] = item["a"] or item["b"] or item["c"] or ""
        elif item["word"]:
            found.setdefault("x-word", item["word"])
    return found


def add_attributes(md: MarkdownIt, *, colon: bool) -> None:
    """Teach *md* attribute lists; with *colon* those of kramdown, else those of pandoc."""
    pattern = _COLON if colon else _PLAIN

    def rule(state: Any) -> None:
        _inline(state.tokens, pattern)
        if colon:
            _blocks(state.tokens, state.src.split("\n"))
        _headings(state.tokens)

    md.core.ruler.push("x_attributes", rule)


def _apply(token: Token, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if name == "class":
            token.attrJoin("class", value)
        else:
            token.attrSet(name, value)


def _inline(tokens: list[Token], pattern: re.Pattern[str]) -> None:
    for token in tokens:
        children = token.children or []
        for index, child in enumerate(children):
            if child.type != "text" or not index or children[index - 1].type not in _INLINE_BEFORE:
                continue
            while found := pattern.match(child.content):
                target = _opening(children, index - 1)
                if target is not None:
                    _apply(target, parse_attributes(found[1]))
                child.content = child.content[found.end() :]


def _opening(children: list[Token], index: int) -> Token | None:
    token = children[index]
    if token.nesting == 0:
        if token.type != "html_inline":
            return token
        return None
    kind = token.type.replace("_close", "_open")
    for earlier in reversed(children[:index]):
        if earlier.type == kind and earlier.level == token.level:
            return earlier
    return None


def _blocks(tokens: list[Token], lines: list[str]) -> None:
    """Apply kramdown's lists on lines of their own to the block before or after them."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type != "inline" or not token.children:
            index += 1
            continue
        content = token.content.strip()
        if tokens[index - 1].type == "paragraph_open" and (
            (found := _COLON.fullmatch(content)) or _DEFINITION.match(content)
        ):
            _apply_to_neighbor(tokens, index, parse_attributes(found[1]) if found else {})
            del tokens[index - 1 : index + 2]
            index -= 1
            continue
        while _strip_last_line(tokens, index, lines):
            pass
        index += 1


def _apply_to_neighbor(tokens: list[Token], index: int, attributes: dict[str, str]) -> None:
    before = tokens[index - 2] if index >= 2 else None
    own = tokens[index].map or [0, 0]
    earlier = None
    if before is not None and before.nesting != 1:
        kind = before.type.replace("_close", "_open")
        opened = (t for t in reversed(tokens[: index - 1]) if t.type == kind)
        earlier = next((t for t in opened if t.level == before.level), None)
    following = tokens[index + 2] if index + 2 < len(tokens) else None
    if following is not None and following.nesting != 1:
        following = None
    is_next = following is not None and (following.map or [0])[0] == own[1]
    is_apart = earlier is None or (earlier.map or [0, own[0]])[1] < own[0]
    target = following if earlier is None or (is_next and is_apart) else earlier
    if target is not None:
        _apply(target, attributes)


def _strip_last_line(tokens: list[Token], index: int, lines: list[str]) -> bool:
    """Take the list that ends or begins a paragraph, an item or a heading off its text.

    Return whether there was one.
    """
    children = tokens[index].children or []
    texts = [child for child in children if child.type == "text"]
    last, first = (children[-1], children[0]) if children else (None, None)
    stripped = False
    for child, pattern, at_end in (
        (last, re.compile(rf"\s*{_COLON.pattern}\s*$"), True),
        (first, re.compile(rf"^\s*{_COLON.pattern}\s*"), False),
    ):
        if child is None or child not in texts or not (found := pattern.search(child.content)):
            continue
        stripped = True
        attributes = parse_attributes(found[1])
        alone = not pattern.sub("", child.content, count=1)
        child.content = pattern.sub("", child.content, count=1)
        if at_end and alone and len(children) > 1 and children[-2].type == "softbreak":
            del children[-2:]
        opening = tokens[index - 1]
        if opening.hidden:  # the paragraph of a tight list is not rendered, its item is
            opening = tokens[index - 2]
        if at_end and _is_below_quotation(tokens, index, lines):
            opening = tokens[index - 2]
        if attributes.get("x-word") == "toc":
            opening.attrSet("x-toc", "1")
        _apply(opening, attributes)
    return stripped


def _is_below_quotation(tokens: list[Token], index: int, lines: list[str]) -> bool:
    """Return whether a list ends the only paragraph of a quotation, on a line of its own below."""
    if index < 2 or tokens[index - 2].type != "blockquote_open":
        return False
    end = (tokens[index].map or [0, 0])[1]
    return 0 < end <= len(lines) and lines[end - 1].lstrip().startswith("{:")


_HEADING_ID = re.compile(r"\s*\{:?\s*(#[\w:.-]+(?:\s[^}]*)?|[.-][^}]*)\}\s*#*\s*$")


def _headings(tokens: list[Token]) -> None:
    for opening, inline in itertools.pairwise(tokens):
        if opening.type != "heading_open" or not inline.children:
            continue
        last = inline.children[-1]
        if last.type == "text" and (found := _HEADING_ID.search(last.content)):
            _apply(opening, parse_attributes(found[1]))
            last.content = last.content[: found.start()]
