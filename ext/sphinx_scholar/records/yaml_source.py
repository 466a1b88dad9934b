"""YAML as text with places: every scalar stays the string that the author wrote.

The records decide what a string means (a number, a date), not YAML: so ``no`` is a key
and not false, ``1.10`` keeps its zero, and each fault knows its line and column.
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
"""The way from a file's root to a value: keys and indices."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value's key stands, and where the value's own text begins (from 1)."""

    line: int
    column: int
    text_line: int


@dataclass(slots=True)
class YamlSource:
    """A parsed file: plain data, the place of each value, and the faults found so far."""

    path: Path
    data: Any = None
    places: dict[Trail, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, trail: Trail) -> Place:
        """The place of the value, or of the nearest value around it that has one."""
        while trail and trail not in self.places:
            trail = trail[:-1]
        return self.places.get(trail, Place(1, 1, 1))

    def tell(self, subtype: Subtype, message: str, trail: Trail = ()) -> None:
        """Keep a fault at the place of a value."""
        place = self.place(trail)
        self.faults.append(Fault(subtype, message, self.path, place.line, place.column))


def parse_yaml(text: str, path: Path, first_line: int = 1) -> YamlSource:
    """Parse *text*, which begins at *first_line* of *path*; ``data`` is None if it cannot be."""
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
        message = f"broken YAML: {problem}; mend the indentation, quotes or brackets here"
        source.faults.append(Fault(Subtype.SYNTAX, message, path, line, column))
    except (yaml.YAMLError, RecursionError) as error:
        message = f"broken YAML: {str(error).splitlines()[0]}; mend or remove it"
        source.faults.append(Fault(Subtype.SYNTAX, message, path, first_line))
    return source


def _plain(node: yaml.Node, trail: Trail, source: YamlSource, shift: int) -> Any:
    """Turn a node into str, None, list or dict, and note the place of everything in it."""
    if isinstance(node, yaml.ScalarNode):
        # Without a style it is plain, where YAML has four words for nothing.
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
            message = f"'{key}' stands twice, first in line {first}; keep one"
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
