"""Records of several kinds together: how they are found, related, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

PAGE = "---\nproject: {0}\ntitle: {1}\ncollaborators: [{2}]\n---\n"
FILES = {
    "people.yml": (
        "ada: {name: Ada Lovelace, aliases: [Countess], homepage: 'https://ada.example'}\n"
        "bob: {name: Bob Stone}\n"
    ),
    "engines.md": PAGE.format("engines", "Engines", "Countess"),
    "notes.md": PAGE.format("notes", "Notes", "ada, bob"),
}


def test_records_are_found(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    people, projects = catalogue.records("person"), catalogue.records("project")
    assert catalogue.find("person", "Countess") is people["ada"]
    assert catalogue.find("project", "engines") is projects["engines"]
    assert catalogue.find("project", "ada") is None
    assert catalogue.find("planet", "mars") is None
    assert catalogue.records("planet") == {}
    assert catalogue.on_page("engines") == ("project", projects["engines"])
    assert catalogue.on_page("index") is None
    assert catalogue.kind_of(people["ada"]) == "person"


def test_a_person_is_related_to_projects_by_any_of_their_names(read: Read) -> None:
    catalogue, _faults = read(FILES)
    ada, bob = catalogue.records("person").values()
    assert [project.key for project in catalogue.related(ada, "project")] == ["engines", "notes"]
    assert [project.key for project in catalogue.related(bob, "project")] == ["notes"]
    notes = catalogue.find("project", "notes")
    assert catalogue.related(notes, "person") == [ada, bob]
    assert catalogue.related(notes, "paper") == []


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("person", "Bob Ston", "unknown person 'Bob Ston'; did you mean 'Bob Stone'?"),
        ("project", "engine", "unknown project 'engine'; did you mean 'engines'?"),
        (
            "project",
            "x",
            "unknown project 'x'; write 'project: x' on its page",
        ),
    ],
)
def test_the_message_for_an_unknown_record_says_how_to_fix_it(
    read: Read, kind: str, text: str, message: str
) -> None:
    catalogue, _faults = read(FILES)
    assert catalogue.unknown(kind, text) == message


def test_the_owner_is_a_person(read: Read) -> None:
    catalogue, _faults = read(FILES, owner_key="bob")
    assert catalogue.owner is catalogue.records("person")["bob"]
    for key in ("", "nobody"):
        assert read(FILES, owner_key=key)[0].owner is None


def test_the_faults_of_all_files_are_collected(read: Read) -> None:
    _catalogue, faults = read(
        {
            "people.yml": "ada: {nam: Ada}\n",
            "papers.bib": "@misc{a, author = {A B}, year = 2024}\n",
            "talks.yml": "one\n",
            "p.md": "---\nproject: p\n---\n",
            "latin.md": b"\xeb",
        }
    )
    assert sorted(fault.partition(":")[0] for fault in faults) == [
        *("latin.md", "p.md", "papers.bib", "people.yml", "people.yml", "talks.yml")
    ]


def test_a_site_without_records_is_complete(read: Read) -> None:
    catalogue, faults = read({"index.md": "# Home\n"})
    assert faults == []
    assert catalogue.is_complete
    assert catalogue.lost_pages == set()
    assert all(not catalogue.records(kind) for kind in catalogue.kinds)


@pytest.mark.parametrize(
    "file",
    [
        {"people.yml": "ada: {nam: Ada}\n"},
        {"talks.yml": "{\n"},
        {"p.md": "---\nproject: p\n---\n"},
        {"papers.bib": "@misc{a, author = {A B}, year = 2024}\n"},
    ],
)
def test_a_record_that_an_error_hides_makes_the_catalogue_incomplete(
    read: Read, file: dict[str, str]
) -> None:
    catalogue, faults = read(file)
    assert faults != []
    assert not catalogue.is_complete


@pytest.mark.parametrize(
    ("period", "language", "words"),
    [
        ("2024-03-13", "en", "Mar 13, 2024"),
        ("2024-03", "en", "Mar 2024"),
        ("2024", "en", "2024"),
        ("2022-07-11/2022-07-15", "en", "Jul 11\N{EN DASH}15, 2022"),
        ("2022-09/present", "en", "Sep 2022\N{EN DASH}present"),
        ("2024-03-13", "de", "13. März 2024"),
    ],
)
def test_dates_are_in_the_language_of_the_site(
    read: Read, period: str, language: str, words: str
) -> None:
    catalogue, _faults = read({"index.md": ""}, language=language)
    assert catalogue.in_words(period) == words


def test_words_of_the_extension_are_translated(read: Read) -> None:
    catalogue, _faults = read(FILES, translate=str.upper)
    assert catalogue.in_words("2024/present") == "2024\N{EN DASH}PRESENT"
    assert catalogue.entry("project", "notes").byline.before == "WITH"
