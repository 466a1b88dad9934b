"""Bad ``talks.yml`` files, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "_data/talks.yml"


def talk(*lines: str) -> str:
    """Return a talk with more *lines*, from line 2 on."""
    return "- event: E\n" + "".join(f"  {line}\n" for line in lines)


CASES: list[tuple[str, str | bytes, list[str]]] = [
    (
        "mapping",
        "one: {event: E, date: 2024}\n",
        ["1:1: the file is not a list; write '- ' before each talk [invalid_value]"],
    ),
    (
        "text",
        "a talk\n",
        ["1:1: the file is not a list; write '- ' before each talk [invalid_value]"],
    ),
    ("entry as text", "- E\n", ["1:3: talk '1' is not a mapping; write {name: …} [invalid_value]"]),
    (
        "entry without fields",
        "-\n",
        ["1:2: talk '1' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "no event",
        "- date: 2024\n",
        ["1:3: talk '1' has no 'event'; add 'event: …' [missing_field]"],
    ),
    ("no date", "- event: E\n", ["1:3: talk 'E' has no 'date'; add 'date: …' [missing_field]"]),
    (
        "empty event",
        "- event: ''\n  date: 2024\n",
        ["1:3: talk '1': event: invalid value ''; write text that is not empty [invalid_value]"],
    ),
    (
        "invalid date",
        talk("date: soon"),
        [
            "2:3: talk 'E': date: invalid date or period 'soon'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "date with one digit",
        talk("date: 2024-3"),
        [
            "2:3: talk 'E': date: invalid date or period '2024-3'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "date that does not exist",
        talk("date: 2024-02-30"),
        [
            "2:3: talk 'E': date: invalid date or period '2024-02-30'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "date zero",
        talk("date: 0"),
        [
            "2:3: talk 'E': date: invalid date or period '0'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "date with a time",
        talk("date: 2024-03-13T10:00"),
        [
            "2:3: talk 'E': date: invalid date or period '2024-03-13T10:00'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "period that ends before it begins",
        talk("date: 2024-05/2024-03"),
        [
            "2:3: talk 'E': date: '2024-05/2024-03' ends before it begins; write the earlier date first [invalid_value]"
        ],
    ),
    (
        "period without an end",
        talk("date: 2024-05/"),
        [
            "2:3: talk 'E': date: invalid date or period '2024-05/'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "period without a start",
        talk("date: /2024"),
        [
            "2:3: talk 'E': date: invalid date or period '/2024'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "period with a word",
        talk("date: 2024/now"),
        [
            "2:3: talk 'E': date: invalid date or period '2024/now'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "german date",
        talk("date: 13.3.2024"),
        [
            "2:3: talk 'E': date: invalid date or period '13.3.2024'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "date as list",
        talk("date: [2024]"),
        ["2:3: talk 'E': date: invalid value ['2024']; write text [invalid_value]"],
    ),
    (
        "misspelled field",
        talk("date: 2024", "titel: T"),
        ["3:3: talk 'E': unknown field 'titel'; did you mean 'title'? [unknown_field]"],
    ),
    (
        "unknown paper",
        talk("date: 2024", "paper: nothing"),
        ["3:3: unknown paper 'nothing'; add it to papers.bib [unknown_paper]"],
    ),
    (
        "misspelled paper",
        talk("date: 2024", "paper: norm"),
        ["3:3: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]"],
    ),
    (
        "paper as list",
        talk("date: 2024", "paper: [norms]"),
        ["3:3: talk 'E': paper: invalid value ['norms']; write text [invalid_value]"],
    ),
    (
        "address without a scheme",
        talk("date: 2024", "url: e.example"),
        [
            "3:3: talk 'E': url: invalid web address 'e.example'; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "links as text",
        talk("date: 2024", "links: https://e.example"),
        [
            "3:3: talk 'E': links: invalid value 'https://e.example'; write a mapping as {Name: value} [invalid_value]"
        ],
    ),
    (
        "link that runs a script",
        talk("date: 2024", "links: {Slides: 'javascript:x'}"),
        [
            "3:11: talk 'E': links.Slides: invalid address 'javascript:x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "field defined twice",
        talk("date: 2024", "date: 2025"),
        ["3:3: 'date' is defined twice, first in line 2; remove one [duplicate]"],
    ),
    (
        "open bracket",
        "- [\n",
        [
            "2:1: invalid YAML: did not find expected node content; check the indentation, quotes and brackets [syntax]"
        ],
    ),
    (
        "tab as indentation",
        "- event: E\n\tdate: 2024\n",
        ["2:1: invalid YAML: a tab in the indentation; indent with spaces [syntax]"],
    ),
    (
        "latin-1",
        "- event: Z\xeb\n".encode("latin-1"),
        ["1:11: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    (
        "control character",
        '- {event: "E\\x0b", date: 2024}\n',
        ["1:11: control character U+000B; remove it [invalid_value]"],
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_talks(
    warnings_of: Callable[[str, str | bytes], list[str]],
    name: str,
    content: str | bytes,
    expected: list[str],
) -> None:
    assert warnings_of(FILE, content) == [f"{FILE}:{warning}" for warning in expected]
