"""The profile and the head of the CV show the record of the owner, and the settings come first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

RECORD = """\
ada:
  name: Ada Lovelace
  position: Analyst
  affiliation: Analytical Society
  location: 12 Mill Lane
  homepage: https://ada.example
  github: ada
  email: ada@mill.example
  links: {CV: /cv, Notes: /notes.txt, Club: "https://club.example"}
bob: {name: Bob Stone}
"""


SETTINGS = {
    "extensions": ["sphinx_scholar", "sphinx_scholar_theme"],
    "html_theme": "sphinx_scholar_theme",
    "exclude_patterns": ["_data", "notes.txt"],
}


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    here = site("cv")
    here.write("_data/people.yml", RECORD)
    here.write("notes.txt", "Notes.")
    return here


def home(here: Site) -> BeautifulSoup:
    return BeautifulSoup(here.output("index.html").read_text("utf-8"), "html.parser")


def build(here: Site, **profile: Any) -> list[str]:
    """Build with the theme; return the lines and links of the profile."""
    options = {"profile": profile} if profile else {}
    settings = {**SETTINGS, "html_theme_options": options, "scholar_cv_pdf": False}
    assert here.build(**settings).warnings == ""
    block = home(here).select_one(".profile")
    assert all(a["href"] for a in block.select("a"))
    return list(block.stripped_strings)


LINES = ["Analyst", "Analytical Society", "12 Mill Lane"]
LINKS = ["GitHub", "CV", "Notes", "Club", "Email"]


def test_the_record_of_the_owner_is_the_profile(here: Site) -> None:
    assert build(here) == [*LINES, *LINKS]
    links = {a.get_text(): a["href"] for a in home(here).select(".profile a")}
    assert (links["CV"], links["Club"]) == ("cv.html", "https://club.example")
    assert here.output(links["Notes"]).read_text("utf-8") == "Notes."


def test_what_the_settings_say_comes_first(here: Site) -> None:
    shown = build(here, position="Countess", email="", links=["people"])
    assert shown == ["Countess", *LINES[1:], "People"]


def test_a_changed_record_changes_the_home_page(here: Site) -> None:
    build(here)
    here.edit("_data/people.yml", "12 Mill Lane", "13 Mill Lane")
    here.edit("_data/people.yml", "ada@mill.example", "ada@lane.example")
    assert build(here)[2] == "13 Mill Lane"


def test_an_unknown_page_of_the_owner_is_reported_once(here: Site) -> None:
    here.edit("_data/people.yml", "/cv", "/vitae")
    warnings = here.build(**SETTINGS, scholar_cv_pdf=False).warnings
    assert warnings.count("WARNING") == len({*warnings.splitlines()})
    assert "unknown page '/vitae'" in warnings


def test_search_engines_get_the_links_of_the_profile(here: Site) -> None:
    build(here, links=[{"name": "Forge", "url": "https://forge.example/ada"}, "people"])
    scripts = home(here).select('script[type="application/ld+json"]')
    (person,) = (
        thing["mainEntity"]
        for thing in map(json.loads, (script.string for script in scripts))
        if thing["@type"] == "ProfilePage"
    )
    assert person["jobTitle"] == "Analyst"
    assert person["sameAs"] == [
        "https://ada.example",
        "https://github.com/ada",
        "https://club.example",
        "https://forge.example/ada",
    ]


def test_other_outputs_have_it_too(here: Site) -> None:
    built = here.build("text", **SETTINGS)
    assert built.warnings == ""
    text = here.output("index.txt", "text").read_text("utf-8")
    parts = [text.find(words) for words in (*LINES, "GitHub", "ada@mill.example")]
    assert -1 not in parts
    assert parts == sorted(parts)


def test_the_head_of_the_cv_shows_it(here: Site) -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")

    def head(**profile: str) -> str:
        options = {"profile": profile}
        assert here.build(**SETTINGS, html_theme_options=options).warnings == ""
        pages = pypdf.PdfReader(here.output("cv.pdf")).pages
        return " ".join(pages[0].extract_text().split())

    assert "Analyst, Analytical Society 12 Mill Lane Homepage GitHub Club ada@mill" in head()
    shown = head(position="Countess", email="")
    assert "Countess, Analytical Society" in shown
    assert "ada@mill" in shown
