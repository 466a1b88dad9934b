from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.catalogue import ALL, Catalogue, read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
ada: {name: Ada Lovelace, aliases: [Countess], homepage: 'https://ada.example'}
bob: {name: Bob Stone}
"""
PAGE = "---\nproject: {key}\ntitle: {title}\ncollaborators: [{people}]\n---\n"


def read(folder: Path, people: str = PEOPLE, title: str = "Engines") -> Catalogue:
    (folder / "people.yml").write_text(people, encoding="utf-8")
    pages = {"engines": folder / "engines.md", "notes": folder / "notes.md"}
    text = PAGE.format(key="engines", title=title, people="Countess")
    pages["engines"].write_text(text, encoding="utf-8")
    text = PAGE.format(key="notes", title="Notes", people="ada, bob")
    pages["notes"].write_text(text, encoding="utf-8")
    catalogue, faults = read_catalogue(folder, folder, pages)
    assert faults == []
    return catalogue


def test_records_are_found(tmp_path: Path) -> None:
    catalogue = read(tmp_path)
    assert catalogue.find("person", "Countess") is catalogue.people.by_key["ada"]
    assert catalogue.find("project", "engines") is catalogue.projects["engines"]
    assert catalogue.find("project", "ada") is None
    assert catalogue.project_on("engines") is catalogue.projects["engines"]
    assert catalogue.project_on("index") is None


def test_the_projects_of_a_person_by_whatever_name(tmp_path: Path) -> None:
    catalogue = read(tmp_path)
    ada, bob = catalogue.people.by_key.values()
    assert [project.key for project in catalogue.projects_of(ada)] == ["engines", "notes"]
    assert [project.key for project in catalogue.projects_of(bob)] == ["notes"]


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("person", "Bob Ston", "unknown person 'Bob Ston'; did you mean 'Bob Stone'?"),
        ("project", "engine", "unknown project 'engine'; did you mean 'engines'?"),
        ("project", "x", "unknown project 'x'; write 'project: x' on its page"),
    ],
)
def test_what_is_unknown_is_told_with_the_mend(
    tmp_path: Path, kind: str, text: str, message: str
) -> None:
    assert read(tmp_path).unknown(kind, text) == message


def test_a_digest_changes_only_with_its_own_record(tmp_path: Path) -> None:
    before = read(tmp_path)
    after = read(tmp_path, PEOPLE.replace("ada.example", "lovelace.example"))
    assert before.digest("person", "ada") != after.digest("person", "ada")
    assert before.digest("person", "bob") == after.digest("person", "bob")
    assert before.digest("person", ALL) == after.digest("person", ALL)
    assert before.digest("project", "engines") == after.digest("project", "engines")


def test_the_digest_of_all_is_that_of_the_keys_in_order(tmp_path: Path) -> None:
    before = read(tmp_path)
    added = read(tmp_path, PEOPLE + "eve: {name: Eve}\n")
    lines = PEOPLE.splitlines(keepends=True)
    turned = read(tmp_path, "".join(reversed(lines)))
    assert len({c.digest("person", ALL) for c in (before, added, turned)}) == 3
    assert before.digest("project", ALL) == added.digest("project", ALL)


def test_what_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert read(tmp_path).digest("person", "zeno") == ""


def test_where_a_summary_stands_is_no_part_of_what_it_says(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    (tmp_path / "people.yml").touch()
    digests = set()
    for lines in ("tags: []\nsummary: S", "summary: S\ntags: []"):
        page.write_text(f"---\nproject: a\ntitle: A\n{lines}\n---\n", encoding="utf-8")
        catalogue, faults = read_catalogue(tmp_path, tmp_path, {"a": page})
        assert faults == []
        digests.add(catalogue.digest("project", "a"))
    assert len(digests) == 1
