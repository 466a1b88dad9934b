"""The site's frame: what its pages load, and what stands inside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from sphinx_scholar.kinds import KINDS
from sphinx_scholar.kinds.paper.venues import HUES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
THEME = ROOT / "ext/sphinx_scholar_theme"
STATIC = THEME / "theme/sphinx_scholar_theme/static"

POLICY = 'meta[http-equiv="Content-Security-Policy"]'
MOVED = "meta[http-equiv=refresh]"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Each page of the site by name, but those that only lead on to another."""
    return {name: page for name, page in read(built) if not page.select_one(MOVED)}


def read(built: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in built.rglob("*.html"):
        if "_static" not in path.parts:  # a theme may have templates there
            page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
            yield path.relative_to(built).as_posix(), page


def test_pages_that_moved_load_nothing(built: Path) -> None:
    for name, page in read(built):
        if page.select_one(MOVED):
            policy = page.select_one(POLICY)
            assert policy is not None, name
            assert policy["content"] == "default-src 'none'"
            assert page.select("script, style, link, img, [style]") == []


def test_no_script_stands_inside_a_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        policy = page.select_one(POLICY)
        assert policy is not None, name
        scripts = re.search(r"script-src ([^;]*)", str(policy["content"]))
        assert scripts is not None
        assert scripts[1] == "'self'", name
        inside = [
            tag
            for tag in page.select("script:not([src])")
            if tag.get("type") != "application/ld+json"  # facts; nothing runs them
        ]
        assert inside == [], name
        assert page.select("style, [onclick], [onload], [href^='javascript:']") == [], name


def test_no_page_asks_another_host(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for tag in page.select("[src], link[rel=stylesheet], link[rel=icon], link[rel=preload]"):
            address = urlsplit(str(tag.get("src") or tag.get("href")))
            assert (address.scheme, address.netloc) == ("", ""), f"{name}: {tag}"
    for style in [*STATIC.glob("*.css"), *(THEME / "fonts").glob("*.css")]:
        assert re.findall(r"url\(\"(?!fonts/)|@import", style.read_text("utf-8")) == []


def test_pages_load_only_what_they_use(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        loaded = {
            Path(urlsplit(str(tag.get("src") or tag.get("href"))).path).name
            for tag in page.select("script[src], link[rel=stylesheet]")
        }
        search = {"searchindex.js", "searchtools.js", "language_data.js", "doctools.js"}
        assert search <= loaded if name == "search.html" else not search & loaded, name
        own = {"scholar-fonts.js", "scholar-theme.js", "scholar-theme.css", "scholar-look.css"}
        assert own | {"sphinx-scholar.css"} <= loaded
        theme = {"bootstrap.js", "fontawesome.js", "pydata-sphinx-theme.js", "theme.css"}
        assert not loaded & theme, name
        assert ("sphinx-design.min.css" in loaded) == ('class="sd-' in str(page)), name


def test_what_changes_has_a_new_address(pages: dict[str, BeautifulSoup]) -> None:
    for tag in pages["index.html"].select("script[src], link[rel=stylesheet]"):
        assert "?v=" in str(tag.get("src") or tag.get("href"))


def selectors(style: Path) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", text)]
    return [head for head in heads if not head.startswith("@")]


def test_each_class_that_the_kit_styles_is_one_that_it_writes() -> None:
    kit = ROOT / "ext/sphinx_scholar"
    sources = "".join(p.read_text("utf-8") for p in [*kit.rglob("*.py"), *kit.rglob("*.js")])
    styled = set(
        re.findall(r"\.(scholar-[\w-]+)", " ".join(selectors(kit / "static/sphinx-scholar.css")))
    )
    # The names of the others consist of the name of a kind, or of a style of rich text.
    forms = ("{}", "{}s", "all-{}s", "{}-title", "{}-head", "{}-page", "{}s-section")
    composed = {f"scholar-{form.format(kind.name)}" for kind in KINDS for form in forms}
    composed |= {f"scholar-hue-{number}" for number in range(1, HUES + 1)}
    composed |= {f"scholar-{style}" for style in re.findall(r'"(annotation|read-more)"', sources)}
    assert {name for name in styled - composed if f'"{name}"' not in sources} == set()
