from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def titles(site: Site, file: str) -> list[str]:
    return [h.get_text() for h in site.page(file).select("section.scholar-project > h2")]


def test_all_in_order_each_a_heading_that_links_to_its_page(site: Callable[[str], Site]) -> None:
    here = site("projects-list")
    assert here.build().warnings == ""
    assert titles(here, "index.html") == ["First¶", "Second¶", "Third¶"]
    cards = here.page("index.html").select("section.scholar-project")
    assert [card["id"] for card in cards] == [
        "project-first",
        "project-second",
        "project-third",
    ]
    assert [card.h2.a["href"] for card in cards] == [
        "z-first.html",
        "y-second.html",
        "x-third.html",
    ]
    more = [card.select_one("a:has(.scholar-read-more)") for card in cards]
    assert [m["href"] for m in more] == [c.h2.a["href"] for c in cards]
    assert [m.get_text() for m in more] == [
        "Read more about First",
        "Read more about Second",
        "Read more about Third",
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("by-tag", ["First¶", "Third¶"]),
        ("by-person", ["Second¶", "Third¶"]),
        ("by-limit", ["First¶", "Second¶"]),
    ],
)
def test_chosen(site: Callable[[str], Site], page: str, wanted: list[str]) -> None:
    here = site("projects-list")
    assert here.build().warnings == ""
    assert titles(here, f"{page}.html") == wanted


def test_the_toctree_has_the_projects_in_their_order(site: Callable[[str], Site]) -> None:
    build = site("projects-list").build()
    assert build.warnings == ""
    assert build.env.toctree_includes["index"] == ["z-first", "y-second", "x-third"]


@pytest.mark.parametrize(
    ("option", "warnings"),
    [
        (
            ":tag: none",
            (
                "index.md:3: WARNING: no projects to show; change the options or write"
                " 'project: KEY' on a page [scholar.empty]\n"
            ),
        ),
        (
            ":person: Bob Ston",
            (
                "index.md:3: WARNING: unknown person 'Bob Ston'; did you mean 'Bob Stone'?"
                " [scholar.unknown_person]\n"
            ),
        ),
    ],
)
def test_a_slip_is_one_warning(site: Callable[[str], Site], option: str, warnings: str) -> None:
    here = site("projects-list")
    here.write("index.md", f"# Home\n\n```{{projects}}\n{option}\n```\n")
    for name in ("x-third", "y-second", "z-first"):
        here.edit(f"{name}.md", "---\ntitle", "---\norphan: true\ntitle")
    for _build in range(2):
        assert here.build().warnings == warnings


def test_a_card_shows_what_the_front_matter_says(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    card = here.page("research/index.html").select_one("#project-engines")
    assert [child.name for child in card.find_all(recursive=False)] == [
        "h2",
        "p",
        "figure",
        "div",
        "p",
    ]
    assert card.select_one(".scholar-collaborators").get_text() == "with Ada Lovelace, Bob Stone"
    assert card.select_one(".scholar-summary").get_text(strip=True) == "They run."
    assert card.img["alt"] == "An engine."
    assert (card.img["width"], card.img["height"]) == ("30", "20")
    assert card.select_one(".scholar-read-more").find_parent("a")["href"] == "engines/index.html"


def test_a_summary_shown_twice_is_told_once(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    here.edit("research/engines/index.md", "summary: They run.", "summary: By {person}`zeno`.")
    assert here.build().warnings == (
        "research/engines/index.md:5: WARNING: unknown person 'zeno'; add an entry to people.yml"
        " [scholar.unknown_person]\n"
    )


def test_figures_of_a_list_keep_the_relation_of_their_widths(site: Callable[[str], Site]) -> None:
    here = site("projects-list")
    for name, width in [("z-first", "300"), ("y-second", "600px"), ("x-third", "80%")]:
        here.write(f"{name}.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
        figure = f"figure: {{file: {name}.svg, alt: A picture., width: {width}}}\n"
        here.edit(f"{name}.md", "\nproject: ", f"\n{figure}project: ")
    assert here.build().warnings == ""
    shown = here.page("index.html").select("section.scholar-project img")
    assert [image["style"] for image in shown] == ["width: 50%;", "width: 100%;", "width: 80%;"]
