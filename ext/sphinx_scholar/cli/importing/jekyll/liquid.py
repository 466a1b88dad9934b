"""Evaluate the Liquid of a Jekyll site: its own includes and data, Jekyll's tags and filters.

A tag that has no meaning here is reported and leaves nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from liquid import Environment, is_undefined
from liquid.ast import Node
from liquid.builtin import DictLoader
from liquid.exceptions import LiquidError
from liquid.mode import Mode
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from ..source.listings import mark_loops
from .liquidfilters import FILTERS
from .liquidlists import evaluate
from .rubyliquid import as_ruby_reads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Handler = "Callable[[Any, str, str], str]"
_TAG = re.compile(r"\{%-?\s*(\w+)")
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s,]+)")


class _HandlerNode(Node):
    def __init__(self, token: Any, tag: str, expression: str, block: Any) -> None:
        super().__init__(token)
        self.blank = False
        self.tag, self.expression, self.block = tag, expression, block

    def render_to_output(self, context: Any, buffer: Any) -> int:
        inner = ""
        if self.block is not None:
            held = context.get_buffer()
            self.block.render(context, held)
            inner = held.getvalue()
        return int(buffer.write(context.env.jekyll.tag(context, self.tag, self.expression, inner)))


def _tag_class(tag: str, *, is_block: bool) -> type[Tag]:
    class HandlerTag(Tag):
        name = tag
        block = is_block
        end = f"end{tag}"

        def parse(self, stream: Any) -> Node:
            token = stream.current
            expression = ""
            if stream.peek.kind == TOKEN_EXPRESSION:
                next(stream)
                expression = stream.current.value
            inner = None
            if is_block:
                next(stream)
                inner = get_parser(self.env).parse_block(stream, frozenset((self.end,)))
                stream.expect(TOKEN_TAG, value=self.end)
            return _HandlerNode(token, tag, expression, inner)

    return HandlerTag


class _Environment(Environment):
    logical_parentheses = True
    logical_not_operator = True
    shorthand_indexes = True
    string_first_and_last = True
    string_sequences = True

    def __init__(self, jekyll: Jekyll) -> None:
        super().__init__(tolerance=Mode.LAX, strict_filters=False, loader=DictLoader({}))
        self.jekyll = jekyll

    def error(self, exc: Any, msg: str | None = None, token: Any = None) -> None:
        self.jekyll.problem(str(msg or exc).split("\n")[0])


class Jekyll:
    """Evaluate templates. *problem* takes what could not be evaluated."""

    def __init__(
        self,
        include: Callable[[str], str | None],
        tags: Mapping[str, Callable[[Any, str, str], str]],
        kinds: Mapping[str, str],
    ) -> None:
        self._include = include
        self._handlers = dict(tags)
        self._kinds = kinds
        self._depth = 0
        self.problems: list[str] = []
        self.now = "2000-01-01"
        """The present, as templates see it."""
        self.env = _Environment(self)
        self._templates: dict[str, Any] = {}
        for name, function in FILTERS.items():
            self.env.add_filter(name, function)
        for name in ("include", "include_cached", "include_relative", *tags.keys() - {"*"}):
            self.env.add_tag(_tag_class(name, is_block=name in BLOCK_TAGS))

    def problem(self, message: str) -> None:
        self.problems.append(message)

    def render(self, text: str, data: Mapping[str, Any]) -> str:
        """Return *text* evaluated; text that cannot be parsed stays without its tags."""
        if "{%" not in text and "{{" not in text:
            return text
        template = self._template(text)
        if template is None:
            return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
        try:
            return str(template.render(**data))
        except (LiquidError, ValueError, TypeError, KeyError, RecursionError) as error:
            self.problem(
                f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
            )
            return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)

    def evaluate_loop(self, loop: str, data: Mapping[str, Any]) -> str:
        """Return a loop that became a list, as the old site showed it."""
        kinds, self._kinds = self._kinds, {}
        problems = list(self.problems)
        try:
            return self.render(loop + " ", data)
        finally:
            self._kinds, self.problems = kinds, problems

    def _template(self, text: str) -> Any:
        if text not in self._templates:
            prepared = mark_loops(as_ruby_reads(text), self._kinds)
            self._register_unknown(prepared)
            try:
                self._templates[text] = self.env.from_string(prepared)
            except (LiquidError, ValueError, RecursionError) as error:
                self.problem(f"template cannot be read: {str(error).splitlines()[0]}")
                self._templates[text] = self._repaired(prepared)
        return self._templates[text]

    def _repaired(self, text: str) -> Any:
        """Read a template once more without the signs that begin nothing."""
        text = re.sub(r"\{\{(?![^{}]*\}\})", "&#123;&#123;", text)
        text = re.sub(r"\{%(?!-?\s*\w[^%]*%\})", "&#123;%", text)
        try:
            return self.env.from_string(text)
        except (LiquidError, ValueError, RecursionError):
            return None

    def _register_unknown(self, text: str) -> None:
        names = set(_TAG.findall(text))
        inner = {"else", "elsif", "when", "break", "continue"}
        for name in sorted(names - set(self.env.tags) - inner):
            if name.startswith("end"):
                continue
            self.env.add_tag(_tag_class(name, is_block=f"end{name}" in names))

    def tag(self, context: Any, name: str, expression: str, inner: str) -> str:
        """Return what a tag becomes."""
        if name.startswith("include"):
            return self._included(context, name, expression)
        handler = self._handlers.get(name)
        if handler is not None:
            return handler(context, self.interpolated(context, expression), inner)
        if "*" in self._handlers and (image := self._handlers["*"](context, expression, inner)):
            return image + inner
        self.problem(f"unknown tag '{name}' left out")
        return inner

    def interpolated(self, context: Any, expression: str) -> str:
        """Return a tag's text with ``{{ … }}`` in it evaluated."""
        return re.sub(r"\{\{(.*?)\}\}", lambda m: str(evaluate(context, m[1]) or ""), expression)

    def _included(self, context: Any, tag: str, expression: str) -> str:
        expression = self.interpolated(context, expression)
        found = re.match(r"\s*[\"']?([^\s\"',]+)[\"']?,?\s*", expression)
        if not found:
            return ""
        name, given = found[1], parameters(context, expression[found.end() :])
        if tag == "include_relative":
            folder = str((context.resolve("page") or {}).get("path", "")).rpartition("/")[0]
            name = f"./{folder}/{name}" if folder else f"./{name}"
        text = self._include(name)
        if text is None:
            stem = re.sub(r"\.(html|liquid|md)$", "", name.rpartition("/")[2])
            handler = self._handlers.get(f"include:{stem}")
            if handler is not None:
                return handler(context, expression, "") if not given else handler(given, "", "")
            self.problem(f"include '{name}' is not in the source; left out")
            return ""
        if self._depth > 20:
            return ""
        template = self._template(text)
        if template is None:
            return ""
        self._depth += 1
        try:
            with context.extend({"include": given}):
                buffer = context.get_buffer()
                template.render_with_context(context, buffer, partial=True)
            return str(buffer.getvalue())
        finally:
            self._depth -= 1


def parameters(context: Any, text: str) -> dict[str, Any]:
    """Return the parameters of an include, ``a="text" b=page.b``, evaluated."""
    given: dict[str, Any] = {}
    for name, value in _PARAMETER.findall(text):
        if value[0] in "\"'":
            given[name] = re.sub(r"\\([\"'\\])", r"\1", value[1:-1])
        else:
            result = evaluate(context, value)
            given[name] = None if is_undefined(result) else result
    return given


BLOCK_TAGS = frozenset(
    ["highlight", "details", "tabs", "tab", "quote", "capture_math", "mermaid", "prism", "katex"]
)


def myst(text: str, *, inline: bool = False) -> str:
    """Return an element that stands for finished MyST in the HTML that is converted."""
    element = f'<x-myst data="{quote(text)}"{" inline" if inline else ""}></x-myst>'
    return element if inline else f"\n\n{element}\n\n"
