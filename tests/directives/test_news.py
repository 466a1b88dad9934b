from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("news")


def listed(here: Site, page: str) -> list[tuple[str, str]]:
    entries = here.page(page).select(".scholar-dated > li")
    return [
        (entry.select_one(".scholar-date").get_text(), str(entry.a["href"])) for entry in entries
    ]


def test_all_news_the_newest_first_with_the_feed_below(here: Site) -> None:
    assert here.build().warnings == ""
    assert listed(here, "news/index.html") == [
        ("Jan 1, 2099", "to-come.html"),
        ("Mar 13, 2024", "norms.html"),
        ("Jul 2023", "prize.html"),
    ]
    page = here.page("news/index.html")
    assert [str(a["href"]) for a in page.select("p.scholar-links a")] == ["../atom.xml"]
    about = page.select_one(".scholar-about a")
    assert about["href"] == "../publications.html#paper-norms"
    assert about.em.get_text() == "norm"
    assert about.math is not None


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_title_that_names_a_person_is_one_link(here: Site, builder: str) -> None:
    here.edit("news/prize.md", "title: A prize", "title: A prize for {person}`ada`")
    assert here.build(builder).warnings == ""
    if builder == "html":
        (link,) = here.page("news/index.html").select('a[href="prize.html"]')
        assert link.get_text() == "A prize for Ada Lovelace"


def test_the_latest(here: Site) -> None:
    assert here.build().warnings == ""
    dates = [date for date, _href in listed(here, "index.html")]
    assert dates == ["Jan 1, 2099", "Mar 13, 2024"]
    assert here.page("index.html").select("p.scholar-links") == []


def test_summaries_are_shown_unless_titles_are_enough(here: Site) -> None:
    titles = "---\norphan: true\n---\n\n# Old\n\n```{news}\n:titles:\n```\n"
    here.write("old.md", titles)
    assert here.build().warnings == ""
    (summary,) = here.page("news/index.html").select(".scholar-dated .scholar-summary")
    assert summary.get_text().strip() == "By Ada Lovelace, who is 1 < 2 & well."
    assert len(listed(here, "old.html")) == 3
    assert here.page("old.html").select(".scholar-summary") == []


def test_those_of_a_year(here: Site) -> None:
    here.write("old.md", "---\norphan: true\n---\n\n# Old\n\n```{news}\n:year: 2023\n```\n")
    assert here.build().warnings == ""
    assert listed(here, "old.html") == [("Jul 2023", "news/prize.html")]


def test_the_page_of_an_item_says_what_its_front_matter_says(here: Site) -> None:
    assert here.build().warnings == ""
    page = here.page("news/norms.html")
    assert page.h1.get_text() == "The norms are out¶"
    assert page.h1.em is not None
    parts = page.h1.find_next_siblings()
    assert [part.get_text().strip() for part in parts] == [
        "Mar 13, 2024",
        "By Ada Lovelace, who is 1 < 2 & well.",
        "The L2 norm",
        "More of it.",
    ]


def test_dates_speak_the_language_of_the_site(here: Site) -> None:
    assert here.build(language="de").warnings == ""
    assert [date for date, _ in listed(here, "index.html")] == ["1. Jan. 2099", "13. März 2024"]
    assert here.page("news/index.html").select_one("p.scholar-links").get_text() == (
        "Neuigkeiten als Feed (Atom)"
    )
    assert here.build(language="en_US").warnings == ""
    assert [date for date, _ in listed(here, "index.html")] == ["Jan 1, 2099", "Mar 13, 2024"]


def test_no_news_is_told(here: Site) -> None:
    here.write("none.md", "---\norphan: true\n---\n\n# None\n\n```{news}\n:year: 1990\n```\n")
    assert here.build().warnings == (
        "none.md:7: WARNING: no news to show; change the options or write 'news: 2024-03-13' on a"
        " page [scholar.empty]\n"
    )


def test_a_change_reads_the_pages_that_show_it_and_gives_the_bytes_of_a_clean_build(
    here: Site, written: Callable[..., dict[str, bytes]]
) -> None:
    assert here.build().warnings == ""
    here.edit("news/prize.md", "A prize", "A great prize")
    build = here.build()
    assert build.warnings == ""
    assert build.read == {"news/index", "news/prize"}
    here.edit("_data/papers.bib", "{norm}}", "{norms}}")
    build = here.build()
    assert build.warnings == ""
    # The page of talks links to the paper with words of its own.
    assert build.read == {"index", "news/index", "news/norms", "publications"}
    clean = here.clean_copy()
    assert clean.build().warnings == ""
    assert written(here.output("")) == written(clean.output(""))


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "epub", "singlehtml"])
def test_every_builder_shows_news_and_talks_and_no_link_to_a_feed(here: Site, builder: str) -> None:
    settings = {
        "latex_documents": [("index", "n.tex", "N", "A", "manual")],
        "texinfo_documents": [("index", "n", "N", "A", "n", "d", "Misc")],
        "man_pages": [("index", "n", "N", "A", 1)],
        "version": "1",
        "copyright": "Ada",
    }
    assert here.build(builder, **settings).warnings == ""
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in here.output("", builder).rglob("*")
        if file.suffix in (".txt", ".tex", ".1", ".texi", ".xhtml", ".html")
    )
    for words in ("A prize", "Jul 2023", "Autumn school"):
        assert words in text
    assert "atom.xml" not in text
    assert "Not yet" not in text
