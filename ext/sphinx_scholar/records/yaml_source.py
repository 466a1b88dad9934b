"""Parse YAML with locations: every scalar stays the string that the author wrote.

The models of the records decide what a string means (a number, a date). YAML would read ``no`` as
false and ``1.10`` as 1.1. Every value keeps its line and column for warnings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .faults import Fault, Subtype

if TYPE_CHECKING:
    from pathlib import Path

try:  # libyaml is faster and also takes a tab after a colon, common in real files
    from yaml import CBaseLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

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
    shift = first_line - 1
    try:
        root = yaml.compose(text, Loader=Loader)
        if root is not None:
            source.data = _plain(root, (), source, shift)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1 + shift, mark.column + 1) if mark else (first_line, 1)
        problem = error.problem or error.context or "cannot be read"
        message = f"invalid YAML: {problem}; check the indentation, quotes and brackets"
        source.faults.append(Fault(Subtype.SYNTAX, message, path, line, column))
    except (yaml.YAMLError, RecursionError) as error:
        message = f"invalid YAML: {str(error).splitlines()[0]}; correct or remove it"
        source.faults.append(Fault(Subtype.SYNTAX, message, path, first_line))
    return source


def _plain(node: yaml.Node, trail: Trail, source: YamlSource, shift: int) -> Any:
    """Convert a node to str, None, list or dict, and record the place of every value in it."""
    if isinstance(node, yaml.ScalarNode):
        # Only a scalar without quotes can be null.
        return None if not node.style and node.value in _NULL else node.value
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            source.places[*trail, index] = _place(item, item, shift)
        return [
            _plain(item, (*trail, index), source, shift) for index, item in enumerate(node.value)
        ]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = _place(key_node, value_node, shift)
        if key in mapping:
            first = source.places[*trail, key].line
            message = f"'{key}' is defined twice, first in line {first}; remove one"
            source.faults.append(
                Fault(Subtype.DUPLICATE, message, source.path, place.line, place.column)
            )
            continue
        source.places[*trail, key] = place
        mapping[key] = _plain(value_node, (*trail, key), source, shift)
    return mapping


def _place(key: yaml.Node, value: yaml.Node, shift: int) -> Place:
    line, column = key.start_mark.line + 1 + shift, key.start_mark.column + 1
    block = isinstance(value, yaml.ScalarNode) and value.style in ("|", ">")
    return Place(line, column, value.start_mark.line + 1 + shift + block)
