from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.person import Person, in_short, json_ld
from sphinx_scholar.records.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., tuple[Catalogue, list[str]]]

ADA = "ada-lovelace:\n  name: Ada Lovelace\n  aliases: [Augusta Ada King, A. Lovelace]\n"


@pytest.mark.parametrize(
    "text",
    ["ada-lovelace", "Ada Lovelace", "ada  LOVELACE", "augusta ada king", "A. Lovelace"],
)
def test_a_person_is_found_by_key_name_and_alias(read: Read, text: str) -> None:
    catalogue, faults = read({"people.yml": ADA})
    assert faults == []
    assert catalogue.find("person", text) is catalogue.records("person")["ada-lovelace"]


def test_a_name_is_found_whether_its_accents_are_composed_or_not(read: Read) -> None:
    catalogue, _faults = read({"people.yml": "zoe: {name: Zo\u00eb}\n"})
    assert catalogue.find("person", "Zoe\u0308") is catalogue.records("person")["zoe"]


@pytest.mark.parametrize("text", ["", "Ada", "Ada-Lovelace", "lovelace"])
def test_other_text_finds_nobody(read: Read, text: str) -> None:
    catalogue, _faults = read({"people.yml": ADA})
    assert catalogue.find("person", text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ada-lovelance", "unknown person 'ada-lovelance'; did you mean 'ada-lovelace'?"),
        ("Ada Lovelance", "unknown person 'Ada Lovelance'; did you mean 'Ada Lovelace'?"),
        ("Augusta Ada Kin", "unknown person 'Augusta Ada Kin'; did you mean 'Augusta Ada King'?"),
        ("Zeno", "unknown person 'Zeno'; add an entry to people.yml"),
    ],
)
def test_the_message_for_an_unknown_person_says_how_to_fix_it(
    read: Read, text: str, message: str
) -> None:
    catalogue, _faults = read({"people.yml": ADA})
    assert catalogue.unknown("person", text) == message


def test_people_keep_the_order_of_their_file(read: Read) -> None:
    catalogue, faults = read({"people.yml": "zeno: {name: Zeno}\nada: {name: Ada}\n"})
    assert faults == []
    assert list(catalogue.records("person")) == ["zeno", "ada"]


def test_a_missing_file_is_reported_only_when_a_person_is_named(read: Read) -> None:
    catalogue, faults = read({"index.md": ""})
    assert faults == []
    assert catalogue.unknown("person", "ada") == (
        "unknown person 'ada'; create '_data/people.yml', which does not exist"
    )


@pytest.mark.parametrize("text", ["a b", "Ada Lovelace", "countess", "COUNTESS"])
def test_a_person_hidden_by_a_fault_is_not_reported_as_unknown(read: Read, text: str) -> None:
    people = "a b: {name: Ada Lovelace, aliases: [Countess]}\neve: {name: Eve}\n"
    catalogue, faults = read({"people.yml": people})
    assert len(faults) == 1
    assert catalogue.find("person", text) is None
    assert catalogue.unknown("person", text) == ""
    assert (
        catalogue.unknown("person", "zeno") == "unknown person 'zeno'; add an entry to people.yml"
    )
    assert not catalogue.is_complete


def test_nobody_is_reported_as_unknown_if_the_file_cannot_be_parsed(read: Read) -> None:
    catalogue, faults = read({"people.yml": "ada: {name: Ada\n"})
    assert len(faults) == 1
    assert catalogue.unknown("person", "zeno") == ""


def test_an_empty_file_has_no_people(read: Read) -> None:
    catalogue, faults = read({"people.yml": ""})
    assert faults == []
    assert catalogue.records("person") == {}
    assert catalogue.is_complete


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "- name: Ada\n",
            (
                "people.yml:1:1: the file is not a mapping; write 'KEY:' before each person "
                "[invalid_value]"
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
                " position, affiliation, location, role, period, now, photo, homepage, scholar,"
                " orcid, github, linkedin, mastodon, bluesky, twitter, email, links [unknown_field]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  key: eve\n",
            "people.yml:3:3: person 'ada': unknown field 'key'",
        ),
        (
            "ada:\n  name: Ada\n  aliases: Countess\n",
            (
                "people.yml:3:3: person 'ada': aliases: invalid value 'Countess'; write a list as"
                " [one, two] [invalid_value]"
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
                "people.yml:1:1: person 'a b': key: invalid value 'a b'; write letters, digits and"
                " -_.:+ [invalid_value]"
            ),
        ),
        (
            "ada:\n  name: Ada\n  name: Eve\n",
            "people.yml:3:3: 'name' is defined twice, first in line 2; remove one [duplicate]",
        ),
    ],
)
def test_an_error_is_reported_once_at_its_line(read: Read, text: str, fault: str) -> None:
    _catalogue, (message,) = read({"people.yml": text})
    assert message.startswith(fault)


def test_a_field_that_is_written_twice_is_a_duplicate(read: Read) -> None:
    _catalogue, (message,) = read({"people.yml": "ada:\n  name: Ada\n  name: Eve\n"})
    assert message.endswith(" [duplicate]")
    assert "line 2" in message


def test_a_wrong_optional_field_is_left_out_and_the_person_kept(read: Read) -> None:
    people = "ada: {name: Ada, hompage: x, github: a/b, affiliation: Mill}\n"
    catalogue, faults = read({"people.yml": people})
    assert len(faults) == 2
    ada = catalogue.find("person", "ada")
    assert (ada.name, ada.github, ada.affiliation) == ("Ada", None, "Mill")
    assert catalogue.is_complete


def test_a_person_with_an_error_does_not_hide_the_others(read: Read) -> None:
    catalogue, faults = read({"people.yml": "ada: {nam: Ada}\neve: {name: Eve}\n"})
    assert len(faults) == 2  # unknown field, no name
    assert list(catalogue.records("person")) == ["eve"]


def test_a_name_of_two_people_identifies_neither_and_is_reported(read: Read) -> None:
    catalogue, faults = read({"people.yml": "a: {name: Li Wei}\nb:\n  name: li  wei\n"})
    assert faults == [
        "people.yml:2:1: 'li wei' is a name of 'a' and of 'b'; refer to them by key [duplicate]"
    ]
    assert catalogue.find("person", "Li Wei") is None
    assert catalogue.find("person", "a") is catalogue.records("person")["a"]


def test_a_name_of_three_people_identifies_none_of_them(read: Read) -> None:
    people = "a: {name: Li Wei}\nb: {name: Li Wei}\nc: {name: Eve, aliases: [Li Wei]}\n"
    catalogue, faults = read({"people.yml": people})
    assert len(faults) == 2
    assert catalogue.find("person", "Li Wei") is None


def test_a_key_comes_before_the_name_of_another_person(read: Read) -> None:
    catalogue, _faults = read({"people.yml": "a: {name: b}\nb: {name: Bob}\n"})
    assert catalogue.find("person", "b") is catalogue.records("person")["b"]


def test_an_alias_that_repeats_the_name_is_no_fault(read: Read) -> None:
    catalogue, faults = read({"people.yml": "a: {name: Ada, aliases: [ada, ADA]}\n"})
    assert faults == []
    assert catalogue.find("person", "ada") is catalogue.records("person")["a"]


def test_a_file_that_is_not_utf_8_is_reported_at_its_line(read: Read) -> None:
    catalogue, faults = read({"people.yml": "ada:\n  name: Zoë".encode("latin-1")})
    assert faults == [
        "people.yml:2:11: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"
    ]
    assert catalogue.records("person") == {}
    assert catalogue.unknown("person", "ada") == ""


def test_a_byte_order_mark_is_no_part_of_the_first_key(read: Read) -> None:
    catalogue, faults = read({"people.yml": "ada: {name: Ada}\n".encode("utf-8-sig")})
    assert faults == []
    assert list(catalogue.records("person")) == ["ada"]


def test_an_entry_has_affiliation_links_projects_and_papers(read: Read) -> None:
    catalogue, faults = read(
        {
            "people.yml": (
                "ada: {name: Ada, affiliation: Analytical Engines, homepage: 'https://a.example',"
                " github: ada, links: {Notes: /notes}}\n"
            ),
            "papers.bib": "@misc{norms, title = {Norms}, author = {Ada}, year = 2024}",
            "p.md": "---\nproject: p\ntitle: On *P*\ncollaborators: [ada]\n---\n",
        }
    )
    assert faults == []
    entry = catalogue.entry("person", "ada")
    assert (entry.kind, entry.key, str(entry.title.text)) == ("person", "ada", "Ada")
    assert [line.plain() for line in entry.lines] == ["Analytical Engines"]
    assert entry.links is not None
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("Homepage", "https://a.example"),
        ("GitHub", "https://github.com/ada"),
        ("Notes", "/notes"),
    ]
    assert [item.record for line in entry.more for item in line.items] == [("project", "p")]
    (papers,) = entry.details
    assert str(papers.summary[0]) == "Papers (1)"
    ((paper,),) = papers.content
    assert paper.record == ("paper", "norms")


def test_papers_of_the_same_title_are_listed_with_their_venues(read: Read) -> None:
    catalogue, faults = read(
        {
            "people.yml": "ada: {name: Ada}\n",
            "papers.bib": "@article{a, title = {Norms}, author = {Ada}, year = 2024,"
            " journal = {Journal of Norms}}\n"
            "@inproceedings{b, title = {Norms}, author = {Ada}, year = 2023,"
            " booktitle = {Workshop on Norms}, abbr = {WN 2023}}\n"
            "@misc{c, title = {Norms}, author = {Ada}, year = 2022}\n"
            "@article{d, title = {Limits}, author = {Ada}, year = 2021, journal = {Limits}}\n",
        }
    )
    assert faults == []
    (papers,) = catalogue.entry("person", "ada").details
    (items,) = papers.content
    assert [str(item.text) for item in items] == [
        "Norms (Journal of Norms)",
        "Norms (WN 2023)",
        "Norms",
        "Limits",
    ]


def test_a_person_without_papers_has_no_details(read: Read) -> None:
    catalogue, _faults = read({"people.yml": ADA})
    assert catalogue.entry("person", "ada-lovelace").details == ()


SEAN = Person(
    key="sean", name='Sean "X" O\'Brien</script>', homepage="https://sean.example", github="sob"
)


def test_json_ld_has_the_addresses_of_a_person() -> None:
    thing = json_ld(SEAN, Catalogue())
    assert {name: value for name, value in thing.items() if value} == {
        "@type": "Person",
        "name": 'Sean "X" O\'Brien</script>',
        "url": "https://sean.example",
        "sameAs": ["https://sean.example", "https://github.com/sob"],
    }


def test_json_ld_has_aliases_and_affiliation() -> None:
    thing = json_ld(Person(key="a", name="A", aliases=("B",), affiliation="C"), Catalogue())
    assert thing["alternateName"] == ["B"]
    assert thing["affiliation"] == {"@type": "Organization", "name": "C"}


def test_a_person_in_short_has_a_name_and_the_first_web_address() -> None:
    email = Person(key="a", name="A", email="a@a.example", github="a")
    assert in_short(email) == {"@type": "Person", "name": "A", "url": "https://github.com/a"}
    assert in_short(Person(key="a", name="A"))["url"] is None


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("mira", "did you mean 'mira-okafor'?"),
        ("Okafor", "did you mean 'Mira Okafor'?"),
        ("Quill", "did you mean 'Bo Quill'?"),
        ("hana", "add an entry to people.yml"),
    ],
)
def test_a_part_of_one_name_suggests_it(read: Read, text: str, fix: str) -> None:
    people = (
        "mira-okafor: {name: Mira Okafor}\nbo: {name: Bo Quill}\n"
        "hana-yoshimoto: {name: Hana Yoshimoto}\nhana-lindqvist: {name: Hana Lindqvist}\n"
    )
    catalogue, _ = read({"people.yml": people})
    assert catalogue.unknown("person", text) == f"unknown person '{text}'; {fix}"
