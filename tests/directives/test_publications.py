from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_scholar.records.keys import slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

LIST = "```{publications}\n```"


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("papers")


def titles(here: Site, page: str = "publications.html") -> list[str]:
    return [title.get_text() for title in here.page(page).select(".scholar-paper-title")]


def test_all_by_year_the_newest_first(here: Site) -> None:
    assert here.build().warnings == ""
    page = here.page("publications.html")
    assert [h2.get_text() for h2 in page.select("h2")] == ["2024¶", "2020¶", "Undated¶"]
    assert [item["id"] for item in page.select("li.scholar-paper")] == [
        "paper-norms",
        "paper-DBLP-conf-wu-X",
        "paper-many",
        "paper-undated",
    ]


def test_an_entry(here: Site) -> None:
    assert here.build().warnings == ""
    entry = here.page("publications.html").select_one("#paper-norms")
    assert entry is not None
    title = entry.select_one(".scholar-paper-title a")
    assert title is not None
    assert title["href"] == "papers/norms.html"
    assert title.em is not None
    assert title.em.get_text() == "others"
    assert title.math is not None
    authors = entry.select_one(".scholar-authors")
    assert authors is not None
    assert authors.get_text() == ("A. Lovelace*, Émile Zola*, Barnes and Noble, Sean O’Brien")
    assert [(a.get_text(), a["href"]) for a in authors.select("a")] == [
        ("A. Lovelace", "people.html#person-ada"),
        ("Émile Zola", "people.html#person-emile"),
        ("Sean O’Brien", "people.html#person-sean"),
    ]
    assert [strong.get_text() for strong in authors.select("strong")] == ["A. Lovelace"]
    venue = entry.select_one(".scholar-venue")
    assert venue is not None
    assert venue.get_text() == "Annals of <Norms> 7(2), 1–9"
    assert [(a.get_text(), a["href"]) for a in entry.select(".scholar-links a")] == [
        ("DOI", "https://doi.org/10.1000/182"),
        ("Code", "https://code.example"),
        ("Project: A Project", "project.html"),
    ]


def test_an_entry_shows_its_summary_and_a_remark_after_the_venue(here: Site) -> None:
    fields = "abbr = {AN 2024}, summary = {It converges.}, additional_info = {oral},"
    here.edit("_data/papers.bib", "selected = {true},", f"selected = {{true}}, {fields}")
    assert here.build().warnings == ""
    lists = here.page("publications.html"), here.page("index.html")
    for entry in [page.select_one("li.scholar-paper") for page in lists]:
        venue = entry.select_one(".scholar-venue").get_text()
        assert venue == "AN 2024, Annals of <Norms> 7(2), 1–9 · oral"
        assert entry.select_one(".scholar-paper-summary").get_text() == "It converges."


def test_the_year_is_not_repeated_if_the_venue_s_name_has_it(here: Site) -> None:
    here.edit("_data/papers.bib", "Annals of <Norms>", "Findings of Norms 2024")
    assert here.build().warnings == ""
    venue = here.page("index.html").select_one("li.scholar-paper .scholar-venue")
    assert venue.get_text() == "Findings of Norms 2024 7(2), 1–9"


def test_abstract_and_bibtex_unfold_without_a_script(here: Site) -> None:
    assert here.build().warnings == ""
    entry = here.page("publications.html").select_one("#paper-norms")
    assert entry is not None
    assert [summary.get_text().strip() for summary in entry.select("details > summary")] == [
        "Abstract",
        "BibTeX",
    ]
    code = entry.select_one(".scholar-bibtex pre")
    assert code is not None
    assert code.get_text().startswith("@article{norms,\n  title = {{R}: the $L^2$ norm")


def test_equal_contribution_is_said_if_the_entry_says_so(here: Site) -> None:
    here.edit("_data/papers.bib", "@article{norms,", "@article{norms, author+an = {1=equal},")
    assert here.build().warnings == ""
    authors = here.page("publications.html").select_one("#paper-norms .scholar-authors")
    assert authors is not None
    assert authors.get_text().endswith("Sean O’Brien (* equal contribution)")


def test_two_people_of_one_initial_are_not_mixed_up(here: Site) -> None:
    assert here.build().warnings == ""
    entry = here.page("publications.html").select_one("#paper-DBLP-conf-wu-X .scholar-authors")
    assert entry is not None
    assert entry.get_text() == "A. Wu, Anna Wu"
    assert [a["href"] for a in entry.select("a")] == ["people.html#person-anna"]


def test_a_name_that_fits_two_people_is_told(here: Site) -> None:
    here.edit("_data/people.yml", "name: Anna Wu", "name: Anna Wu, aliases: [A. Wu]")
    here.edit("_data/people.yml", "name: Amy Wu", "name: Amy Wu, aliases: [A. Wu]")
    assert here.build().warnings == (
        "_data/people.yml:7:1: WARNING: 'a. wu' is a name of 'anna' and of 'amy'; "
        "refer to them by key [scholar.duplicate]\n"
    )


def test_a_person_may_stand_by_the_key(here: Site) -> None:
    assert here.build().warnings == ""
    entry = here.page("publications.html").select_one("#paper-undated .scholar-authors")
    assert entry is not None
    assert entry.get_text() == "Sean O’Brien"


def test_a_long_list_is_shortened_around_the_owner(here: Site) -> None:
    assert here.build().warnings == ""
    entry = here.page("publications.html").select_one("#paper-many")
    assert entry is not None
    short = entry.select_one("details.scholar-long-authors > summary")
    whole = entry.select_one("details.scholar-long-authors > .scholar-authors")
    assert short is not None
    assert whole is not None
    assert short.get_text().strip() == "A One, B Two, C Three, … , Ada Lovelace, … , K Eleven"
    assert whole.get_text().count(",") == 11


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        (":selected:", ["norms"]),
        (":project: norm", ["norms"]),
        (":person: Anna Wu", ["DBLP:conf/wu/X"]),
        (":person: ada", ["norms", "many"]),
        (":type: conference", ["DBLP:conf/wu/X"]),
        (":limit: 2", ["norms", "DBLP:conf/wu/X"]),
    ],
)
def test_options(here: Site, option: str, shown: list[str]) -> None:
    here.write(
        "some.md", f"---\norphan: true\n---\n\n# Some\n\n```{{publications}}\n{option}\n```\n"
    )
    assert here.build().warnings == ""
    papers = json.loads(here.output("publications.json").read_text(encoding="utf-8"))
    page = here.page("some.html")
    links = [str(a["href"]) for a in page.select(".scholar-paper-title a")]
    assert links == [f"papers/{slug(key)}.html" for key in shown]
    assert {paper["id"] for paper in papers} >= set(shown)
    assert page.select("h2") == []


def test_by_type(here: Site) -> None:
    here.edit("publications.md", "```{publications}", "```{publications}\n:group: type")
    assert here.build().warnings == ""
    page = here.page("publications.html")
    headings = [h2.get_text() for h2 in page.select("h2")]
    assert headings == ["Journal articles¶", "Conference papers¶", "Other¶"]


def test_links_to_papers_lead_to_the_whole_list(here: Site) -> None:
    assert here.build().warnings == ""
    links = here.page("index.html").select("p > a")
    assert [a["href"] for a in links[:2]] == [
        "publications.html#paper-norms",
        "publications.html#paper-many",
    ]
    assert links[0].em is not None
    assert links[0].math is not None
    assert links[1].get_text() == "this one"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "index.md",
            "{paper}`norms`",
            "{paper}`nroms`",
            (
                "index.md:3: WARNING: "
                "unknown paper 'nroms'; did you mean 'norms'? [scholar.unknown_paper]\n"
            ),
        ),
        (
            "project.md",
            "papers: [norms]",
            "papers: [norms, nowhere]",
            (
                "project.md:4:17: WARNING: "
                "unknown paper 'nowhere'; add it to papers.bib [scholar.unknown_paper]\n"
            ),
        ),
        (
            "project.md",
            "papers: [norms]",
            "papers: [norms, norms]",
            (
                "project.md:4:17: WARNING: "
                "paper 'norms' is listed twice in 'papers'; remove one [scholar.duplicate]\n"
            ),
        ),
        (
            "index.md",
            ":selected:",
            ":person: nobody",
            (
                "index.md:5: WARNING: "
                "unknown person 'nobody'; add an entry to people.yml [scholar.unknown_person]\n"
            ),
        ),
        (
            "index.md",
            ":selected:",
            ":project: nrom",
            (
                "index.md:5: WARNING: "
                "unknown project 'nrom'; did you mean 'norm'? [scholar.unknown_project]\n"
            ),
        ),
        (
            "index.md",
            ":selected:",
            ":project:",
            (
                "index.md:5: WARNING: "
                "'publications' shows the page's project, but this page has none; "
                "write 'project: KEY' in its front matter [scholar.no_project]\n"
            ),
        ),
        (
            "index.md",
            ":selected:",
            ":type: patent",
            (
                "index.md:5: WARNING: "
                "no publications to show; change the options or add papers to papers.bib"
                " [scholar.empty]\n"
            ),
        ),
    ],
)
def test_a_slip_is_told_in_every_build(
    here: Site, file: str, old: str, new: str, told: str
) -> None:
    here.edit(file, old, new)
    assert here.build().warnings == told
    assert here.build().warnings == told
    here.edit(file, new, old)
    assert here.build().warnings == ""


def test_only_pages_that_show_a_paper_are_read_again(here: Site) -> None:
    assert here.build().warnings == ""
    here.edit("_data/papers.bib", "By one of two", "By one of three")
    build = here.build()
    assert build.warnings == ""
    assert build.read == {"publications", "people"}
    assert "By one of three" in titles(here)
    assert here.build().read == set()


def test_a_build_in_which_no_paper_changed_parses_none(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert here.build().warnings == ""
    here.edit("index.md", "# Home", "# At home")
    with monkeypatch.context() as patch:
        patch.setattr("sphinx_scholar.kinds.paper.bibliography.parse_bibtex", None)
        assert here.build().warnings == ""


@pytest.mark.parametrize(
    "builder", ["text", "latex", "man", "xml", "epub", "singlehtml", "dirhtml"]
)
def test_every_builder_shows_the_papers(here: Site, builder: str) -> None:
    settings: dict[str, Any] = {"version": "1", "copyright": "A"}
    settings["man_pages"] = [("publications", "p", "P", [], 1)]
    settings["latex_documents"] = [("index", "p.tex", "P", "A", "manual")]
    assert here.build(builder, **settings).warnings == ""
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in here.output("", builder).rglob("*")
        if file.suffix in (".txt", ".tex", ".1", ".xml", ".xhtml", ".html")
    )
    for words in ("By one of two", "Many hands", "J Ten"):
        assert words in text


def test_a_preview_stands_beside_the_entry(here: Site) -> None:
    here.write(
        "pictures/norm.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    here.edit("_data/papers.bib", "selected = {true}", "preview = {/pictures/norm.svg}")
    here.edit("index.md", ":selected:", ":limit: 1")
    assert here.build().warnings == ""
    picture = here.page("publications.html").select_one("#paper-norms img")
    assert picture is not None
    assert picture["alt"] == "Preview of R: the L^2 norm & others"
    assert str(picture["src"]).startswith("_images/norm")


def test_papers_are_listed_by_file_keyword_and_tag(site: Callable[[str], Site]) -> None:
    here = site("papers")
    entry = "@misc{%s, title = {On %s}, author = {Ada Lovelace}, year = 2024, %s}\n"
    words = entry % ("one", "one", "keywords = {Tides, old clocks}")
    here.write("_data/preprints.bib", words + entry % ("two", "two", "tags = {harbor; theory}"))
    lists = {"file": "preprints", "keyword": "old Clocks", "tag": "theory"}
    for option, value in lists.items():
        here.write(f"{option}.md", f"# {option}\n\n```{{publications}}\n:{option}: {value}\n```\n")
    toctree = "\n```{toctree}\nfile\nkeyword\ntag\n```\n"
    here.write("index.md", (here.source / "index.md").read_text("utf-8") + toctree)
    assert here.build().warnings == ""
    shown = {
        option: [p.get_text() for p in here.page(f"{option}.html").select(".scholar-paper-title")]
        for option in lists
    }
    assert shown == {"file": ["On one", "On two"], "keyword": ["On one"], "tag": ["On two"]}
