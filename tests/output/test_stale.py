"""An incremental build gives the same bytes as a clean one, and reads no more than it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

    Written = Callable[..., dict[str, bytes]]

NEW = "---\ntitle: New\nproject: new\norder: 0\ncollaborators: [eve]\nsummary: It is.\n---\n"


def add_page(site: Site) -> None:
    site.write("new.md", "# New\n\nBy {person}`ada`.\n")
    site.edit("index.md", "plain\n", "plain\nnew\n")


def remove_page(site: Site) -> None:
    site.remove("plain.md")
    site.edit("index.md", "plain\n", "")


def rename_page(site: Site) -> None:
    site.move("plain.md", "other/simple.md")
    site.edit("index.md", "plain\n", "other/simple\n")


def add_project(site: Site) -> None:
    site.write("research/new/index.md", NEW)


def remove_project(site: Site) -> None:
    site.remove("research/notes/index.md")


def rename_project_page(site: Site) -> None:
    site.move("research/engines/index.md", "research/machines.md")
    site.move("research/engines/overview.svg", "research/overview.svg")


def rename_project_key(site: Site) -> None:
    site.edit("research/notes/index.md", "project: notes", "project: remarks")


def remove_project_that_pages_link_to(site: Site) -> None:
    site.remove("research/engines/index.md")
    site.edit("index.md", "{project}`engines` and ", "")
    site.edit("research/notes/index.md", "After {project}`engines`.", "")


def change_summary(site: Site) -> None:
    site.edit("research/engines/index.md", "They run.", "They *run* fast.")


def change_title(site: Site) -> None:
    site.edit("research/engines/index.md", "title: Engines", "title: Machines")


def change_page_title(site: Site) -> None:
    site.edit("people.md", "# People", "# Everybody")


def rename_person(site: Site) -> None:
    site.edit("_data/people.yml", "Bob Stone", "Robert Stone")


def rename_person_s_key(site: Site) -> None:
    site.edit("_data/people.yml", "eve: {name", "evehill: {name")


def add_person(site: Site) -> None:
    site.edit("_data/people.yml", "bob:", "zoe: {name: Zoë Field}\nbob:")


def remove_person(site: Site) -> None:
    site.edit("_data/people.yml", "eve: {name: Eve Hill, github: evehill}\n", "")


def change_alias(site: Site) -> None:
    site.edit("_data/people.yml", "[Countess]", "[Lady]")
    site.edit("about.md", "Countess", "Lady")


def change_address(site: Site) -> None:
    site.edit("_data/people.yml", "https://ada.example", "https://lovelace.example")


def order_of_people(site: Site) -> None:
    lines = (site.source / "_data/people.yml").read_text(encoding="utf-8").splitlines(True)
    site.write("_data/people.yml", "".join(reversed(lines)))


def change_image(site: Site) -> None:
    site.edit("research/engines/overview.svg", 'svg" width="30"', 'svg" width="60"')


def swap_images(site: Site) -> None:
    site.move("research/engines/overview.svg", "research/overview.svg")
    site.move("research/notes/overview.svg", "research/engines/overview.svg")
    site.move("research/overview.svg", "research/notes/overview.svg")


def rename_image(site: Site) -> None:
    site.move("research/engines/overview.svg", "research/engines/engine.svg")
    site.edit("research/engines/index.md", "overview.svg", "engine.svg")


def remove_image(site: Site) -> None:
    site.remove("research/engines/overview.svg")
    site.edit("research/engines/index.md", "figure: {file: overview.svg, alt: An engine.}\n", "")


def move_people(site: Site) -> None:
    site.edit("people.md", "```{people}\n```", "Nobody.")
    site.edit("plain.md", "Nothing here.", "```{people}\n```")


def remove_people(site: Site) -> None:
    site.edit("people.md", "```{people}\n```", "Nobody.")


def change_collaborators(site: Site) -> None:
    site.edit("research/notes/index.md", "[bob]", "[eve, ada]")


def order_of_projects(site: Site) -> None:
    site.edit("research/engines/index.md", "order: 1", "order: 3")


def make_draft(site: Site) -> None:
    site.edit("research/notes/index.md", "order: 2", "order: 2\ndraft: true")


def order_of_toctree(site: Site) -> None:
    site.edit("index.md", "people\nabout\n", "about\npeople\n")


def add_heading(site: Site) -> None:
    site.edit("plain.md", "Nothing here.", "(label)=\n## A heading\n\nNothing here.")


def add_nameless_heading(site: Site) -> None:
    site.edit("plain.md", "Nothing here.", "## A heading\n\nNothing here.")


def emphasise_title(site: Site) -> None:
    site.edit("plain.md", "# Plain", "# *Plain*")


def change_affiliation(site: Site) -> None:
    site.edit("_data/people.yml", "{name: Bob Stone}", "{name: Bob Stone, affiliation: A Lab}")


def change_tags_links_and_method(site: Site) -> None:
    site.edit(
        "research/engines/index.md",
        "order: 1",
        "order: 1\nmethod: Cards\nlinks: {Plain: /plain, Code: 'https://code.example'}",
    )


def change_alt(site: Site) -> None:
    site.edit("research/engines/index.md", "An engine.", "A brass engine.")


def reformat_people(site: Site) -> None:
    site.edit("_data/people.yml", "ada: {", "# Ada\nada: {")
    site.edit("plain.md", "Nothing here.", "Nothing at all.")


CHANGES = [
    add_page,
    remove_page,
    rename_page,
    add_project,
    remove_project,
    rename_project_page,
    rename_project_key,
    remove_project_that_pages_link_to,
    change_summary,
    change_title,
    change_page_title,
    rename_person,
    rename_person_s_key,
    add_person,
    remove_person,
    change_alias,
    change_address,
    order_of_people,
    change_image,
    swap_images,
    rename_image,
    remove_image,
    move_people,
    remove_people,
    change_collaborators,
    order_of_projects,
    make_draft,
    order_of_toctree,
    add_heading,
    add_nameless_heading,
    emphasise_title,
    change_affiliation,
    change_tags_links_and_method,
    change_alt,
    reformat_people,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_incremental_build_gives_what_a_clean_one_gives(
    change: Callable[[Site], None], builder: str, site: Callable[[str], Site], written: Written
) -> None:
    here = site("whole-site")
    assert here.build(builder).warnings == ""
    before = written(here.output("", builder))
    change(here)
    assert here.build(builder).warnings == ""
    clean = here.clean_copy()
    assert clean.build(builder).warnings == ""
    assert_same(written(here.output("", builder)), written(clean.output("", builder)))
    assert written(here.output("", builder)) != before


def assert_same(got: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Assert that two builds have the same files with the same bytes."""
    assert sorted(got) == sorted(wanted)
    differing = {name for name in wanted if got[name] != wanted[name]}
    for name in sorted(differing):
        assert got[name].decode(errors="replace") == wanted[name].decode(errors="replace"), name


def test_there_and_back_gives_what_was(site: Callable[[str], Site], written: Written) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    before = written(here.output(""))
    text = (here.source / "research/notes/index.md").read_bytes()
    change_title(here)
    remove_project(here)
    assert here.build().warnings == ""
    here.edit("research/engines/index.md", "title: Machines", "title: Engines")
    here.write("research/notes/index.md", text)
    assert here.build().warnings == ""
    assert_same(written(here.output("")), before)


ALL_PAGES = {
    "index",
    "about",
    "people",
    "plain",
    "research/index",
    "research/engines/index",
    "research/notes/index",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "read"),
    [
        # Eve has no part in a project and nobody links to her.
        ("_data/people.yml", "Eve Hill", "Eve Dale", {"people"}),
        # Ada works on engines, which the index of research shows.
        (
            "_data/people.yml",
            "https://ada.example",
            "https://lovelace.example",
            {"people", "about", "research/index", "research/engines/index"},
        ),
        (
            "_data/people.yml",
            "Bob Stone",
            "Rob Stone",
            {
                "index",
                "people",
                "research/index",
                "research/engines/index",
                "research/notes/index",
            },
        ),
        # A comment, or the way in which a file is set out, says nothing.
        ("_data/people.yml", "bob:", "# Bob\nbob:", set()),
        ("_data/people.yml", "bob: {name: Bob Stone}", "bob:\n  name: 'Bob Stone'", set()),
        # A page of text.
        ("plain.md", "Nothing here.", "Something here.", {"plain"}),
        # A project: its page, and the pages that show or link to it.
        (
            "research/notes/index.md",
            "They tell.",
            "They say.",
            {"research/index", "research/notes/index"},
        ),
    ],
)
def test_exactly_the_pages_that_show_a_record_are_read_again(
    file: str, old: str, new: str, read: set[str], site: Callable[[str], Site]
) -> None:
    here = site("whole-site")
    first = here.build()
    assert first.warnings == ""
    assert first.read == ALL_PAGES
    here.edit(file, old, new)
    second = here.build()
    assert second.warnings == ""
    assert second.read == read


def test_a_build_in_which_nothing_changed_reads_and_writes_nothing(
    site: Callable[[str], Site],
) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    pages = {path: path.stat().st_mtime_ns for path in here.output("").rglob("*.html")}
    second = here.build()
    assert second.warnings == ""
    assert second.read == set()
    made = {"genindex.html", "search.html"}
    again = {path.name for path, time in pages.items() if path.stat().st_mtime_ns != time} - made
    assert again == set()
