from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.yaml_source import parse_yaml

HERE = Path("people.yml")


def faults(text: str, first_line: int = 1) -> list[tuple[str, str]]:
    return [(f.location, f.message) for f in parse_yaml(text, HERE, first_line).faults]


@pytest.mark.parametrize("word", ["no", "NO", "on", "1.10", "0012", "1e3", "2024-03-13", "true"])
def test_scalar_stays_a_string(word: str) -> None:
    assert parse_yaml(f"key: {word}", HERE).data == {"key": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_null_is_none(word: str) -> None:
    assert parse_yaml(f"key: {word}", HERE).data == {"key": None}


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_quoted_null_is_text(word: str) -> None:
    assert parse_yaml(f'key: "{word}"', HERE).data == {"key": word}


def test_keys_are_strings() -> None:
    assert parse_yaml("no: Norway\n1: one", HERE).data == {"no": "Norway", "1": "one"}


def test_empty_file_has_no_data_and_no_faults() -> None:
    source = parse_yaml("# only a comment\n", HERE)
    assert source.faults == []
    assert source.data is None


def test_tab_after_a_colon_is_white_space() -> None:
    source = parse_yaml("name:\tAda", HERE)
    assert source.faults == []
    assert source.data == {"name": "Ada"}


def test_every_value_has_a_place() -> None:
    source = parse_yaml("ada:\n  name: Ada\n  aliases: [A, B]\n", HERE, first_line=10)
    assert source.place(("ada",)).line == 10
    assert source.place(("ada", "name")).line == 11
    assert source.place(("ada", "name")).column == 3
    assert (
        source.place(("ada", "aliases", 1)).line,
        source.place(("ada", "aliases", 1)).column,
    ) == (
        12,
        16,
    )


def test_place_of_a_missing_value_is_that_of_its_parent() -> None:
    source = parse_yaml("a: 1\nada:\n  name: Ada\n", HERE)
    assert source.place(("ada", "homepage")).line == 2
    assert source.place(("bob",)).line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("summary: Text", 5),
        ("summary: |\n  Text", 6),
        ("summary: >-\n  Text", 6),
        ("summary:\n  Text", 6),
        ("summary: 'Text'", 5),
    ],
)
def test_line_where_text_begins(text: str, line: int) -> None:
    assert parse_yaml(text, HERE, first_line=5).place(("summary",)).text_line == line


def test_duplicate_key_is_reported_once_and_the_first_is_kept() -> None:
    text = "ada:\n  name: Ada\nbob: {}\nada:\n  name: Another\n"
    source = parse_yaml(text, HERE)
    assert source.data == {"ada": {"name": "Ada"}, "bob": {}}
    assert faults(text) == [
        ("people.yml:4:1", "'ada' is defined twice, first in line 1; remove one")
    ]
    assert source.faults[0].subtype is Subtype.DUPLICATE


def test_duplicate_field_is_reported_at_its_own_line() -> None:
    text = "ada:\n  name: Ada\n  name: Eve\n"
    assert faults(text) == [
        ("people.yml:3:3", "'name' is defined twice, first in line 2; remove one")
    ]


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("ada:\n  name: [Ada\nbob: {}\n", "people.yml:2:9"),
        ("ada:\n  name: 'Ada\n", "people.yml:2:9"),
        ("ada:\n   name: Ada\n  github: a\n", "people.yml:3:3"),
        ("ada: *nobody\n", "people.yml:1:6"),
        ("a: b: c\n", "people.yml:1:5"),
        ("ada: 1\n--- \nbob: 2\n", "people.yml:2:1"),
    ],
)
def test_syntax_error_is_one_fault_at_its_line(text: str, location: str) -> None:
    source = parse_yaml(text, HERE)
    assert source.data is None
    (fault,) = source.faults
    assert fault.subtype is Subtype.SYNTAX
    assert fault.location == location
    assert fault.message.startswith("invalid YAML: ")
    assert "; " in fault.message


@pytest.mark.parametrize(
    ("text", "location", "message"),
    [
        (
            "ada:\n   name: Ada\n  github: a\n",
            "people.yml:3:3",
            "the line is indented differently from the fields before it; align it with them",
        ),
        (
            "ada:\n  name: Ada\n   github: a\n",
            "people.yml:3:10",
            (
                "the line is indented more than the one before it and continues its text; "
                "align the two, or end the line before with a colon"
            ),
        ),
        (
            "- event: A\n  date: 1\n place: B\n",
            "people.yml:3:2",
            (
                "the line is not an item of the list before it; "
                "begin it with '- ', or correct its indentation"
            ),
        ),
        (
            "ada:\n  aliases:\n    - A\n  - B\n",
            "people.yml:4:3",
            "an item of a list where a field is expected; correct its indentation",
        ),
        (
            "  ada: {}\nbob: {}\n",
            "people.yml:2:1",
            "the line is indented less than the first one; align the two",
        ),
        (
            "ada:\n  name: Ada\n  role student\n  github: a\n",
            "people.yml:3:3",
            (
                "a line without a colon where a field is expected; "
                "write it as 'name: value', or put quotes around the text"
            ),
        ),
        (
            "ada:\n  aliases: [A, B]]\n",
            "people.yml:2:18",
            "unexpected ']'; remove it, or put quotes around the text",
        ),
    ],
)
def test_wrong_lines_are_described_in_plain_words(text: str, location: str, message: str) -> None:
    assert faults(text) == [(location, f"invalid YAML: {message}")]


def test_line_of_a_syntax_error_in_front_matter() -> None:
    ((location, _message),) = faults("a: 1\nb: [\n", first_line=2)
    assert location == "people.yml:4:1"


@pytest.mark.parametrize(
    "text", ["a: \x07", "&a [*a]", "a: &b\n  c: *b", "[" * 5000, "? [a, b]\n: c", "<<: {a: 1}"]
)
def test_invalid_yaml_does_not_raise(text: str) -> None:
    source = parse_yaml(text, HERE)
    assert all(fault.line for fault in source.faults)
