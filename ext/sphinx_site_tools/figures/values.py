"""Compare two drawings of a figure by the values that the script states, within its tolerances.

A script may state values in the description of the SVG, as JSON::

    {"values": {"final error": {"value": 0.9, "tolerance": 0.1}}}

A value is a number or a list of numbers, nested as needed; the tolerance is absolute. matplotlib
writes the description with ``savefig(..., metadata={"Description": json.dumps(...)})``.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_DESCRIPTION = re.compile(r"<dc:description>(.*?)</dc:description>", re.DOTALL)
_LABEL = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_UNIT = 1.0


def find_difference(old: str, new: str) -> str:
    """Return how the SVG *new* differs from the SVG *old*; empty if it does not.

    If both state values, then their labels must be equal and each value must agree within the
    tolerance that *new* states for it; the coordinates are not compared. Otherwise no decimal may
    differ by more than one unit, and all else must be equal: another processor rounds the last
    digit of a sum differently and moves a curve by less than anyone can see.
    """
    was, now = stated_values(old), stated_values(new)
    if not was or not now:
        return "" if _look_the_same(old, new) else "it looks different"
    if _labels(old) != _labels(new):
        return "it has other labels"
    if was.keys() != now.keys():
        return "it states other values"
    for name, fact in now.items():
        before, after = list(_flatten(was[name]["value"])), list(_flatten(fact["value"]))
        tolerance = fact["tolerance"]
        if len(before) != len(after):
            return f"'{name}' has {len(after)} numbers, not {len(before)}"
        for a, b in zip(before, after, strict=True):
            if not abs(a - b) <= tolerance:  # true for NaN, too
                return f"'{name}' is {b:.6g}, not {a:.6g} ± {tolerance:.6g}"
    return ""


def stated_values(svg: str) -> dict[str, dict[str, Any]]:
    """Return the values that an SVG states, by name, each with *value* and *tolerance*.

    The result is empty if the SVG has no description or a description of another kind.
    """
    description = _DESCRIPTION.search(svg)
    if not description:
        return {}
    try:
        stated = json.loads(unescape(description[1]))
    except ValueError:
        return {}
    values = stated.get("values") if isinstance(stated, dict) else None
    return values if isinstance(values, dict) else {}


def _look_the_same(old: str, new: str) -> bool:
    pairs = zip(_DECIMAL.findall(old), _DECIMAL.findall(new), strict=False)
    return _DECIMAL.split(old) == _DECIMAL.split(new) and all(
        abs(float(a) - float(b)) <= _UNIT for a, b in pairs
    )


def _labels(svg: str) -> list[str]:
    return [_TAG.sub("", label) for label in _LABEL.findall(svg)]


def _flatten(value: Any) -> Iterator[float]:
    if isinstance(value, list):
        for item in value:
            yield from _flatten(item)
    else:
        yield value
