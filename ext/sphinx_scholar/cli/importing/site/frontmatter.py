"""Write front matter and YAML files: the same bytes for the same data, in the given order."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Dates stay plain; texts of several lines are written as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(data: Any) -> str:
    """Return *data* as YAML."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))


def front_text(front: dict[str, Any]) -> str:
    """Return a page's front matter with its rules."""
    return f"---\n{to_yaml(front)}---\n"
