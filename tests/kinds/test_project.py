from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds import KINDS, page_keys
from sphinx_scholar.kinds.project import json_ld
from sphinx_scholar.records.files import Files
from sphinx_scholar.records.reading import read_catalogue
from sphinx_scholar.records.sources import PAGE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

PEOPLE = "ada: {name: Ada Lovelace, aliases: [Countess], homepage: 'https://ada.example'}\n"


@pytest.mark.parametrize(
    "text",
    [
        "# A page\n",
        "",
        "---\ntitle: No project\n---\n",
        "---\ntitle: No project\nproject_kind: x\n---\n",
        "---\ntitle: [broken\n---\n",  # MyST reports it; the page has no key of a kind.
        "\n---\nproject: a\n---\n",
        "Text\n\n---\nproject: a\n---\n",
    ],
)
def test_a_page_without_project_in_its_front_matter_is_no_project(read: Read, text: str) -> None:
    catalogue, faults = read({"people.yml": PEOPLE, "page.md": text})
    assert faults == []
    assert catalogue.records("project") == {}
    assert catalogue.hidden == frozenset()
    assert catalogue.on_page("page") is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nproject: a\ntitle: A\n---\n",
        "---\nproject: a\ntitle: A\n...\n",
        "---  \nproject : a\ntitle: A\n---  \nText",
        "---\r\nproject: a\r\ntitle: A\r\n---\r\n",
        "\ufeff---\nproject: a\ntitle: A\n---\n",
        "---\ntitle: A\nproject: a\n---",
    ],
)
def test_a_page_with_project_in_its_front_matter_is_a_project(read: Read, text: str) -> None:
    catalogue, faults = read({"page.md": text})
    assert faults == []
    assert catalogue.hidden == frozenset()
    project = catalogue.records("project")["a"]
    assert (str(project.title), project.docname) == ("A", "page")
    assert catalogue.on_page("page") == ("project", project)


@pytest.mark.parametrize("key", sorted(PAGE_KEYS | {"html_theme.sidebar_secondary.remove"}))
def test_front_matter_of_sphinx_myst_and_the_theme_is_allowed(read: Read, key: str) -> None:
    catalogue, faults = read({"page.md": f"---\nproject: a\ntitle: A\n{key}: true\n---\n"})
    assert faults == []
    assert list(catalogue.records("project")) == ["a"]


@pytest.mark.parametrize(
    ("text", "fault", "subtype"),
    [
        (
            "---\nproject: a\n---\n",
            "page.md:1:1: project 'a' has no 'title'; add 'title: …' ",
            "missing_field",
        ),
        (
            "---\nproject:\ntitle: A\n---\n",
            "page.md:2:1: project 'page' has no 'project'; add 'project: …' ",
            "missing_field",
        ),
        (
            "---\nproject: a b\ntitle: A\n---\n",
            (
                "page.md:2:1: project 'a b': project: invalid value 'a b'; "
                "write letters, digits and -_.:+ "
            ),
            "invalid_value",
        ),
        ("---\nproject: a\ntitle: [A\n---\n", "page.md:3:8: invalid YAML: ", "syntax"),
        (
            "---\nproject: a\ntitle: A\ncolaborators: [ada]\n---\n",
            (
                "page.md:4:1: project 'a': unknown field 'colaborators'; did you mean"
                " 'collaborators'? "
            ),
            "unknown_field",
        ),
        (
            "---\nproject: a\ntitle: A\ncollaborators:\n  - ada\n  - adda\n---\n",
            "page.md:6:5: unknown person 'adda'; did you mean 'ada'? ",
            "unknown_person",
        ),
        (
            "---\nproject: a\ntitle: A\npapers: [norm]\n---\n",
            "page.md:4:10: unknown paper 'norm'; add it to papers.bib ",
            "unknown_paper",
        ),
        (
            "---\nproject: a\ntitle: A\nfigure: {file: no.svg, alt: None}\n---\n",
            "page.md:4:10: figure 'no.svg' ",
            "missing_file",
        ),
        (
            "---\nproject: a\ntitle: A\nfigure: {file: ../page.md, alt: Out}\n---\n",
            "page.md:4:10: figure '../page.md' ",
            "missing_file",
        ),
        (
            "---\nproject: a\ntitle: A\nsummary: |\n  One.\n\n  - a list\n---\n",
            (
                "page.md:7: a record's text cannot contain a list, because several pages show it; "
                "move it into the page "
            ),
            "summary",
        ),
        (
            "---\nproject: a\ntitle: A\nsummary: See [x](x.md).\n---\n",
            "page.md:4: link 'x.md' does not work from every page; write '/x.md' ",
            "summary",
        ),
        ("---\nproject: a\ntitle: A\ntitle: B\n---\n", "page.md:4:1: 'title' ", "duplicate"),
    ],
)
def test_an_error_is_reported_once_at_its_line(
    read: Read, text: str, fault: str, subtype: str
) -> None:
    _catalogue, (message,) = read({"people.yml": PEOPLE, "page.md": text})
    assert message.startswith(fault)
    assert message.endswith(f" [{subtype}]")


def test_a_figure_outside_of_the_source_folder_is_missing(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.svg").touch()
    text = "---\nproject: a\ntitle: A\nfigure: {file: ../a.svg, alt: A}\n---\n"
    catalogue, (message,) = read({"page.md": text})
    assert message.endswith(" [missing_file]")
    assert catalogue.records("project")["a"].figure is None


@pytest.mark.parametrize("name", ["ada", "Ada Lovelace", "countess"])
def test_a_collaborator_is_written_as_key_name_or_alias(read: Read, name: str) -> None:
    text = f"---\nproject: a\ntitle: A\ncollaborators: [{name}]\n---\n"
    catalogue, faults = read({"people.yml": PEOPLE, "page.md": text})
    assert faults == []
    (ref,) = catalogue.records("project")["a"].collaborators
    assert catalogue.follow(ref) is catalogue.records("person")["ada"]


def test_a_collaborator_written_by_two_names_is_reported(read: Read) -> None:
    text = "---\nproject: a\ntitle: A\ncollaborators: [ada, Ada Lovelace, countess]\n---\n"
    _catalogue, faults = read({"people.yml": PEOPLE, "page.md": text})
    assert faults == [
        f"page.md:4:{column}: person '{name}' is listed twice in 'collaborators'; remove one "
        "[duplicate]"
        for column, name in ((22, "Ada Lovelace"), (36, "countess"))
    ]


def test_an_unknown_collaborator_or_missing_figure_keeps_the_project(read: Read) -> None:
    text = "---\nproject: a\ntitle: A\ncollaborators: [x]\nfigure: {file: n.svg, alt: N}\n---\n"
    catalogue, faults = read({"people.yml": PEOPLE, "page.md": text})
    assert len(faults) == 2
    project = catalogue.records("project")["a"]
    assert project.collaborators == ("x",)
    assert catalogue.follow(project.collaborators[0]) is None
    assert project.figure is None


@pytest.mark.parametrize("written", ["a.svg", "/sub/a.svg", "./a.svg"])
def test_the_file_of_a_figure_is_a_path_from_the_source_folder(read: Read, written: str) -> None:
    text = f"---\nproject: a\ntitle: A\nfigure: {{file: {written}, alt: A}}\n---\n"
    catalogue, faults = read({"sub/page.md": text, "sub/a.svg": ""})
    assert faults == []
    assert catalogue.records("project")["a"].figure.file == "/sub/a.svg"


def test_a_key_of_two_pages_is_reported_on_the_second(read: Read) -> None:
    catalogue, faults = read(
        {
            "one.md": "---\nproject: a\ntitle: One\n---\n",
            "two.md": "---\ntitle: Two\nproject: a\n---\n",
        }
    )
    assert faults == [
        "two.md:3:1: project 'a' is defined twice, first on page 'one'; rename one [duplicate]"
    ]
    assert catalogue.records("project")["a"].docname == "one"
    assert catalogue.lost_pages == {"two"}


@pytest.mark.parametrize("front", ["project: p\n", "project: p\ntitle: [A\n"])
def test_a_project_hidden_by_an_error_is_not_reported_as_unknown(read: Read, front: str) -> None:
    news = "---\nnews: 2024\ntitle: N\nabout: [p]\nsummary: On {project}`p`.\n---\n"
    catalogue, faults = read({"p.md": f"---\n{front}---\n", "news.md": news})
    assert len(faults) == 1
    assert faults[0].startswith("p.md:")
    assert catalogue.lost_pages == {"p"}


def test_projects_are_sorted_by_order_then_date_then_title(read: Read) -> None:
    front = {
        "p1": "title: Z\norder: 2",
        "p2": "title: Y\norder: -1",
        "p3": "title: B",
        "p4": "title: A",
        "p5": "title: C\ndate: 2020-01-01",
        "p6": "title: D\ndate: 2024-01-01",
        "p7": "title: X\norder: 2\ndate: 2021-01-01",
    }
    pages = {f"{key}.md": f"---\nproject: {key}\n{text}\n---\n" for key, text in front.items()}
    catalogue, faults = read(pages)
    assert faults == []
    assert list(catalogue.records("project")) == ["p2", "p7", "p1", "p6", "p5", "p4", "p3"]


def test_a_draft_and_a_page_that_is_not_utf_8_are_hidden(read: Read) -> None:
    catalogue, faults = read(
        {
            "draft.md": "---\nproject: a\ntitle: A\ndraft: true\n---\n",
            "latin.md": "# Zoë\n".encode("latin-1"),
        }
    )
    assert faults == [
        "latin.md:1:5: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"
    ]
    assert catalogue.records("project") == {}
    assert catalogue.hidden == {"draft", "latin"}


def test_a_label_as_text_has_no_markup(read: Read) -> None:
    text = "---\nproject: a\ntitle: 'On *large* $n$, a < b & \"c\"'\n---\n"
    catalogue, faults = read({"page.md": text})
    assert faults == []
    assert str(catalogue.records("project")["a"].label) == 'On large n, a < b & "c"'


FULL = """\
---
project: p
title: P *x*
method: PX
venue: NAACL
collaborators: [ada, Nobody]
figure: {file: a.svg, alt: A}
summary: With {person}`ada`.
links: {Code: 'https://c.example', Here: /p}
tags: [privacy]
---
"""


def test_an_entry_shows_what_the_front_matter_contains(read: Read) -> None:
    catalogue, _faults = read({"people.yml": PEOPLE, "p.md": FULL, "a.svg": ""})
    entry = catalogue.entry("project", "p")
    assert (str(entry.title.text), entry.title.record) == ("P x", ("project", "p"))
    assert entry.kicker == "PX · NAACL"
    assert entry.byline is not None
    assert entry.byline.before == "with"
    assert [(str(item.text), item.record) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada")),
        ("Nobody", None),
    ]
    assert entry.image is not None
    assert entry.image.file == "/a.svg"
    assert str(entry.body) == "With Ada Lovelace."
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("Code", "https://c.example"),
        ("Here", "/p"),
    ]
    assert entry.tags == ("privacy",)


def test_json_ld_has_the_known_members_and_the_links_on_the_web(read: Read) -> None:
    catalogue, _faults = read({"people.yml": PEOPLE, "p.md": FULL, "a.svg": ""})
    assert json_ld(catalogue.records("project")["p"], catalogue) == {
        "@type": "ResearchProject",
        "name": "P x",
        "alternateName": "PX",
        "member": [{"@type": "Person", "name": "Ada Lovelace", "url": "https://ada.example"}],
        "sameAs": ["https://c.example"],
        "keywords": ["privacy"],
    }


def test_pages_outside_of_the_folder_of_a_kind_are_left_alone(tmp_path: Path) -> None:
    page = "---\nproject: {}\ntitle: T\n---\n"
    for name in ("research/a.md", "docs/b.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(page.format(name[-4]), encoding="utf-8")
    pages = {"research/a": tmp_path / "research/a.md", "docs/b": tmp_path / "docs/b.md"}
    files = Files(tmp_path, tmp_path, pages, page_keys(KINDS), page_folders={"project": "research"})
    catalogue, faults = read_catalogue({kind.name: kind for kind in KINDS}, files)
    assert faults == []
    assert list(catalogue.records("project")) == ["a"]
