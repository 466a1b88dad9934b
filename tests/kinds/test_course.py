from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.course import Course, json_ld
from sphinx_scholar.records.listing import Query, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "courses.yml": (
        "undated: {title: Undated}\n"
        "old: {title: Old, year: 2019}\n"
        "ee1: {title: Circuits, code: EE 1, term: Fall, year: 2024, role: Lecturer,"
        " institution: USC, url: /teaching/ee1, description: On *circuits*., people: [ada, Bob],"
        " links: {Syllabus: /s.pdf}}\n"
        "ee2: {title: Signals, year: 2024}\n"
    ),
}


def test_an_entry_shows_what_the_file_contains(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    entry = catalogue.entry("course", "ee1")
    assert (str(entry.title.text), entry.title.address, entry.date) == (
        "EE 1: Circuits",
        "/teaching/ee1",
        "2024",
    )
    assert [(str(item.text), item.record) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada")),
        ("Bob", None),
    ]
    assert [line.plain() for line in entry.lines] == ["Lecturer · USC · Fall 2024"]
    assert str(entry.body) == "On circuits."
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("Syllabus", "/s.pdf")
    ]


@pytest.mark.parametrize(
    ("term", "year", "when"),
    [
        ("Fall", 2024, "Fall 2024"),
        ("Winter 2024/25", 2024, "Winter 2024/25"),
        ("Fall", None, "Fall"),
        (None, 2024, "2024"),
        (None, None, None),
    ],
)
def test_the_term_has_its_year_once(term: str | None, year: int | None, when: str | None) -> None:
    assert Course(key="a", title="A", term=term, year=year).when == when


def test_courses_are_listed_with_the_newest_first(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert list(catalogue.records("course")) == ["ee1", "ee2", "old", "undated"]
    sections = run(Query("course", (("group", "year"),)), catalogue)
    assert [(section.heading, section.keys) for section in sections] == [
        ("2024", ("ee1", "ee2")),
        ("2019", ("old",)),
        ("Undated", ("undated",)),
    ]
    (section,) = run(Query("course", (("year", "2019"),)), catalogue)
    assert section.keys == ("old",)


def test_json_ld_describes_the_course(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert json_ld(catalogue.records("course")["ee1"], catalogue) == {
        "@type": "Course",
        "name": "Circuits",
        "courseCode": "EE 1",
        "description": "On circuits.",
        "provider": {"@type": "Organization", "name": "USC"},
    }


def test_a_year_must_be_a_number(read: Read) -> None:
    _catalogue, faults = read({"courses.yml": "a: {title: A, year: soon}\n"})
    assert faults == [
        (
            "courses.yml:1:15: course 'a': year: invalid value 'soon'; write a whole number "
            "[invalid_value]"
        )
    ]
