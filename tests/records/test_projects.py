from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.pages import PAGE_KEYS, read_pages
from sphinx_scholar.records.people import People, read_people
from sphinx_scholar.records.projects import read_projects

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.records import Project

Read = tuple[dict[str, "Project"], frozenset[str], list[str]]


@pytest.fixture
def people(tmp_path: Path) -> People:
    file = tmp_path / "people.yml"
    file.write_text("ada: {name: Ada Lovelace, aliases: [Countess]}\n", encoding="utf-8")
    return read_people(file)[0]


def read(folder: Path, people: People, **pages: str | bytes) -> Read:
    paths = {}
    for docname, text in pages.items():
        paths[docname] = folder / f"{docname}.md"
        paths[docname].write_bytes(text if isinstance(text, bytes) else text.encode())
    written, unreadable, faults = read_pages(paths)
    projects, drafts = read_projects(written, folder, people, {})
    faults += (fault for page in written for fault in page.source.faults)
    return (
        projects,
        frozenset(unreadable | drafts),
        [
            f"{fault.location.removeprefix(f'{folder}/')}: {fault.message} [{fault.subtype}]"
            for fault in faults
        ],
    )


@pytest.mark.parametrize(
    "text",
    [
        "# A page\n",
        "",
        "---\ntitle: No project\n---\n",
        "---\ntitle: No project\nproject_kind: x\n---\n",
        "---\ntitle: [broken\n---\n",  # MyST tells it; we know nothing of this page
        "\n---\nproject: a\n---\n",
        "Text\n\n---\nproject: a\n---\n",
        "---\nproject: never closed\n",
    ],
)
def test_a_page_without_project_in_its_front_matter_is_none(
    tmp_path: Path, people: People, text: str
) -> None:
    assert read(tmp_path, people, page=text) == ({}, frozenset(), [])


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
def test_a_page_with_project_in_its_front_matter_is_one(
    tmp_path: Path, people: People, text: str
) -> None:
    projects, hidden, faults = read(tmp_path, people, page=text)
    assert faults == []
    assert hidden == frozenset()
    assert (projects["a"].title, projects["a"].docname) == ("A", "page")


@pytest.mark.parametrize("key", sorted(PAGE_KEYS | {"html_theme.sidebar_secondary.remove"}))
def test_front_matter_of_sphinx_myst_and_the_theme_passes(
    tmp_path: Path, people: People, key: str
) -> None:
    projects, _hidden, faults = read(
        tmp_path, people, page=f"---\nproject: a\ntitle: A\n{key}: true\n---\n"
    )
    assert faults == []
    assert list(projects) == ["a"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "---\nproject: a\n---\n",
            "page.md:1:1: project 'a' has no 'title'; add 'title: …' [missing_field]",
        ),
        (
            "---\nproject:\ntitle: A\n---\n",
            "page.md:2:1: project 'page' has no 'project'; add 'project: …' [missing_field]",
        ),
        (
            "---\nproject: a b\ntitle: A\n---\n",
            (
                "page.md:2:1: project 'a b': project: invalid value 'a b'; write"
                " letters, digits and -_.:+"
                " [invalid_value]"
            ),
        ),
        (
            "---\nproject: a\ntitle: [A\n---\n",
            "page.md:4:1: invalid YAML: ",
        ),
        (
            "---\nproject: a\ntitle: A\ncolaborators: [ada]\n---\n",
            (
                "page.md:4:1: project 'a': unknown field 'colaborators'; did you mean"
                " 'collaborators'? [unknown_field]"
            ),
        ),
        (
            "---\nproject: a\ntitle: A\ncollaborators:\n  - ada\n  - adda\n---\n",
            "page.md:6:5: unknown person 'adda'; did you mean 'ada'? [unknown_person]",
        ),
        (
            "---\nproject: a\ntitle: A\nfigure: {file: no.svg, alt: None}\n---\n",
            (
                "page.md:4:10: figure 'no.svg' does not exist; put it beside the page or"
                " correct its name"
                " [missing_file]"
            ),
        ),
        (
            "---\nproject: a\ntitle: A\nfigure: {file: ../page.md, alt: Out}\n---\n",
            "page.md:4:10: figure '../page.md' does not exist",
        ),
        (
            "---\nproject: a\ntitle: A\nsummary: |\n  One.\n\n  - a list\n---\n",
            (
                "page.md:7: a summary cannot contain a list, because several pages show it;"
                " move it into the page [summary]"
            ),
        ),
        (
            "---\nproject: a\ntitle: A\nsummary: See [x](x.md).\n---\n",
            (
                "page.md:4: link 'x.md' in a summary does not work from every page; write"
                " '/x.md' [summary]"
            ),
        ),
        (
            "---\nproject: a\ntitle: A\ntitle: B\n---\n",
            "page.md:4:1: 'title' is defined twice, first in line 3; remove one [duplicate]",
        ),
    ],
)
def test_a_slip_is_one_fault_with_its_line(
    tmp_path: Path, people: People, text: str, fault: str
) -> None:
    _projects, _hidden, (told,) = read(tmp_path, people, page=text)
    assert told.startswith(fault)


def test_collaborators_may_be_keys_names_and_aliases(tmp_path: Path, people: People) -> None:
    text = "---\nproject: a\ntitle: A\ncollaborators: [ada, Ada Lovelace, countess]\n---\n"
    _projects, _hidden, faults = read(tmp_path, people, page=text)
    assert faults == []


def test_an_unknown_collaborator_or_missing_figure_keeps_the_project(
    tmp_path: Path, people: People
) -> None:
    text = "---\nproject: a\ntitle: A\ncollaborators: [x]\nfigure: {file: n.svg, alt: N}\n---\n"
    projects, _hidden, faults = read(tmp_path, people, page=text)
    assert len(faults) == 2
    assert projects["a"].collaborators == ("x",)
    assert projects["a"].figure is None


@pytest.mark.parametrize("written", ["a.svg", "/a.svg", "./a.svg"])
def test_a_figure_s_file_is_rooted(tmp_path: Path, people: People, written: str) -> None:
    (tmp_path / "a.svg").touch()
    text = f"---\nproject: a\ntitle: A\nfigure: {{file: {written}, alt: A}}\n---\n"
    projects, _hidden, faults = read(tmp_path, people, page=text)
    assert faults == []
    assert projects["a"].figure is not None
    assert projects["a"].figure.file == "/a.svg"


def test_a_key_of_two_pages_is_told_on_the_second(tmp_path: Path, people: People) -> None:
    projects, _hidden, faults = read(
        tmp_path,
        people,
        one="---\nproject: a\ntitle: One\n---\n",
        two="---\ntitle: Two\nproject: a\n---\n",
    )
    assert faults == [
        "two.md:3:1: project 'a' is defined twice, first on page 'one'; rename one [duplicate]"
    ]
    assert projects["a"].docname == "one"


def test_order_then_the_newest_then_the_title(tmp_path: Path, people: People) -> None:
    front = {
        "p1": "title: Z\norder: 2",
        "p2": "title: Y\norder: -1",
        "p3": "title: B",
        "p4": "title: A",
        "p5": "title: C\ndate: 2020-01-01",
        "p6": "title: D\ndate: 2024-01-01",
        "p7": "title: X\norder: 2\ndate: 2021-01-01",
    }
    pages = {key: f"---\nproject: {key}\n{text}\n---\n" for key, text in front.items()}
    projects, _hidden, faults = read(tmp_path, people, **pages)
    assert faults == []
    assert list(projects) == ["p2", "p7", "p1", "p6", "p5", "p4", "p3"]


def test_a_draft_and_a_page_that_is_not_utf_8_are_hidden(tmp_path: Path, people: People) -> None:
    projects, hidden, faults = read(
        tmp_path,
        people,
        draft="---\nproject: a\ntitle: A\ndraft: true\n---\n",
        latin="# Zoë\n".encode("latin-1"),
    )
    assert faults == [
        "latin.md:1:5: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"
    ]
    assert projects == {}
    assert hidden == {"draft", "latin"}


def test_a_label_is_plain_text(tmp_path: Path, people: People) -> None:
    text = "---\nproject: a\ntitle: 'On *large* $n$, a < b & \"c\"'\n---\n"
    projects, _hidden, faults = read(tmp_path, people, page=text)
    assert faults == []
    assert projects["a"].label == 'On large n, a < b & "c"'
