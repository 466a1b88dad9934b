"""People: names as sites write them, and the files and folders in which they are."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_scholar.cli.importing.source.personnames import parse_name
from sphinx_scholar.cli.importing.source.profiles import add_address


def people(dest: Path) -> dict[str, Any]:
    records = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))
    return {record["name"]: record for record in records.values()}


@pytest.mark.parametrize(
    ("written", "name", "note"),
    [
        ("Jiayu Shao, CogSci", "Jiayu Shao", "CogSci"),
        ("Keaton Townley, Graduated 2024", "Keaton Townley", "Graduated 2024"),
        ("Jane Doe, PhD", "Jane Doe", "PhD"),
        ("Dr. Jane Doe, Ph.D., MD", "Jane Doe", "Ph.D., MD"),
        ("Jane Doe (IIT), Spring 2017", "Jane Doe", "IIT, Spring 2017"),
        ("Jane Doe, MIT", "Jane Doe", "MIT"),
        ("Doe, Jane", "Jane Doe", ""),
        ("Doe, JA", "JA Doe", ""),
        ("Doe, McKenzie, PhD", "McKenzie Doe", "PhD"),
        ("van der Berg, Jan", "Jan van der Berg", ""),
        ("García Márquez, Gabriel", "Gabriel García Márquez", ""),
        ("Martin Luther King, Jr.", "Martin Luther King", ""),
        ("Jane Doe PhD Student [2022-]", "Jane Doe", "PhD Student, 2022-"),
        ("Jane Q. Doe Research Assistant[2024-]", "Jane Q. Doe", "Research Assistant, 2024-"),
        ("Jane Doe (exchange student", "Jane Doe", "exchange student"),
    ],
)
def test_note_beside_a_name_is_no_part_of_it(written: str, name: str, note: str) -> None:
    parsed = parse_name(written)
    assert (parsed.plain, parsed.note) == (name, note)


def test_nicknames_are_aliases() -> None:
    assert parse_name("Xinyu (Celia) Wei").aliases == ("Xinyu (Celia) Wei", "Celia Wei")
    assert parse_name("Yuvaraj (Yuvi)").aliases == ("Yuvi",)
    assert parse_name("Jane Doe (Harvard)").aliases == ()


def test_notes_of_member_lists_become_roles(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Lab\nurl: https://lab.example\n",
            "index.md": "---\nlayout: home\n---\nHello.\n",
            "_data/alumni_msc.yml": "- name: Keaton Townley, Graduated 2024\n- name: Ann Li\n  position: Student\n",
            "_data/team.yml": (
                "- name: PhD students\n  members:\n"
                "    - {first_name: Bo, last_name: Meyer, role: PhD}\n"
                '    - name: <a href="https://hope.example">Bob Hope</a>\n'
            ),
            "_data/visitors.yml": "- Eve Moss\n- Tom Fox, 2019\n",
            "_data/labels.yml": "colors: [Light Blue, Dark Red]\n",
        }
    )
    found = people(dest)
    assert found["Keaton Townley"]["role"] == "Graduated 2024"
    assert found["Ann Li"]["role"] == "Student"
    assert found["Bo Meyer"]["role"] == "PhD"
    assert found["Bob Hope"]["homepage"] == "https://hope.example"
    assert found["Tom Fox"]["role"] == "2019"
    assert set(found) == {
        "Keaton Townley",
        "Ann Li",
        "Bo Meyer",
        "Bob Hope",
        "Eve Moss",
        "Tom Fox",
    }


def test_roles_of_members_are_written_out(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Lab\ncollections: {members: {output: true}}\n",
            "index.md": "---\ntitle: Home\n---\nHello.\n",
            "_data/types.yaml": "phd: {icon: x, description: PhD student}\n",
            "_members/jane-doe.md": "---\nname: Jane Doe\nrole: phd\n---\nText.\n",
        }
    )
    assert people(dest)["Jane Doe"]["role"] == "PhD student"


def test_people_of_the_data_of_a_hugo_site_are_found(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": "title: Lab\nbaseURL: https://lab.example/\n",
            "content/_index.md": "---\ntitle: Lab\n---\nHello.\n",
            "data/team.yaml": "- {name: Jane Doe, role: Postdoc}\n",
        }
    )
    assert people(dest)["Jane Doe"]["role"] == "Postdoc"


def test_people_with_a_page_of_a_quarto_site_are_found(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": "project: {type: website}\nwebsite: {title: Lab}\n",
            "index.qmd": "---\ntitle: Lab\n---\nHello.\n",
            "people/jane.qmd": (
                "---\ntitle: Jane Doe, PhD\nsubtitle: Postdoc\nabout:\n  links:\n"
                "    - {text: GitHub, href: https://github.com/jane}\n---\nText.\n"
            ),
            "people/index.qmd": "---\ntitle: Our team\n---\n",
        }
    )
    assert people(dest)["Jane Doe"] == {
        "name": "Jane Doe",
        "role": "Postdoc, PhD",
        "github": "jane",
    }


def test_profiles_that_only_the_old_frame_spells_out_are_kept(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\nauthor: {name: Ada Lovelace, bitbucket: ada, linkedin: ada-l/}\n",
            "_includes/author-profile.html": (
                '<a href="https://bitbucket.org/{{ author.bitbucket }}">Bitbucket</a>\n'
                '<a href="https://x.example/{{ author.none }}">None</a>\n'
            ),
            "index.md": "---\ntitle: Home\n---\nHello.\n",
        }
    )
    ada = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))["ada-lovelace"]
    assert ada["linkedin"] == "ada-l"
    assert ada["links"] == {"Bitbucket": "https://bitbucket.org/ada"}


def test_people_of_a_collection_can_have_their_name_in_parts(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\ncollections: {people: {output: true}}\n",
            "_people/a.md": "---\nfirst_name: Ada\nlast_name: Lovelace\nrole: PhD\n---\nText.\n",
        }
    )
    assert people(dest)["Ada Lovelace"]["role"] == "PhD"


def test_people_that_a_page_lists_as_text_are_registered(imported: Any) -> None:
    dest, result = imported(
        {
            "_config.yml": "title: A\n",
            "people.md": (
                "---\ntitle: People\n---\n## Current Students\n"
                "- **[Ada Lovelace](https://ada.example)** (PhD student)\n"
                "- **Mary Somerville**, astronomer\n- [Grace Hopper](https://github.com/gh)\n"
                "- the prize of *Charles Babbage*\n"
            ),
        }
    )
    found = people(dest)
    assert sorted(found) == ["Ada Lovelace", "Grace Hopper", "Mary Somerville"]
    assert found["Ada Lovelace"]["homepage"] == "https://ada.example"
    assert found["Grace Hopper"]["github"] == "gh"
    assert "`people.md:1`: 3 people are listed as text" in result.text


def test_offices_that_a_page_lists_are_no_people(imported: Any) -> None:
    team = (
        "### Principal Investigator\n\n**Tina Lee**\n\n### Postdoctoral Scholar\n\n**Bo Meyer**\n\n"
        "### Bioengineering Ph.D. Candidate\n\n**Ann Li**\n"
    )
    dest, _ = imported(
        {
            "_quarto.yml": "project: {type: website}\nwebsite: {title: Lab}\n",
            "index.qmd": "---\ntitle: Lab\n---\n\nHello.\n",
            "people.qmd": f"---\ntitle: People\n---\n\n{team}",
        }
    )
    assert people(dest).keys() == {"Tina Lee", "Bo Meyer", "Ann Li"}


@pytest.mark.parametrize(
    ("address", "field", "value"),
    [
        ("https://hachyderm.io/@ada", "mastodon", "ada@hachyderm.io"),
        ("https://scholar.social/@ada/", "mastodon", "ada@scholar.social"),
        ("https://medium.com/@ada", "homepage", "https://medium.com/@ada"),
    ],
)
def test_addresses_of_mastodon_are_recognized(address: str, field: str, value: str) -> None:
    record: dict[str, Any] = {}
    add_address(record, address)
    assert record == {field: value}


def test_people_below_their_portraits_are_registered(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "people.md": (
                "---\ntitle: People\npermalink: /People/\n---\n"
                "![Ada](a.png)\n<br/>\n[**Ada Lovelace**](https://ada.example), PhD student\n\n"
                '<div><img src="b.png"><br><strong>Dr. Mary Somerville</strong><br><em>Fellow</em></div>\n\n'
                "<table><tr><td><img src='b.png'> <b>Grace Hopper</b></td></tr></table>\n"
            ),
            "a.png": b"\x89PNG\r\n\x1a\n",
            "b.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    assert sorted(people(dest)) == ["Ada Lovelace", "Grace Hopper", "Mary Somerville"]


def test_coauthors_with_whole_names_are_people(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "_data/coauthors.yml": "Grace Hopper:\n  url: https://grace.example/\n",
        }
    )
    people = (dest / "source/_data/people.yml").read_text("utf-8")
    assert "name: Grace Hopper" in people
    assert "https://grace.example/" in people
