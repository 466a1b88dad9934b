"""Read YAML, TOML and JSON as people write them, with the mistakes that generators forgive."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """The fast loader; dates stay text, and unknown tags stand for their values."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}


def _any_tag(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("", _any_tag)

_NO_SPACE = re.compile(r"(?m)^([ \t]*(?:- )?[A-Za-z_][\w-]*):(?=[^\s:/\\])(?!//)")
_COLON_IN_VALUE = re.compile(
    r"(?m)^([ \t]*(?:- )?[\w-]+:[ \t]+)(?![\"'|>\[{&*!])(.*(?::[ \t]|:$| #|[\[\]{}]).*)$"
)
_SIGN_FIRST = re.compile(r"(?m)^([ \t]*(?:- )?[\w-]+:[ \t]+)([@`%*&!][^\n]*)$")


def parse_yaml(text: str, problem: Callable[[int, str], None]) -> Any:
    """Return the data of *text*. *problem* takes each line that had to be repaired or left out."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text)
    try:
        return yaml.load(text, _Loader)  # noqa: S506  a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = error
    fixed = text
    for fix in (_expand_tabs, _add_spaces, _quote_values, _quote_signs):
        fixed = fix(fixed)
        try:
            data = yaml.load(fixed, _Loader)  # noqa: S506
        except (yaml.YAMLError, ValueError, RecursionError):
            continue
        problem(_line_of(first), f"not valid YAML ({_reason(first)}); read as it was meant")
        return data
    return _without_bad_lines(fixed, problem)


def _without_bad_lines(text: str, problem: Callable[[int, str], None]) -> Any:
    lines = text.split("\n")
    for _ in range(20):
        try:
            return yaml.load("\n".join(lines), _Loader)  # noqa: S506
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            number = min(_line_of(error), len(lines))
            while number > 1 and not lines[number - 1].strip():
                number -= 1
            problem(number, f"not valid YAML, left out: {lines[number - 1].strip()[:80]}")
            lines[number - 1] = ""
    problem(1, "not valid YAML; nothing of it could be read")
    return None


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark else 1


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).split("\n")[0]


def _expand_tabs(text: str) -> str:
    return text.replace("\t", "  ")


def _add_spaces(text: str) -> str:
    return _NO_SPACE.sub(r"\1: ", text)


def _quote_values(text: str) -> str:
    def quote(found: re.Match[str]) -> str:
        value = found[2].rstrip().replace("\\", "\\\\").replace('"', '\\"')
        return f'{found[1]}"{value}"'

    return _COLON_IN_VALUE.sub(quote, text)


def _quote_signs(text: str) -> str:
    return _SIGN_FIRST.sub(lambda m: m[1] + json.dumps(m[2].rstrip(), ensure_ascii=False), text)


def mapping(value: Any) -> dict[str, Any]:
    """Return *value* if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def parse_toml(text: str, problem: Callable[[int, str], None]) -> Any:
    """Return the data of a TOML text; dates as text."""
    try:
        return _plain(tomllib.loads(text.replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        number = int(found[1]) if found else 1
        lines = text.split("\n")
        if number > len(lines) or not lines[number - 1].strip():
            problem(number, f"not valid TOML ({error}); nothing of it could be read")
            return {}
        problem(number, f"not valid TOML, left out: {lines[number - 1].strip()[:80]}")
        lines[number - 1] = ""
        return parse_toml("\n".join(lines), problem)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


_YAML = re.compile(
    r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)


def split_front_matter(
    text: str, problem: Callable[[int, str], None]
) -> tuple[dict[str, Any] | None, str, int]:
    """Return front matter, body, and the line on which the body begins.

    The front matter is None where there is none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    parse, found = parse_yaml, _YAML.match(text)
    if not found and (found := _TOML.match(text)):
        parse = parse_toml
    if not found:
        if text.startswith("{") and (end := text.find("\n}")) > 0:
            try:
                return json.loads(text[: end + 2]), text[end + 2 :].lstrip("\n"), 1
            except json.JSONDecodeError:
                pass
        return None, text, 1
    offset = text[: found.start(1)].count("\n")
    data = parse(found[1], lambda line, message: problem(line + offset, message))
    body = text[found.end() :]
    line = text[: found.end()].count("\n") + 1
    if data is not None and not isinstance(data, dict):
        problem(1, "front matter is not a mapping; left out")
        data = {}
    return {str(k): v for k, v in (data or {}).items()}, body, line
