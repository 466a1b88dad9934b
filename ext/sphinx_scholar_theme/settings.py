"""Where an option is set in ``conf.py``, so that a warning can say so."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line_of_option(conf: Path, name: str) -> int:
    """Return the line of a key of ``html_theme_options``; 1 if it is not in a plain dictionary."""
    try:
        tree = ast.parse(conf.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return 1
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if "html_theme_options" in targets:
                for key in node.value.keys:
                    if isinstance(key, ast.Constant) and key.value == name:
                        return key.lineno
    return 1
