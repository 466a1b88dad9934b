"""The kit in sites that are not this one: other themes, extensions, markup and domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_other_themes_show_what_the_kit_makes(site: Callable[[str], Site], theme: str) -> None:
    here = site("every-builder")
    assert here.build(html_theme=theme).warnings == ""
    html = here.output("projects.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    cards = page.select("section.scholar-project")
    assert [card.h2.a.get_text() for card in cards] == ["Engines that weave", "Tides"]
    assert cards[0].select_one(".scholar-collaborators").get_text() == "with Bob Stone, Eve Hill"
    assert cards[0].select_one("figure img")["alt"].startswith("A loom on the left")
    assert [a.get_text() for a in cards[0].select(".scholar-links a")][1:] == ["Paper", "Code"]
    styles = [str(link["href"]) for link in page.select('link[rel="stylesheet"]')]
    assert any("sphinx-scholar.css" in style for style in styles)


NEIGHBOURS = ["sphinx_scholar", "myst_nb", "sphinxcontrib.bibtex"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of notebooks' own libraries
@pytest.mark.parametrize("extensions", [NEIGHBOURS, NEIGHBOURS[::-1]], ids=" ".join)
def test_notebooks_and_bibtex_stand_beside_it(
    site: Callable[[str], Site], extensions: list[str]
) -> None:
    here = site("beside-other-extensions")
    # Sphinx keeps what an earlier build of this process took .md for.
    suffixes = {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"}
    assert here.build(extensions=extensions, source_suffix=suffixes).warnings == ""
    text = here.page("tides.html").get_text()
    assert "As [SH43] by Bob Stone, and Engines That Weave." in text
    assert "Bob Stone and Eve Hill. Engines that weave." in text
    notebook = here.page("notebook.html")
    assert "By Bob Stone, for Tides." in notebook.get_text()
    assert "42" in notebook.select_one(".cell_output").get_text()


def test_restructuredtext_and_another_primary_domain(site: Callable[[str], Site]) -> None:
    here = site("in-restructuredtext")
    assert here.build().warnings == ""
    page = here.page("index.html")
    links = {(a.get_text(), a["href"]) for a in page.select("a.internal")}
    assert {("Bob Stone", "#person-bob"), ("Tides", "tides.html"), ("weave()", "#weave")} <= links
    assert page.select_one("figure img")["alt"] == "A loom and an engine."
    assert [h.get_text()[:-1] for h in page.select("section.scholar-project h2")] == ["Tides"]
    assert "By Eve Hill." in here.page("tides.html").get_text()
