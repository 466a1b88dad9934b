"""Every builder takes what the kit makes: without a warning, and right where nobody looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

GOLDEN = Path(__file__).parent / "golden"

WRITTEN = {
    "html": "projects.html",
    "dirhtml": "projects/index.html",
    "singlehtml": "index.html",
    "text": "projects.txt",
    "man": "enginesandtides.1",
    "latex": "enginesandtides.tex",
    "epub": "Enginesandtides.epub",
    "gettext": "projects.pot",
    "xml": "projects.xml",
    "dummy": "",
    "linkcheck": "output.json",
}


@pytest.mark.parametrize("builder", WRITTEN)
def test_every_builder_builds(site: Callable[[str], Site], builder: str) -> None:
    here = site("every-builder")
    assert here.build(builder).warnings == ""
    assert here.output(WRITTEN[builder], builder).exists()


@pytest.fixture(scope="module")
def as_text(shared_site: Callable[[str], Site]) -> Path:
    here = shared_site("every-builder")
    assert here.build("text").warnings == ""
    return here.output("", "text")


@pytest.mark.parametrize("page", ["collaborators", "figure-card", "projects"])
def test_the_text_is_as_expected(as_text: Path, page: str) -> None:
    text = (as_text / f"{page}.txt").read_text(encoding="utf-8")
    assert text == (GOLDEN / f"{page}.txt").read_text(encoding="utf-8")


def test_the_figure_reaches_latex(site: Callable[[str], Site]) -> None:
    here = site("every-builder")
    assert here.build("latex").warnings == ""
    tex = here.output("enginesandtides.tex", "latex").read_text(encoding="utf-8")
    (figure,) = here.output("", "latex").glob("overview*.pdf")
    assert figure.read_bytes().startswith(b"%PDF")
    assert tex.count(f"{{{{{figure.stem}}}.pdf}}") == 4
    assert "One deck of cards, two machines." in tex


def test_links_in_a_single_page_lead_to_a_place_in_it(site: Callable[[str], Site]) -> None:
    here = site("every-builder")
    assert here.build("singlehtml").warnings == ""
    html = here.output("index.html", "singlehtml").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser").select_one("div.body")
    links = {str(a["href"]) for a in page.select('a[href^="#"]')}
    assert {"#person-bob", "#document-engines/index"} <= links
    assert {link[1:] for link in links} - {str(tag["id"]) for tag in page.select("[id]")} == set()


def test_a_book_says_which_of_its_pages_hold_formulas(site: Callable[[str], Site]) -> None:
    here = site("every-builder")
    assert here.build("epub").warnings == ""
    content = ElementTree.parse(here.output("content.opf", "epub"))
    items = content.findall(".//{*}item[@properties='mathml']")
    assert {item.get("href") for item in items} == {"engines/index.xhtml", "projects.xhtml"}


def test_a_book_has_a_page_whose_name_has_a_space(site: Callable[[str], Site]) -> None:
    here = site("every-builder")
    here.write("my page.md", "---\norphan: true\n---\n\n# My page\n\nA formula: $x^2$.\n")
    assert here.build("epub").warnings == ""
    content = ElementTree.parse(here.output("content.opf", "epub"))
    items = content.findall(".//{*}item[@properties='mathml']")
    (page,) = [item.get("href") for item in items if "my" in str(item.get("href"))]
    assert here.output(page.replace("%20", " "), "epub").is_file()
