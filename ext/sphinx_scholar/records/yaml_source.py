"""Parse YAML with locations: every scalar stays the string that the author wrote.

The models of the records decide what a string means (a number, a date). YAML would read ``no`` as
false and ``1.10`` as 1.1. Every value keeps its line and column for warnings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .faults import Fault, Subtype, quoted
from .text import CONTROL, control_character
from .yaml_errors import explain

if TYPE_CHECKING:
    from pathlib import Path

try:  # libyaml is faster and also takes a tab after a colon, common in real files
    from yaml import CBaseLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

DEEPEST = 50
"""How many levels of lists and mappings may be nested."""

MOST_REPEATED = 10_000
"""How many values aliases may repeat in one file."""

_NULL = ("", "~", "null", "Null", "NULL")

Trail = tuple[str | int, ...]
"""The path from the root of a file to a value: keys of mappings and indices of lists."""


@dataclass(frozen=True, slots=True)
class Place:
    """The location of a value's key, and the line where the value's text begins, from 1."""

    line: int
    column: int
    text_line: int


@dataclass(slots=True)
class YamlSource:
    """A parsed file: plain data, the place of every value, and the faults found so far."""

    path: Path
    data: Any = None
    places: dict[Trail, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, trail: Trail) -> Place:
        """Return the place of the value at *trail*, or of the nearest enclosing value."""
        while trail and trail not in self.places:
            trail = trail[:-1]
        return self.places.get(trail, Place(1, 1, 1))

    def tell(self, subtype: str, message: str, trail: Trail = ()) -> None:
        """Record a fault at the place of a value."""
        place = self.place(trail)
        self.faults.append(Fault(subtype, message, self.path, place.line, place.column))


def parse_yaml(text: str, path: Path, first_line: int = 1) -> YamlSource:
    """Parse *text*, which begins at line *first_line* of *path*.

    Errors of syntax become faults of the source; its ``data`` is then None. Nothing raises.
    """
    source = YamlSource(path)
    try:
        root = yaml.compose(text, Loader=Loader)
        if root is not None:
            source.data = _Converter(source, first_line - 1).convert(root, ())
    except yaml.MarkedYAMLError as error:
        mark, message = explain(error, text)
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        source.faults.append(Fault(Subtype.SYNTAX, message, path, line, column))
    except (yaml.YAMLError, RecursionError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        message = f"invalid YAML: {problem.splitlines()[0]}; correct or remove it"
        source.faults.append(Fault(Subtype.SYNTAX, message, path, first_line))
    return source


class _Converter:
    """Converts the nodes of a file to str, None, list and dict, and records their places."""

    def __init__(self, source: YamlSource, shift: int) -> None:
        self.source, self.shift = source, shift
        self.seen: set[int] = set()
        self.repeated = 0

    def convert(self, node: yaml.Node, trail: Trail) -> Any:
        self._check_limits(node, trail)
        if node.tag.startswith("!"):
            self._tell(f"tag '{node.tag}' is not supported; remove it", node, Subtype.INVALID_VALUE)
        if isinstance(node, yaml.ScalarNode):
            return self._text(node)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.source.places[*trail, index] = self._place(item, item)
            return [self.convert(item, (*trail, index)) for index, item in enumerate(node.value)]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._tell("a key must be text; write 'key: value'", key_node, Subtype.SYNTAX)
                continue
            key = str(key_node.value)
            if key in mapping:
                first = self.source.places[*trail, key].line
                message = f"{quoted(key)} is defined twice, first in line {first}; remove one"
                self._tell(message, key_node, Subtype.DUPLICATE)
                continue
            self.source.places[*trail, key] = self._place(key_node, value_node)
            mapping[key] = self.convert(value_node, (*trail, key))
        return mapping

    def _text(self, node: yaml.ScalarNode) -> str | None:
        # Only a scalar without quotes can be null.
        if not node.style and node.value in _NULL:
            return None
        text = str(node.value)
        if found := CONTROL.search(text):
            self._tell(control_character(found[0]), node, Subtype.INVALID_VALUE)
            text = CONTROL.sub("", text)
        return text

    def _check_limits(self, node: yaml.Node, trail: Trail) -> None:
        if len(trail) > DEEPEST:
            raise _too_much(f"more than {DEEPEST} levels are nested", "remove some of them", node)
        self.repeated += id(node) in self.seen
        self.seen.add(id(node))
        if self.repeated > MOST_REPEATED:
            raise _too_much(f"aliases repeat more than {MOST_REPEATED} values", "remove them", node)

    def _tell(self, message: str, node: yaml.Node, subtype: Subtype) -> None:
        line, column = node.start_mark.line + 1 + self.shift, node.start_mark.column + 1
        self.source.faults.append(Fault(subtype, message, self.source.path, line, column))

    def _place(self, key: yaml.Node, value: yaml.Node) -> Place:
        line, column = key.start_mark.line + 1 + self.shift, key.start_mark.column + 1
        block = isinstance(value, yaml.ScalarNode) and value.style in ("|", ">")
        return Place(line, column, value.start_mark.line + 1 + self.shift + block)


def _too_much(problem: str, fix: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark, note=fix)
