"""Queries: which records a list shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.listing import Query, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

PEOPLE = "ada: {name: Ada Lovelace}\nbob: {name: Bob Stone}\n"
BIB = """\
@article{new, title = {Beta}, author = {Ada Lovelace}, year = 2024, selected = {true}}
@phdthesis{thesis, title = {Delta}, author = {Bob Stone}, year = 2023}
@article{old, title = {alpha}, author = {Ada Lovelace and Bob Stone}, year = 2022}
@misc{never, title = {Gamma}, author = {Eve Hill}, pubstate = {x}}
"""
PAGES = {
    "p.md": "---\nproject: p\ntitle: P\npapers: [old, new]\ntags: [a, b]\n---\n",
    "q.md": "---\nproject: q\ntitle: Q\npapers: [new]\ncollaborators: [bob]\ntags: [b]\n---\n",
}


@pytest.fixture
def catalogue(read: Read) -> Catalogue:
    catalogue, faults = read({"people.yml": PEOPLE, "papers.bib": BIB} | PAGES)
    assert faults == []
    return catalogue


def listed(catalogue: Catalogue, kind: str, **options: str) -> list[tuple[str, list[str]]]:
    query = Query(kind, tuple(sorted(options.items())))
    return [(section.heading, list(section.keys)) for section in run(query, catalogue)]


def keys(catalogue: Catalogue, kind: str, **options: str) -> list[str]:
    """Return the keys of a list that must have no headings."""
    sections = listed(catalogue, kind, **options)
    assert [heading for heading, _keys in sections] in ([], [""])
    return [key for _heading, some in sections for key in some]


def test_a_list_of_everything_is_grouped_as_its_kind_says(catalogue: Catalogue) -> None:
    years = [("2024", ["new"]), ("2023", ["thesis"]), ("2022", ["old"]), ("Undated", ["never"])]
    assert listed(catalogue, "paper") == years
    assert listed(catalogue, "paper", sort="-date") == years
    assert listed(catalogue, "project") == [("", ["p", "q"])]


def test_a_list_that_leaves_something_out_has_no_headings_by_itself(
    catalogue: Catalogue,
) -> None:
    assert keys(catalogue, "paper", limit="2") == ["new", "thesis"]
    assert keys(catalogue, "paper", exclude="old") == ["new", "thesis", "never"]
    assert listed(catalogue, "paper", group="year", limit="2") == [
        ("2024", ["new"]),
        ("2023", ["thesis"]),
    ]


def test_a_group_may_have_an_order_of_its_own(catalogue: Catalogue) -> None:
    by_type = [
        ("Journal articles", ["new", "old"]),
        ("Theses", ["thesis"]),
        ("Other", ["never"]),
    ]
    assert listed(catalogue, "paper", group="type") == by_type
    assert [heading for heading, _ in listed(catalogue, "paper", group="type", sort="date")] == [
        heading for heading, _ in by_type
    ]
    assert keys(catalogue, "paper", group="none") == ["new", "thesis", "old", "never"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["old", "new", "thesis", "never"]),
        ("-title", ["never", "thesis", "new", "old"]),
        ("date", ["never", "old", "thesis", "new"]),
        ("-date", ["new", "thesis", "old", "never"]),
    ],
)
def test_a_list_is_sorted(catalogue: Catalogue, sort: str, expected: list[str]) -> None:
    assert keys(catalogue, "paper", sort=sort, group="none") == expected


def test_a_filter_keeps_what_it_describes(catalogue: Catalogue) -> None:
    assert keys(catalogue, "paper", type="thesis") == ["thesis"]
    assert keys(catalogue, "paper", selected="") == ["new"]
    assert keys(catalogue, "project", tag="b") == ["p", "q"]
    assert keys(catalogue, "project", tag="a") == ["p"]
    assert keys(catalogue, "project", tag="c") == []


def test_a_list_of_related_records_is_in_the_order_of_the_references(
    catalogue: Catalogue,
) -> None:
    assert keys(catalogue, "paper", project="p") == ["old", "new"]
    assert keys(catalogue, "paper", project="p", sort="-date") == ["new", "old"]


def test_records_are_related_in_both_directions(catalogue: Catalogue) -> None:
    assert keys(catalogue, "paper", person="ada") == ["new", "old"]
    assert keys(catalogue, "project", paper="new") == ["p", "q"]
    assert keys(catalogue, "person", project="q") == ["bob"]
    assert keys(catalogue, "person", paper="old") == ["ada", "bob"]


def test_filters_are_combined(catalogue: Catalogue) -> None:
    assert keys(catalogue, "paper", person="ada", project="q") == ["new"]
    assert keys(catalogue, "paper", person="bob", type="journal") == ["old"]
    assert keys(catalogue, "paper", project="p", exclude="old") == ["new"]
    assert keys(catalogue, "paper", project="p", limit="1") == ["old"]


def test_several_records_are_excluded(catalogue: Catalogue) -> None:
    assert keys(catalogue, "paper", exclude="new,old,never") == ["thesis"]


def test_the_limit_counts_after_sorting(catalogue: Catalogue) -> None:
    assert keys(catalogue, "paper", sort="title", limit="1") == ["old"]


def test_a_list_without_records_has_no_sections(catalogue: Catalogue) -> None:
    assert run(Query("talk"), catalogue) == ()
    assert listed(catalogue, "paper", project="nothing") == []
    assert listed(catalogue, "paper", person="bob", project="q") == []


def test_a_query_is_a_dependency_and_back() -> None:
    query = Query("paper", (("exclude", "a=b,c"), ("selected", ""), ("type", "journal")))
    assert Query.of(query.dependency) == query


def test_a_query_with_a_filter_does_not_show_every_record() -> None:
    assert Query("paper").is_whole
    assert Query("paper", (("group", "none"), ("sort", "title"), ("toctree", ""))).is_whole
    for name in ("limit", "exclude", "type", "project"):
        assert not Query("paper", ((name, "1"),)).is_whole
