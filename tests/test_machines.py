"""What machines read of the site of this checkout: every page, not an example of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://yuehniu.github.io/homepage/"

# What a thing must say. ProfilePage, BreadcrumbList and Article (which asks for nothing, but
# recommends these): Google Search Central, "Structured data markup that Google Search supports".
# ResearchProject, of which Google says nothing: what schema.org/ResearchProject expects of us.
REQUIRED = {
    "ProfilePage": {"mainEntity", "url"},
    "Person": {"name"},
    "Organization": {"name"},
    "CreativeWork": {"name"},
    "ResearchProject": {"name", "description", "url", "member"},
    "ScholarlyArticle": {"headline", "author", "datePublished", "url"},
    "Thesis": {"headline", "author", "datePublished", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}

NOT_FOR_SEARCH = {"404.html", "search.html"}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Each page of the site by name, but those that only lead on to another."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if "_static" not in path.parts and not page.select_one("meta[http-equiv=refresh]"):
            found[path.relative_to(built).as_posix()] = page
    return {name: page for name, page in found.items() if name not in NOT_FOR_SEARCH}


def things(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    blocks = page.select('head script[type="application/ld+json"]')
    read = [json.loads(block.get_text()) for block in blocks]
    assert all(thing.pop("@context") == "https://schema.org" for thing in read)
    found = {thing["@type"]: thing for thing in read}
    assert len(found) == len(read)
    return found


def within(value: Any) -> Iterator[dict[str, Any]]:
    """A thing and all things in it."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, (dict, list)):
            yield from within(part)


def tags(page: BeautifulSoup, name: str) -> list[str]:
    found = page.select(f'head meta[name="{name}"], head meta[property="{name}"]')
    return [str(tag["content"]) for tag in found]


def test_each_thing_says_what_it_must(pages: dict[str, BeautifulSoup]) -> None:
    seen = set()
    for name, page in pages.items():
        for thing in within(list(things(page).values())):
            kind = thing["@type"]
            seen.add(kind)
            assert {field for field in REQUIRED[kind] if not thing.get(field)} == set(), name
            for field in ("url", "item", "sameAs"):
                addresses = thing.get(field, [])
                addresses = [addresses] if isinstance(addresses, str) else addresses
                assert all(a.startswith(("https://", "http://")) for a in addresses), name
    assert seen == set(REQUIRED)


def test_each_page_is_about_what_it_is_about(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        found = set(things(page))
        if name == "index.html":
            assert found == {"ProfilePage"}
        elif re.fullmatch(r"research/\w+/index.html", name):
            assert found == {"ResearchProject", "BreadcrumbList"}
        elif name.startswith("papers/"):
            assert found in ({"ScholarlyArticle", "BreadcrumbList"}, {"Thesis", "BreadcrumbList"})
        else:
            assert found == {"BreadcrumbList"}, name


def test_breadcrumbs_lead_from_home_to_the_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        way = things(page).get("BreadcrumbList", {}).get("itemListElement", [])
        if way:
            assert [step["position"] for step in way] == list(range(1, len(way) + 1))
            assert way[0]["item"] == f"{BASE}index.html"
            assert way[-1]["item"] == BASE + name
            assert {step["item"].removeprefix(BASE) for step in way} <= set(pages)


def test_each_page_has_a_plain_description_of_its_own(pages: dict[str, BeautifulSoup]) -> None:
    seen: dict[str, str] = {}
    for name, page in pages.items():
        (description,) = tags(page, "description")
        assert tags(page, "og:description") == [description]
        assert 20 < len(description) <= 200, name
        assert not re.search(r"[$\\]|\*\*|\}`", description), name
        assert description not in seen, f"{name} is described as {seen.get(description)} is"
        seen[description] = name


def test_each_page_says_once_where_it_is_and_what_it_is_called(
    pages: dict[str, BeautifulSoup],
) -> None:
    for name, page in pages.items():
        assert [link["href"] for link in page.select("link[rel=canonical]")] == [BASE + name]
        assert tags(page, "og:url") == [BASE + name]
        (title,) = tags(page, "og:title")
        (whole,) = (t.get_text() for t in page.select("head > title"))
        assert whole == ("Yue Niu" if name == "index.html" else f"{title} — Yue Niu")
        assert tags(page, "og:site_name") == ["Yue Niu"]
        for each in ("og:type", "og:image:alt", "twitter:card"):
            assert len(tags(page, each)) == 1, name


def test_the_picture_of_shared_links_is_there(pages: dict[str, BeautifulSoup], built: Path) -> None:
    (picture,) = {image for page in pages.values() for image in tags(page, "og:image")}
    data = (built / picture.removeprefix(BASE)).read_bytes()
    assert data.startswith(b"\x89PNG")  # those who show it refuse SVG
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)


def test_the_sitemap_has_these_pages_and_no_other(
    pages: dict[str, BeautifulSoup], built: Path
) -> None:
    root = ET.parse(built / "sitemap.xml").getroot()
    addresses = [str(loc.text) for loc in root.iterfind("{*}url/{*}loc")]
    assert addresses == sorted(BASE + name for name in pages)
    assert f"Sitemap: {BASE}sitemap.xml" in (built / "robots.txt").read_text(encoding="utf-8")
