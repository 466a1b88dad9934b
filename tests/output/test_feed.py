from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

GRAMMAR = Path(__file__).parents[1] / "publish/atom.rng"
A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("news")


def in_heads(here: Site, *pages: str) -> set[str]:
    found = set()
    for page in pages:
        soup = BeautifulSoup(here.output(page).read_text(encoding="utf-8"), "html.parser")
        links = soup.select('link[rel="alternate"][type="application/atom+xml"]')
        found |= {str(link["href"]) for link in links}
    return found


def test_the_feed_is_valid_and_holds_the_news(here: Site) -> None:
    assert here.build().warnings == ""
    feed = etree.parse(here.output("atom.xml"))
    etree.RelaxNG(etree.parse(GRAMMAR)).assertValid(feed)
    assert feed.findtext(f"{A}title") == "Ada's pages: News"
    assert feed.findtext(f"{A}author/{A}name") == "Ada Lovelace"
    assert [id_.text for id_ in feed.iter(f"{A}id")] == [
        "https://ada.example/pages/atom.xml",
        "https://ada.example/pages/news/to-come.html",
        "https://ada.example/pages/news/norms.html",
        "https://ada.example/pages/news/prize.html",
    ]
    assert [summary.text for summary in feed.iter(f"{A}summary")] == [
        "By Ada Lovelace, who is 1 < 2 & well."
    ]


def test_every_page_says_where_it_is(here: Site) -> None:
    assert here.build().warnings == ""
    pages = ("index.html", "news/norms.html", "papers/norms.html")
    assert in_heads(here, *pages) == {"https://ada.example/pages/atom.xml"}


def test_without_the_site_s_address_there_is_none_and_no_link_to_one(here: Site) -> None:
    assert here.build(html_baseurl="").warnings == ""
    assert not here.output("atom.xml").exists()
    assert in_heads(here, "index.html", "news/index.html") == set()
    assert "atom.xml" not in here.output("news/index.html").read_text(encoding="utf-8")


def test_it_is_written_anew_only_if_it_says_something_else(here: Site) -> None:
    assert here.build().warnings == ""
    file = here.output("atom.xml")
    first = file.stat().st_mtime_ns
    here.edit("talks.md", "# Talks", "# All talks")
    assert here.build().warnings == ""
    assert file.stat().st_mtime_ns == first
    file.unlink()
    assert here.build().warnings == ""
    assert file.exists()
    here.edit("news/prize.md", "2023-07", "2023-08")
    assert here.build().warnings == ""
    assert "2023-08-01" in file.read_text(encoding="utf-8")


def test_it_goes_with_the_last_news(here: Site) -> None:
    assert here.build().warnings == ""
    for name in ("norms", "prize", "to-come", "secret"):
        here.remove(f"news/{name}.md")
    here.build()
    assert not here.output("atom.xml").exists()
    assert in_heads(here, "index.html") == set()
