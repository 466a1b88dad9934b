"""Where an option is set in ``conf.py``, so that a warning can say so."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line_of_option(conf: Path, name: str) -> int:
    """Return the line of an option, as ``profile.links.0.icon``, in ``html_theme_options``.

    It is the line of the innermost part that is written there, and 1 if there is none.
    """
    try:
        tree = ast.parse(conf.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return 1
    line = 1
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if "html_theme_options" in targets:
                line = _line_below(node.value, name.split("."), 1)
    return line


def _line_below(value: ast.expr, parts: list[str], line: int) -> int:
    """Return the line of what *parts* lead to from a value, which is at *line*."""
    if not parts:
        return line
    first, *others = parts
    if isinstance(value, ast.Dict):
        for key, inner in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == first:
                return _line_below(inner, others, key.lineno)
    elif isinstance(value, ast.List | ast.Tuple) and first.isdigit():
        for inner in value.elts[int(first) :][:1]:
            return _line_below(inner, others, inner.lineno)
    return line
