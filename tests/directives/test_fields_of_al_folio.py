"""al-folio's fields of a ``.bib`` entry are shown with their meaning, and are in no citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from conftest import Site

ELSEWHERE = "https://x.example/"
DOWNLOAD = "_downloads/"
SCHOLAR = "https://scholar.google.com/citations?view_op=view_citation"

LINKS = {
    "altmetric": ("12", "Altmetric", "https://www.altmetric.com/details/12"),
    "arxiv": ("2403.08994", "arXiv", "https://arxiv.org/abs/2403.08994"),
    "blog": (f"{ELSEWHERE}blog", "Blog", f"{ELSEWHERE}blog"),
    "code": (f"{ELSEWHERE}code", "Code", f"{ELSEWHERE}code"),
    "dimensions": ("pub.12", "Dimensions", "https://badge.dimensions.ai/details/id/pub.12"),
    "doi": ("10.1000/182", "DOI", "https://doi.org/10.1000/182"),
    "google_scholar_id": (
        "d1gkVwhDpl0C",
        "Google Scholar",
        f"{SCHOLAR}&citation_for_view=abcdefghijkl:d1gkVwhDpl0C",
    ),
    "hal": ("hal-01234567", "HAL", "https://hal.science/hal-01234567"),
    "html": (f"{ELSEWHERE}html", "HTML", f"{ELSEWHERE}html"),
    "inspirehep_id": ("1234567", "INSPIRE", "https://inspirehep.net/literature/1234567"),
    "pdf": ("/files/a.pdf", "PDF", DOWNLOAD),
    "pmid": ("12345678", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
    "poster": ("/files/b.pdf", "Poster", DOWNLOAD),
    "slides": ("/files/c.pdf", "Slides", DOWNLOAD),
    "supp": ("/files/d.zip", "Supplement", DOWNLOAD),
    "video": (f"{ELSEWHERE}video", "Video", f"{ELSEWHERE}video"),
    "website": (f"{ELSEWHERE}site", "Website", f"{ELSEWHERE}site"),
}
"""Fields that become links: the value, the label and the address, or its beginning."""

WORDS = {
    "abbr": ("JX", ".scholar-venue"),
    "abstract": ("Words of the abstract.", ".scholar-abstract"),
    "additional_info": ("Oral presentation", ".scholar-venue"),
    "annotation": ("Joint first authors.", ".scholar-authors"),
    "award": ("Words of the award.", ".scholar-award"),
    "award_name": ("Golden Clock", ".scholar-award"),
    "isbn": ("978-3-16-148410-0", ".scholar-venue"),
    "keywords": ("harbors, clocks", ".scholar-keywords"),
    "note": ("To appear", ".scholar-venue"),
}
"""Fields that become words: the value, and the part of the entry in which it is shown."""

CITED = {"doi", "isbn", "note"}
"""Fields that belong to the citation."""


@pytest.fixture(scope="module")
def here(shared_site: Callable[[str], Site]) -> Site:
    """A site with a paper for each field, which has only that field."""
    site = shared_site("papers")
    for name in ("a.pdf", "b.pdf", "c.pdf", "d.zip"):
        site.write(f"files/{name}", b"file")
    site.write("files/p.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>')
    fields = {name: value for name, (value, *_) in (LINKS | WORDS).items()}
    fields |= {"bibtex_show": "false", "preview": "/files/p.svg", "selected": "true"}
    entries = (
        f"@article{{of-{name}, title = {{On {name}}}, author = {{Ada Lovelace}}, year = 2024,\n"
        f"  journal = {{Annals}}, {name} = {{{value}}}}}\n"
        for name, value in fields.items()
    )
    site.write("_data/papers.bib", "".join(entries))
    site.write("_data/people.yml", "ada: {name: Ada Lovelace, scholar: abcdefghijkl}\n")
    site.write("_data/venues.yml", 'JX: {url: "https://venue.example", color: "#00369f"}\n')
    site.write("index.md", "# Home\n\n```{toctree}\npublications\nselected\n```\n")
    site.write("selected.md", "# Selected\n\n```{publications}\n:selected:\n```\n")
    for name in ("project.md", "people.md"):
        (site.source / name).unlink()
    assert site.build(scholar_owner="ada").warnings == ""
    return site


def paper(here: Site, name: str) -> Tag:
    """The entry of the paper that has the field."""
    (entry,) = here.page("publications.html").select(f"#paper-of-{name}")
    return entry


def bibtex(here: Site, name: str) -> str:
    return paper(here, name).select_one(".scholar-bibtex").get_text()


@pytest.mark.parametrize("name", LINKS)
def test_a_field_is_a_plain_link(here: Site, name: str) -> None:
    value, label, address = LINKS[name]
    links = {a.get_text(): str(a["href"]) for a in paper(here, name).select(".scholar-links a")}
    assert label in links
    assert links[label].startswith(address)
    written = value in bibtex(here, name)
    assert written == (name in CITED or name in ("arxiv", "code"))  # as eprint; as url


@pytest.mark.parametrize("name", WORDS)
def test_a_field_is_shown_in_its_place(here: Site, name: str) -> None:
    value, part = WORDS[name]
    assert value in " ".join(node.get_text() for node in paper(here, name).select(part))
    citation = bibtex(here, name)
    assert (value in citation) == (name in CITED)
    assert (f"{name} =" in citation) == (name in CITED)


def test_bibtex_is_hidden(here: Site) -> None:
    assert paper(here, "bibtex_show").select(".scholar-bibtex") == []
    assert "bibtex_show =" not in here.output("publications.bib").read_text("utf-8")


def test_a_preview_is_a_picture_with_its_text(here: Site) -> None:
    (picture,) = paper(here, "preview").select("img.scholar-preview")
    assert "On preview" in picture["alt"]
    assert "preview =" not in bibtex(here, "preview")


def test_selected_papers_are_in_their_list(here: Site) -> None:
    shown = here.page("selected.html").select(".scholar-paper-title")
    assert [title.get_text() for title in shown] == ["On selected"]
    assert "selected =" not in bibtex(here, "selected")


def test_no_script_of_another_host_is_asked(here: Site) -> None:
    scripts = here.page("publications.html").select("script[src], iframe, img[src^=http]")
    assert [s for s in scripts if str(s.get("src")).startswith(("http", "//"))] == []


def test_a_venue_has_its_address_and_the_nearest_hue(here: Site) -> None:
    (name,) = paper(here, "abbr").select(".scholar-venue a[href='https://venue.example'] span span")
    assert name["class"] == ["scholar-hue-8"]
