from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("news")


def test_all_talks_by_year_the_newest_first(here: Site) -> None:
    assert here.build().warnings == ""
    page = here.page("talks.html")
    assert [h2.get_text() for h2 in page.select("h2")] == ["2024¶", "2022¶"]
    assert [title.get_text() for title in page.select(".scholar-talk-title")] == [
        "A festival",
        "Autumn school",
        "On norms",
    ]
    assert [line.get_text() for line in page.select(".scholar-venue")] == [
        "2024 · in the rain",
        "Sep 2022",
        "Norms 2022 · Sydney · talk · Jul 11–15, 2022",
    ]


def test_a_title_leads_to_its_paper_and_the_rest_where_it_says(here: Site) -> None:
    assert here.build().warnings == ""
    talk = here.page("talks.html").select(".scholar-talk")[-1]
    assert [(a.get_text(), str(a["href"])) for a in talk.select("a")] == [
        ("On norms", "publications.html#paper-norms"),
        ("Norms 2022", "https://norms.example"),
        ("Slides", "https://slides.example"),
        ("Handout", "index.html"),
    ]


def test_the_latest_in_one_piece(here: Site) -> None:
    here.edit("talks.md", "{talks}\n", "{talks}\n:limit: 2\n")
    assert here.build().warnings == ""
    page = here.page("talks.html")
    assert page.select("h2") == []
    assert len(page.select(".scholar-talk")) == 2


def test_no_talk_is_told_until_there_is_one(here: Site) -> None:
    here.remove("_data/talks.yml")
    told = "talks.md:3: WARNING: no talks to show; add some to talks.yml [scholar.empty]\n"
    assert here.build().warnings == told
    here.write("_data/talks.yml", "- {date: 2024, event: A school}\n")
    build = here.build()
    assert build.warnings == ""
    assert build.read == {"talks"}


def test_a_fault_in_the_file_is_told_in_every_build(here: Site) -> None:
    here.edit("_data/talks.yml", "date: 2024,", "date: soon,")
    told = (
        "_data/talks.yml:9:4: WARNING: talk 'A festival': date: invalid date or period 'soon';"
        " write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present"
        " [scholar.invalid_value]\n"
    )
    assert here.build().warnings.replace(f"{here.source}/", "") == told
    assert here.build().warnings.replace(f"{here.source}/", "") == told
    assert len(here.page("talks.html").select(".scholar-talk")) == 2
