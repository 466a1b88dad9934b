from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.people import People, read_people

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> tuple[People, list[str]]:
    file = tmp_path / "people.yml"
    file.write_text(text, encoding="utf-8")
    people, faults = read_people(file)
    return people, [
        f"{fault.location.removeprefix(f'{tmp_path}/')}: {fault.message} [{fault.subtype}]"
        for fault in faults
    ]


ADA = "ada-lovelace:\n  name: Ada Lovelace\n  aliases: [Augusta Ada King, A. Lovelace]\n"


@pytest.mark.parametrize(
    "text",
    ["ada-lovelace", "Ada Lovelace", "ada  LOVELACE", "augusta ada king", "A. Lovelace"],
)
def test_a_person_is_found_by_key_name_and_alias(tmp_path: Path, text: str) -> None:
    people, faults = read(tmp_path, ADA)
    assert faults == []
    assert people.find(text) is people.by_key["ada-lovelace"]


@pytest.mark.parametrize("text", ["", "Ada", "Ada-Lovelace", "lovelace"])
def test_what_is_not_a_name_finds_nobody(tmp_path: Path, text: str) -> None:
    people, _faults = read(tmp_path, ADA)
    assert people.find(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ada-lovelance", "unknown person 'ada-lovelance'; did you mean 'ada-lovelace'?"),
        ("Ada Lovelance", "unknown person 'Ada Lovelance'; did you mean 'Ada Lovelace'?"),
        ("Augusta Ada Kin", "unknown person 'Augusta Ada Kin'; did you mean 'Augusta Ada King'?"),
        ("Zeno", "unknown person 'Zeno'; add an entry to people.yml"),
    ],
)
def test_an_unknown_person_is_told_with_the_mend(tmp_path: Path, text: str, message: str) -> None:
    people, _faults = read(tmp_path, ADA)
    assert people.unknown(text) == message


def test_people_keep_the_order_of_their_file(tmp_path: Path) -> None:
    people, faults = read(tmp_path, "zeno: {name: Zeno}\nada: {name: Ada}\n")
    assert faults == []
    assert list(people.by_key) == ["zeno", "ada"]


def test_a_missing_file_is_told_where_somebody_is_named(tmp_path: Path) -> None:
    people, faults = read_people(tmp_path / "_data/people.yml")
    assert faults == []
    assert people.unknown("ada") == (
        "unknown person 'ada'; create '_data/people.yml', which does not exist"
    )


@pytest.mark.parametrize("text", ["ada", "Ada Lovelace", "countess", "COUNTESS"])
def test_whom_a_fault_hides_is_not_told_as_unknown(tmp_path: Path, text: str) -> None:
    entry = "ada: {name: Ada Lovelace, aliases: [Countess], hompage: x}\neve: {name: Eve}\n"
    people, faults = read(tmp_path, entry)
    assert len(faults) == 1
    assert people.find(text) is None
    assert people.unknown(text) == ""
    assert people.unknown("zeno") == "unknown person 'zeno'; add an entry to people.yml"


def test_of_a_file_that_cannot_be_read_nobody_is_told_as_unknown(tmp_path: Path) -> None:
    people, faults = read(tmp_path, "ada: {name: Ada\n")
    assert len(faults) == 1
    assert people.unknown("zeno") == ""


def test_an_empty_file_holds_nobody(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (People(), [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "- name: Ada\n",
            (
                "people.yml:1:1: the file is not a mapping; write 'KEY:' before each person"
                " [invalid_value]"
            ),
        ),
        (
            "ada:\n",
            "people.yml:1:1: person 'ada' is not a mapping; write {name: …} [invalid_value]",
        ),
        (
            "ada: Ada Lovelace\n",
            "people.yml:1:1: person 'ada' is not a mapping; write {name: …} [invalid_value]",
        ),
        (
            "ada:\n  github: ada\n",
            "people.yml:1:1: person 'ada' has no 'name'; add 'name: …' [missing_field]",
        ),
        (
            "ada:\n  name:\n",
            "people.yml:2:3: person 'ada' has no 'name'; add 'name: …' [missing_field]",
        ),
        (
            "ada:\n  name: Ada\n  hompage: https://example.org\n",
            (
                "people.yml:3:3: person 'ada': unknown field 'hompage'; did you mean 'homepage'?"
                " [unknown_field]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  xyz: 1\n",
            (
                "people.yml:3:3: person 'ada': unknown field 'xyz'; the fields are name, aliases,"
                " affiliation, homepage, scholar, orcid, github, linkedin, mastodon,"
                " bluesky, twitter,"
                " email, links [unknown_field]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  key: eve\n",
            "people.yml:3:3: person 'ada': unknown field 'key'",
        ),
        (
            "ada:\n  name: Ada\n  aliases: Countess\n",
            (
                "people.yml:3:3: person 'ada': aliases: invalid value 'Countess'; write"
                " a list as [one, two]"
                " [invalid_value]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  scholar: https://scholar.google.com\n",
            (
                "people.yml:3:3: person 'ada': scholar: invalid value 'https://scholar.google.com';"
                " write the 12 characters after user= in the profile's address [invalid_value]"
            ),
        ),
        (
            "a b:\n  name: Ada\n",
            (
                "people.yml:1:1: person 'a b': key: invalid value 'a b'; write letters,"
                " digits and -_.:+"
                " [invalid_value]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  name: Eve\n",
            "people.yml:3:3: 'name' is defined twice, first in line 2; remove one [duplicate]",
        ),
    ],
)
def test_a_slip_is_one_fault_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    _people, (told,) = read(tmp_path, text)
    assert told.startswith(fault)


def test_a_person_with_a_fault_leaves_the_others_whole(tmp_path: Path) -> None:
    people, faults = read(tmp_path, "ada: {nam: Ada}\neve: {name: Eve}\n")
    assert len(faults) == 2  # unknown field, no name
    assert list(people.by_key) == ["eve"]


def test_a_name_of_two_people_finds_neither_and_is_told(tmp_path: Path) -> None:
    people, faults = read(tmp_path, "a: {name: Li Wei}\nb:\n  name: li  wei\n")
    assert faults == [
        "people.yml:2:1: 'li wei' is a name of 'a' and of 'b'; refer to them by key [duplicate]"
    ]
    assert people.find("Li Wei") is None
    assert people.find("a") is people.by_key["a"]


def test_a_name_that_is_its_own_alias_is_no_fault(tmp_path: Path) -> None:
    people, faults = read(tmp_path, "a: {name: Ada, aliases: [ada, ADA]}\n")
    assert faults == []
    assert people.find("ada") is people.by_key["a"]


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "people.yml"
    file.write_bytes("ada:\n  name: Zoë".encode("latin-1"))
    people, (fault,) = read_people(file)
    assert fault.location == f"{file}:2:11"
    assert fault.message == "byte 0xeb is not valid UTF-8; save the file as UTF-8"
    assert people.by_key == {}
    assert people.unknown("ada") == ""


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    file = tmp_path / "people.yml"
    file.write_text("ada: {name: Ada}\n", encoding="utf-8-sig")
    people, faults = read_people(file)
    assert faults == []
    assert list(people.by_key) == ["ada"]
