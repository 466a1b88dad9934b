"""Conditions in Ruby, which the pages of greenelab's template write: ``role == 'pi' && !group``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<regex>/(?:[^/\\]|\\.)*/i?)|(?P<number>-?\d+(?:\.\d+)?)|"
    r"(?P<name>[A-Za-z_]\w*[?!]?)|(?P<sign>\|\||&&|==|!=|=~|!~|>=|<=|[!()<>.,\[\]]))"
)
_PAIRS = re.compile(r"\s*[A-Za-z_]\w*\s*:(?!:)")
Item = Mapping[str, Any]
Test = Callable[[Item], Any]


class RubyError(ValueError):
    """The condition is beyond what is understood."""


def condition(text: str) -> Test:
    """Return a function that says whether an item fulfills *text*. RubyError if it is not known.

    Older versions of the template write pairs, ``role: phd, group: ^alum``; the values are regular
    expressions, and a field without a value is one that the item does not have.
    """
    if _PAIRS.match(text):
        return _pairs(text)
    parser = _Parser(text)
    test = parser.either()
    if parser.tokens:
        raise RubyError(text)
    return test


def _pairs(text: str) -> Test:
    tests = []
    for pair in text.split(","):
        field, _, pattern = (part.strip() for part in pair.partition(":"))
        try:
            tests.append((field, re.compile(pattern, re.DOTALL) if pattern else None))
        except re.error:
            raise RubyError(pair) from None
    return lambda item: all(
        pattern.search(str(item.get(field) or "")) if pattern else item.get(field) is None
        for field, pattern in tests
    )


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        position = 0
        while text[position:].strip():
            found = _TOKEN.match(text, position)
            if not found:
                raise RubyError(text)
            kind = str(found.lastgroup)
            self.tokens.append((kind, found[kind]))
            position = found.end()

    def _next(self, *signs: str) -> str:
        if self.tokens and self.tokens[0][1] in signs and self.tokens[0][0] in ("sign", "name"):
            return self.tokens.pop(0)[1]
        return ""

    def either(self) -> Test:
        left = self.both()
        while self._next("||", "or"):
            left = _either(left, self.both())
        return left

    def both(self) -> Test:
        left = self.negated()
        while self._next("&&", "and"):
            left = _both(left, self.negated())
        return left

    def negated(self) -> Test:
        if self._next("!", "not"):
            inner = self.negated()
            return lambda item: not _true(inner(item))
        return self.compared()

    def compared(self) -> Test:
        left = self.value()
        sign = self._next("==", "!=", "=~", "!~", "<", ">", "<=", ">=")
        if not sign:
            return left
        right = self.value()
        return lambda item: _compare(sign, left(item), right(item))

    def value(self) -> Test:
        if self._next("("):
            inner = self.either()
            if not self._next(")"):
                raise RubyError("(")
        else:
            inner = self.literal()
        while self._next("."):
            inner = self.method(inner)
        return inner

    def literal(self) -> Test:
        if not self.tokens:
            raise RubyError("")
        kind, text = self.tokens.pop(0)
        if kind == "text":
            return lambda item: text[1:-1]
        if kind == "number":
            return lambda item: float(text)
        if kind == "regex":
            flags = re.IGNORECASE if text.endswith("i") else 0
            return lambda item: re.compile(text.rstrip("i").strip("/"), flags)
        if kind == "name":
            known = {"true": True, "false": False, "nil": None}
            return lambda item: known[text] if text in known else item.get(text)
        raise RubyError(text)

    def method(self, inner: Test) -> Test:
        kind, name = self.tokens.pop(0) if self.tokens else ("", "")
        argument: Test = lambda item: None  # noqa: E731
        if self._next("("):
            if not self._next(")"):
                argument = self.either()
                if not self._next(")"):
                    raise RubyError(name)
        elif name.endswith("?") and self.tokens and self.tokens[0][0] == "text":
            argument = self.literal()
        if kind != "name" or name not in _METHODS:
            raise RubyError(name)
        method = _METHODS[name]
        return lambda item: method(inner(item), argument(item))


def _true(value: Any) -> bool:
    return value is not None and value is not False


def _either(left: Test, right: Test) -> Test:
    return lambda item: _true(left(item)) or _true(right(item))


def _both(left: Test, right: Test) -> Test:
    return lambda item: _true(left(item)) and _true(right(item))


def _compare(sign: str, left: Any, right: Any) -> bool:
    if sign in ("=~", "!~"):
        pattern = right if hasattr(right, "search") else re.compile(re.escape(str(right)))
        return bool(pattern.search(str(left or ""))) is (sign == "=~")
    if sign in ("==", "!="):
        same = left == right or (left is not None and right is not None and str(left) == str(right))
        return same is (sign == "==")
    try:
        one, two = float(left), float(right)
    except (TypeError, ValueError):
        return False
    return {"<": one < two, ">": one > two, "<=": one <= two, ">=": one >= two}[sign]


_METHODS: dict[str, Callable[[Any, Any], Any]] = {
    "nil?": lambda value, _: value is None,
    "empty?": lambda value, _: not value,
    "include?": lambda value, part: part in value if isinstance(value, (str, list)) else False,
    "start_with?": lambda value, part: str(value or "").startswith(str(part)),
    "downcase": lambda value, _: str(value or "").lower(),
    "to_s": lambda value, _: str(value if value is not None else ""),
    "size": lambda value, _: len(value or ()),
    "length": lambda value, _: len(value or ()),
}
