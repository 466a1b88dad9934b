from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds import read_site
from sphinx_scholar.publish.people_json import people_json

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue

PEOPLE = """\
ada: {name: Ada Lovelace, aliases: [Countess], affiliation: Mill, email: ada@a.example, github: ada}
bob: {name: Bob Stone, email: bob@b.example, homepage: 'https://b.example'}
eve: {name: Eve Hill, email: eve@e.example}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data/people.yml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "_data/papers.bib").write_text(
        "@misc{norms, title = {Norms}, author = {Countess and Bob Stone}, year = 2024}",
        encoding="utf-8",
    )
    page = "---\nproject: p\ntitle: P\ncollaborators: [bob]\n---\n"
    (tmp_path / "p.md").write_text(page, encoding="utf-8")
    catalogue, faults = read_site(tmp_path)
    assert faults == []
    return catalogue


def test_people_have_names_addresses_projects_and_papers(catalogue: Catalogue) -> None:
    ada, bob = json.loads(people_json(catalogue, ["ada"]))
    assert ada == {
        "key": "ada",
        "name": "Ada Lovelace",
        "aliases": ["Countess"],
        "affiliation": "Mill",
        "links": {"GitHub": "https://github.com/ada", "Email": "mailto:ada@a.example"},
        "projects": [],
        "papers": ["norms"],
    }
    assert (bob["projects"], bob["papers"]) == (["p"], ["norms"])


def test_a_mail_address_is_published_only_if_a_page_shows_it(catalogue: Catalogue) -> None:
    people = json.loads(people_json(catalogue, []))
    assert [list(person["links"]) for person in people] == [["GitHub"], ["Homepage"]]


def test_a_person_that_no_page_shows_is_left_out(catalogue: Catalogue) -> None:
    for listed, keys in (((), ["ada", "bob"]), (("eve",), ["ada", "bob", "eve"])):
        assert [person["key"] for person in json.loads(people_json(catalogue, listed))] == keys


def test_there_is_no_file_without_people(tmp_path: Path) -> None:
    assert people_json(read_site(tmp_path)[0], []) == ""
