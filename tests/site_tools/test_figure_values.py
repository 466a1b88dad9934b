"""Comparing two drawings of a figure: by stated values, or by coordinates."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from sphinx_site_tools.figures.values import find_difference, stated_values

PLAIN = '<svg><path d="M 1.50 20.25 L -3.75 4.00" id="p12"/></svg>\n'
VALUES = {
    "error": {"value": 0.9, "tolerance": 0.1},
    "curve": {"value": [[1, 2], [3, 4]], "tolerance": 0.5},
}


def svg(values: Any, label: str = "error", x: str = "1.00") -> str:
    description = escape(json.dumps({"values": values}), quote=False)
    return (
        f"<svg><metadata><dc:description>{description}</dc:description></metadata>"
        f'<text x="{x}">{label}</text></svg>\n'
    )


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("", "", True),
        ("20.25", "21.25", True),
        ("20.25", "21.26", False),
        ("-3.75", "3.75", False),
        ("p12", "p13", False),
        (" L ", " M ", False),
        (" L -3.75 4.00", "", False),
    ],
)
def test_figures_without_values_agree_up_to_one_unit(old: str, new: str, same: bool) -> None:
    other = PLAIN.replace(old, new)
    for difference in (find_difference(PLAIN, other), find_difference(other, PLAIN)):
        assert difference == ("" if same else "it looks different")


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({}, ""),
        ({"error": {"value": 0.99, "tolerance": 0.1}}, ""),
        ({"error": {"value": 1.01, "tolerance": 0.1}}, "'error' is 1.01, not 0.9 ± 0.1"),
        ({"error": {"value": float("nan"), "tolerance": 0.1}}, "'error' is nan, not 0.9 ± 0.1"),
        ({"curve": {"value": [[1, 2], [3, 4.4]], "tolerance": 0.5}}, ""),
        (
            {"curve": {"value": [[1, 2], [3, 3]], "tolerance": 0.5}},
            "'curve' is 3, not 4 ± 0.5",
        ),
        ({"curve": {"value": [1, 2, 3], "tolerance": 0.5}}, "'curve' has 3 numbers, not 4"),
        ({"slope": {"value": 1, "tolerance": 1}}, "it states other values"),
    ],
)
def test_figures_with_values_agree_within_their_tolerances(
    change: dict[str, Any], difference: str
) -> None:
    assert find_difference(svg(VALUES), svg(VALUES | change)) == difference


def test_coordinates_of_figures_with_values_may_differ_but_labels_may_not() -> None:
    assert find_difference(svg(VALUES), svg(VALUES, x="99.00")) == ""
    assert find_difference(svg(VALUES), svg(VALUES, label="loss")) == "it has other labels"


def test_a_description_in_words_states_no_values() -> None:
    assert stated_values("<svg><dc:description>A &lt; B</dc:description></svg>") == {}
    assert stated_values('<svg><dc:description>{"a": 1}</dc:description></svg>') == {}
    assert stated_values("<svg><dc:description>[1]</dc:description></svg>") == {}
    assert stated_values(svg({"A < B": {"value": 1, "tolerance": 0}})).keys() == {"A < B"}
