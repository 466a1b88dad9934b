from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("cv")


def test_its_parts_with_papers_and_talks(here: Site) -> None:
    assert here.build().warnings == ""
    page = here.page("cv.html")
    headings = [(h.name, h.get_text().strip("¶")) for h in page.select("h1, h2, h3")]
    assert headings == [
        ("h1", "CV"),
        ("h2", "Experience"),
        ("h2", "Education"),
        ("h2", "Publications"),
        ("h3", "Journal articles"),
        ("h2", "Talks and posters"),
    ]
    entries = [
        [p.get_text() for p in item.select("p")] for item in page.select(".scholar-dated > li")
    ]
    assert entries[0][:3] == ["Jul 1843–present", "Programmer & poet", "London"]
    assert entries[1] == ["1830–1835", "Mathematics"]
    assert entries[2][0] == "2024"
    assert entries[3] == ["Sep 2022", "Autumn school", "talk"]


def test_what_it_says_is_linked(here: Site) -> None:
    assert here.build().warnings == ""
    assert [str(a["href"]) for a in here.page("cv.html").select("p a")] == [
        "cv.pdf",
        "https://london.example",
        "people.html#person-bob",
        "publications.html#paper-norms",
        "papers/norms.html",
        "people.html#person-ada",
        "people.html#person-bob",
        "https://school.example",
    ]


def test_an_unknown_person_is_told_where_the_file_names_it(here: Site) -> None:
    here.edit("_data/cv.yml", "`bob`", "`bobb`")
    assert here.build().warnings.startswith(
        "_data/cv.yml:6: WARNING: unknown person 'bobb'; did you mean"
    )


def test_no_cv_is_told_until_there_is_one(here: Site) -> None:
    text = (here.source / "_data/cv.yml").read_bytes()
    here.remove("_data/cv.yml")
    told = "cv.md:3: WARNING: no CV to show; create cv.yml [scholar.empty]\n"
    assert here.build().warnings == told
    assert not here.output("cv.pdf").exists()
    here.write("_data/cv.yml", text)
    build = here.build()
    assert build.warnings == ""
    assert build.read == {"cv"}


def test_a_part_alone_stands_without_its_heading(here: Site) -> None:
    here.write("other.md", "# Other\n\n```{cv} education\n```\n")
    assert here.build().warnings == ""
    page = here.page("other.html")
    assert page.select("h2, a[href='cv.pdf']") == []
    assert [item.get_text(" ", strip=True) for item in page.select("li")] == [
        "1830–1835 Mathematics"
    ]


def test_a_part_that_is_none_or_empty_is_told(here: Site) -> None:
    here.write("other.md", "# Other\n\n```{cv} educatoin\n```\n\n```{cv} awards\n```\n")
    assert here.build().warnings == (
        "other.md:3: WARNING: unknown section 'educatoin'; did you mean 'education'?"
        " [scholar.unknown_field]\n"
        "other.md:6: WARNING: no awards to show; add 'awards:' to cv.yml [scholar.empty]\n"
    )


def test_in_german(here: Site) -> None:
    assert here.build(language="de").warnings == ""
    page = here.page("cv.html")
    assert [h2.get_text().strip("¶") for h2 in page.select("h2")][:2] == [
        "Berufserfahrung",
        "Ausbildung",
    ]
    assert page.select_one(".scholar-date").get_text() == "Juli 1843–heute"


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "singlehtml"])
def test_every_builder_shows_it_and_no_link_to_a_pdf(here: Site, builder: str) -> None:
    settings = {
        "latex_documents": [("index", "n.tex", "N", "A", "manual")],
        "man_pages": [("index", "n", "N", "A", 1)],
        "version": "1",
        "copyright": "Ada",
    }
    assert here.build(builder, **settings).warnings == ""
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in here.output("", builder).rglob("*")
        if file.suffix in (".txt", ".tex", ".1", ".xhtml", ".html")
    )
    assert "Mathematics" in text
    assert "cv.pdf" not in text
