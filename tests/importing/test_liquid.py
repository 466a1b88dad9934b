"""Liquid as Ruby reads it, and the filters of Jekyll and of the themes' plugins."""

from typing import Any

import pytest

from sphinx_scholar.cli.importing.jekyll.liquid import Jekyll
from sphinx_scholar.cli.importing.source.dates import local_date

MEMBERS = [
    {"name": "Ada", "role": "pi"},
    {"name": "Grace", "role": "phd", "group": "alum"},
    {"name": "Mary", "role": "phd"},
]


def render(text: str, **data: Any) -> tuple[str, list[str]]:
    """Return a template's text and what could not be evaluated."""
    jekyll = Jekyll(lambda name: None, {}, {})
    return jekyll.render(text, data), jekyll.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x\n    {{--}}<h3>{{ a }}</h3>", "x<h3>1</h3>"),
        ("{% if a == 1 &%}yes{% endif %}", "yes"),
        ("{% for b in c | sort %}{{ b }}{% endfor %}", "21"),
        ("{% if {{ a }} == 1 %}yes{% endif %}", "yes"),
        ("{% assign offset = 1 %}{% for i in (offset..2) %}{{ i }}{% endfor %}", "12"),
    ],
)
def test_templates_that_ruby_forgives_are_read(text: str, expected: str) -> None:
    assert render(text, a=1, c=[2, 1]) == (expected, [])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("role: pi", "Ada"),
        ("role: ^(?!pi$)", "GraceMary"),
        ("role: phd, group: alum", "Grace"),
        ("role: phd, group:", "Mary"),
        ("role == 'phd' && !group", "Mary"),
    ],
)
def test_members_are_filtered_by_pairs_and_by_conditions(said: str, names: str) -> None:
    text = (
        "{% assign found = all | data_filter: said %}{% for m in found %}{{ m.name }}{% endfor %}"
    )
    assert render(text, all=MEMBERS, said=said) == (names, [])


@pytest.mark.parametrize(
    ("value", "zone", "expected"),
    [
        ("2017-06-27 04:00:00", "America/Los_Angeles", "2017-06-26 21:00:00"),
        ("2017-06-27 04:00:00", None, "2017-06-27 04:00:00"),
        ("2017-06-27 22:30 -0500", None, "2017-06-28 03:30:00"),
        ("2017-06-27T22:30:00+02:00", "Europe/Berlin", "2017-06-27 22:30:00"),
        ("2017-06-27 04:00", "America/Los_Angeles", "2017-06-27 04:00"),
        ("2017-06-27", "America/Los_Angeles", "2017-06-27"),
        ("2017-06-27 04:00:00", "No/Zone", "2017-06-27 04:00:00"),
    ],
)
def test_dates_are_in_the_time_zone_of_the_site(value: str, zone: str, expected: str) -> None:
    assert local_date(value, zone) == expected
