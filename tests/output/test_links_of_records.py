"""Where links to records lead, and what a second build reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("papers")


def test_a_link_to_a_paper_leads_to_its_page_where_no_list_is_complete(here: Site) -> None:
    here.write("publications.md", "# Publications\n\n```{publications}\n:selected:\n```\n")
    assert here.build().warnings == ""
    link = here.page("index.html").select_one("p > a")
    assert link["href"] == "papers/norms.html"


def test_a_page_of_the_author_replaces_the_page_of_a_paper(here: Site) -> None:
    here.write("papers/norms.md", "---\norphan: true\n---\n\n# My own page\n")
    for _build in range(2):
        assert here.build().warnings == (
            "papers/norms.md:1: WARNING: this page replaces the one made for paper 'norms';"
            " rename one [scholar.duplicate]\n"
        )
        assert here.page("papers/norms.html").h1.get_text() == "My own page¶"
    here.remove("papers/norms.md")
    assert here.build().warnings == ""
    assert here.page("papers/norms.html").h1.get_text().startswith("R: the L2 norm")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_parent_link_of_a_paper_s_page_exists(here: Site, builder: str) -> None:
    here.edit("conf.py", "extensions", 'html_theme = "pydata_sphinx_theme"\nextensions')
    assert here.build(builder, html_theme="pydata_sphinx_theme").warnings == ""
    page = "papers/norms.html" if builder == "html" else "papers/norms/index.html"
    html = here.output(page, builder)
    data = json.loads(here.output("publications.json", builder).read_text("utf-8"))
    assert data
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    for link in soup.select("nav[aria-label='Breadcrumb'] a, .bd-breadcrumbs a"):
        target = (html.parent / str(link["href"])).resolve()
        assert target.exists(), link


def test_local_files_are_published_and_linked(here: Site) -> None:
    here.write("files/slides.pdf", b"%PDF-1.4 slides")
    here.edit("_data/people.yml", "aliases: [A. Lovelace]", "links: {CV: /files/slides.pdf}")
    assert here.build().warnings == ""
    links = {a.get_text(): str(a["href"]) for a in here.page("people.html").select("a")}
    assert links["CV"].endswith("/slides.pdf")
    assert here.output(links["CV"]).read_bytes() == b"%PDF-1.4 slides"


def test_a_suppressed_warning_does_not_read_its_page_in_every_build(here: Site) -> None:
    here.edit("index.md", "{paper}`norms`", "{paper}`nroms`")
    settings = {"suppress_warnings": ["scholar.unknown_paper"]}
    assert here.build(**settings).warnings == ""
    second = here.build(**settings)
    assert (second.warnings, second.read) == ("", set())


def test_a_cv_without_an_owner_is_not_read_in_every_build(site: Callable[[str], Site]) -> None:
    here = site("cv")
    assert here.build(scholar_owner="").warnings == ""
    assert here.build(scholar_owner="").read == set()


def test_a_translated_title_is_used_in_links_to_its_page(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po += 'msgid "Engines"\nmsgstr "Maschinen"\n'
    here.write("locales/de/LC_MESSAGES/research/engines/index.po", po)
    build = here.build(language="de", locale_dirs=["locales"], gettext_compact=False)
    assert build.warnings == ""
    card = here.page("research/index.html").select_one("#project-engines h2 a")
    assert card.get_text() == "Maschinen"


def test_a_translated_summary_keeps_its_formulas_and_links(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    summary = "The rate $r_0$ of **engines**, with {person}`ada`."
    here.edit("research/engines/index.md", "summary: They run.", f'summary: "{summary}"')
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    words = "{person}`Ada Lovelace <ada>`"
    po += f'msgid "{summary.replace("{person}`ada`", words)}"\n'
    po += f'msgstr "{words} und die **Rate** $r_0$."\n'
    here.write("locales/de/LC_MESSAGES/research/index.po", po)
    settings = {"locale_dirs": ["locales"], "myst_enable_extensions": ["dollarmath"]}
    build = here.build(language="de", gettext_compact=False, **settings)
    assert build.warnings == ""
    summary = here.page("research/index.html").select_one(".scholar-summary")
    assert summary.select_one(".math").get_text(strip=True) == r"\(r_0\)"
    assert summary.strong.get_text() == "Rate"
    assert summary.a["href"].endswith("people.html#person-ada")
