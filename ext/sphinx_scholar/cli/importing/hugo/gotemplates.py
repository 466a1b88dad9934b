"""Go templates as Hugo sites write them: own shortcodes, partials and layouts that show data.

What is not known here raises Unsupported; the reader then goes on as if there were no template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from .gofunctions import FUNCTIONS, Safe, Unsupported, is_true, member, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ACTION = re.compile(
    r"\{\{(-\s)?\s*(/\*.*?\*/|(?:\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\"`])*?)\s*(-)?\}\}", re.DOTALL
)
_TOKEN = re.compile(
    r"\s*(\"(?:[^\"\\]|\\.)*\"|`[^`]*`|-?\d+(?:\.\d+)?(?![\w.])|:=|[=|(),]|\$?[A-Za-z_]?\w*(?:\.\w+)+|\$\w*|\.|[A-Za-z_]\w*)"
)
_LIMIT = 200_000
"""No page needs more actions; a template that does is given up."""


@dataclass
class Node:
    """A text, an action, or a block with what is done if its condition fails."""

    kind: str
    said: str = ""
    body: list[Node] = field(default_factory=list)
    other: list[Node] = field(default_factory=list)


def parse(text: str) -> list[Node]:
    """Return a template as nodes. Unsupported if its blocks do not match."""
    root: list[Node] = []
    stack: list[tuple[Node, list[Node]]] = []
    place, position, trim = root, 0, False

    def add_text(end: int, before: bool) -> None:
        piece = text[position:end]
        piece = piece.lstrip() if trim else piece
        piece = piece.rstrip() if before else piece
        if piece:
            place.append(Node("text", piece))

    for found in _ACTION.finditer(text):
        add_text(found.start(), found[1] is not None)
        position, trim = found.end(), found[3] is not None
        word, _, rest = found[2].partition(" ")
        if word in ("if", "with", "range", "define", "block"):
            node = Node(word, rest.strip())
            place.append(node)
            stack.append((node, place))
            place = node.body
        elif word == "else":
            if not stack:
                raise Unsupported("else")
            node = stack[-1][0]
            place = node.other
            if rest.strip():
                kind, _, condition = rest.strip().partition(" ")
                inner = Node(f"else {kind}", condition)
                place.append(inner)
                stack[-1] = (inner, stack[-1][1])
                place = inner.body
        elif word == "end":
            if not stack:
                raise Unsupported("end")
            place = stack.pop()[1]
        elif found[2] and not found[2].startswith("/*"):
            place.append(Node("out", found[2]))
    if stack:
        raise Unsupported("a block without end")
    add_text(len(text), False)
    return root


class Templates:
    """Evaluate templates of one site. *functions* has those that need the site."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        self.functions = {**FUNCTIONS, **functions}
        self._left = _LIMIT

    def render(self, text: str, dot: Any) -> str:
        """Return what a template shows of *dot*. Unsupported where that is not known."""
        return self.show(parse(text), dot)

    def show(self, nodes: list[Node], dot: Any, *, within: bool = False) -> str:
        """Return what nodes of a template show of *dot*. Unsupported where that is not known.

        *within* says that another template calls this one, which then counts with it.
        """
        if not within:
            self._left = _LIMIT
        try:
            return self._all(nodes, dot, {"$": dot})
        except (RecursionError, ValueError, TypeError, KeyError, IndexError) as error:
            raise Unsupported(str(error)) from error

    def _all(self, nodes: Iterable[Node], dot: Any, names: dict[str, Any]) -> str:
        return "".join(self._node(node, dot, names) for node in nodes)

    def _node(self, node: Node, dot: Any, names: dict[str, Any]) -> str:
        self._left -= 1
        if self._left < 0:
            raise Unsupported("too long")
        if node.kind == "text":
            return node.said
        if node.kind == "define":
            return ""
        if node.kind == "out":
            return self._out(node.said, dot, names)
        kind = node.kind.removeprefix("else ")
        if kind == "range":
            return self._range(node, dot, names)
        if kind not in ("if", "with"):
            raise Unsupported(kind)
        value = self._assigned(node.said, dot, names)
        if is_true(value):
            return self._all(node.body, value if kind == "with" else dot, names)
        return self._all(node.other, dot, names)

    def _out(self, said: str, dot: Any, names: dict[str, Any]) -> str:
        assigns = re.match(r"\$\w+\s*:?=", said)
        value = self._assigned(said, dot, names)
        if assigns or value is None:
            return ""
        return value if isinstance(value, Safe) else escape(shown(value))

    def _assigned(self, said: str, dot: Any, names: dict[str, Any]) -> Any:
        found = re.match(r"(\$\w+)\s*:?=\s*", said)
        value = self.value(said[found.end() :] if found else said, dot, names)
        if found:
            names[found[1]] = value
        return value

    def _range(self, node: Node, dot: Any, names: dict[str, Any]) -> str:
        found = re.match(r"(\$\w+)(?:\s*,\s*(\$\w+))?\s*:=\s*", node.said)
        items = self.value(node.said[found.end() :] if found else node.said, dot, names)
        if not is_true(items):
            return self._all(node.other, dot, names)
        if isinstance(items, dict):
            pairs: Iterable[tuple[Any, Any]] = sorted(items.items())
        elif isinstance(items, list):
            pairs = enumerate(items)
        else:
            raise Unsupported("range")
        parts = []
        for key, item in pairs:
            if found:
                names |= {found[1]: key, found[2]: item} if found[2] else {found[1]: item}
            parts.append(self._all(node.body, item, names))
        return "".join(parts)

    def value(self, said: str, dot: Any, names: dict[str, Any]) -> Any:
        """Return the value of a pipeline."""
        tokens = _tokens(said)
        value, rest = self._pipeline(tokens, dot, names)
        if rest:
            raise Unsupported(said)
        return value

    def _pipeline(
        self, tokens: list[str], dot: Any, names: dict[str, Any]
    ) -> tuple[Any, list[str]]:
        value, rest = self._command(tokens, dot, names, [])
        while rest[:1] == ["|"]:
            value, rest = self._command(rest[1:], dot, names, [value])
        return value, rest

    def _command(
        self, tokens: list[str], dot: Any, names: dict[str, Any], piped: list[Any]
    ) -> tuple[Any, list[str]]:
        if not tokens:
            raise Unsupported("an empty pipeline")
        head, rest = self._term(tokens, dot, names)
        arguments = []
        while rest and rest[0] not in ("|", ")"):
            value, rest = self._term(rest, dot, names)
            arguments.append(value() if callable(value) else value)
        arguments += piped
        if callable(head):
            return head(*arguments), rest
        if arguments:
            raise Unsupported(tokens[0])
        return head, rest

    def _term(self, tokens: list[str], dot: Any, names: dict[str, Any]) -> tuple[Any, list[str]]:
        word, rest = tokens[0], tokens[1:]
        if word == "(":
            value, rest = self._pipeline(rest, dot, names)
            if rest[:1] != [")"]:
                raise Unsupported("(")
            rest = rest[1:]
            if rest and rest[0].startswith(".") and len(rest[0]) > 1:
                return self._members(value, rest[0]), rest[1:]
            return value, rest
        if word[0] in '"`':
            return (word[1:-1] if word[0] == "`" else _unquoted(word)), rest
        if re.fullmatch(r"-?\d+(\.\d+)?", word):
            return (float(word) if "." in word else int(word)), rest
        if word in ("true", "false", "nil"):
            return {"true": True, "false": False, "nil": None}[word], rest
        if word[0] == ".":
            return (dot if word == "." else self._members(dot, word)), rest
        name, _, path = word.partition(".")
        if word in self.functions:
            return self.functions[word], rest
        if word[0] != "$" and name != "site":
            raise Unsupported(word)
        value = names.get(name) if word[0] == "$" else member(names["$"], "Site")
        return (self._members(value, f".{path}") if path else value), rest

    def _members(self, value: Any, path: str) -> Any:
        for name in path.strip(".").split("."):
            value = member(value() if callable(value) else value, name)
        return value


def _tokens(said: str) -> list[str]:
    tokens, position = [], 0
    said = said.strip()
    while position < len(said):
        found = _TOKEN.match(said, position)
        if not found:
            raise Unsupported(said)
        tokens.append(found[1])
        position = found.end()
    return tokens


def _unquoted(token: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), token[1:-1])
