"""The sites that ``init`` writes are as accessible and as light as this repository's own site."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import WIDTHS
from .server import serve
from .starters import PAGES, build_starter
from .test_every_page import AXE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .server import Server


@pytest.fixture(scope="module", params=PAGES)
def starter(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Server]]:
    """The built site of each kind, served."""
    folder = tmp_path_factory.mktemp("starter") / "site"
    started, host = serve(build_starter(request.param, folder))
    yield request.param, started
    host.shutdown()
    host.server_close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(
    starter: tuple[str, Server], tab: Callable[..., Any], width: int, mode: str
) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    kind, server = starter
    page, found = tab(width=width, mode=mode), []
    for name in PAGES[kind]:
        page.goto(server.address + name)
        page.evaluate(axe)
        found += [
            f"{name}: {violation['id']}: {node['html'][:120]}"
            for violation in page.evaluate(AXE)
            for node in violation["nodes"]
        ]
        over = page.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
        found += [f"{name}: {over} pixels too wide"] if over > 0 else []
    assert found == []


def test_the_header_of_a_phone_is_one_row(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    page = tab(width=390)
    page.goto(starter[1].address + "index.html")
    assert page.locator(".site-header").bounding_box()["height"] < 60
    rename = "(name) => { document.querySelector('.site-name').textContent = name }"
    for name in ("Introduction to Hydrology", "Maximilian Brandt"):
        page.evaluate(rename, name)
        assert page.locator(".site-header").bounding_box()["height"] < 60, name


def test_icons_of_the_header_are_in_the_menu_of_a_phone(
    tmp_path: Path, tab: Callable[..., Any]
) -> None:
    hosts = ("github.com", "orcid.org", "scholar.google.com")
    links = [{"name": host, "url": f"https://{host}/x"} for host in hosts]
    folder = build_starter("person", tmp_path / "site", f'"icon_links": {links},')
    started, host = serve(folder)
    try:
        page = tab(width=390)
        page.goto(started.address + "index.html")
        assert page.locator(".site-header").bounding_box()["height"] < 60
        assert page.locator(".icon-links").is_hidden()
        page.locator(".site-menu > summary").click()
        assert page.locator(".menu-icon:visible").all_inner_texts() == list(hosts)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.locator(".icon-links li:visible").count() == len(hosts)
        assert page.locator(".menu-icon:visible").count() == 0
    finally:
        host.shutdown()
        host.server_close()


def test_an_icon_is_not_cut_at_the_edge_of_its_box(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    page = tab()
    page.goto(starter[1].address + "index.html")
    look = "icons => icons.map(icon => getComputedStyle(icon).overflow)"
    assert set(page.locator("svg.icon").evaluate_all(look)) == {"visible"}


@pytest.mark.parametrize("starter", ["lab"], indirect=True)
def test_colors_are_the_same_at_all_widths_and_in_titles_of_results(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    _kind, server = starter
    colors = []
    for width in WIDTHS:
        page = tab(width=width)
        page.goto(server.address + "people.html")
        group = page.locator(".scholar-group > h2").first
        colors.append(group.evaluate("heading => getComputedStyle(heading).color"))
    assert len(set(colors)) == 1
    page.goto(server.address + "search.html?q=river+water+people+publications")
    found = page.locator("#search-results li > a .highlighted")
    page.evaluate(
        "document.querySelector('#search-results').insertAdjacentHTML('beforeend',"
        """ '<ul><li><a href="#">A <span class="highlighted">title</span></a></li></ul>')"""
    )
    color = "word => [word, word.parentElement].map(e => getComputedStyle(e).color)"
    word, title = found.last.evaluate(color)
    assert word == title


def test_the_home_page_is_light_and_asks_no_other_host(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    page, asked = tab(), []
    page.on("request", lambda request: asked.append(request.url))
    _kind, server = starter
    server.log.clear()
    page.goto(f"{server.address}index.html", wait_until="networkidle")
    assert len(server.log) <= 15, server.log
    assert sum(size for _, size in server.log) <= 110_000, server.log
    assert [url for url in asked if not url.startswith((server.address, "data:"))] == []


WITHOUT_LAST_PICTURE = """(entry) => {
    const entries = [...document.querySelectorAll(entry)]
    entries.at(-1).querySelector(":scope > :is(img, picture, figure, :has(img))").remove()
    return entries.map((one) => one.querySelector("h2, h3, h4").getBoundingClientRect().left)
}"""


@pytest.mark.parametrize("starter", ["lab"], indirect=True)
def test_words_have_one_left_edge_where_a_picture_is_missing(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    address = starter[1].address
    for name, entry, width in (
        ("people.html", "section.scholar-person", 390),
        ("index.html", "section.scholar-project", 1280),
    ):
        page = tab(width=width)
        page.goto(address + name)
        edges = page.evaluate(WITHOUT_LAST_PICTURE, entry)
        assert len(edges) > 1
        assert len(set(edges)) == 1, name


RIGHT_EDGES = """() => [".scholar-project", ".scholar-paper .scholar-preview"].map(
    (name) => document.querySelector(name).getBoundingClientRect().right
)"""


@pytest.mark.parametrize("starter", ["person"], indirect=True)
def test_previews_of_papers_end_where_projects_do(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    page = tab(width=1280)
    page.goto(starter[1].address + "index.html")
    project, preview = page.evaluate(RIGHT_EDGES)
    assert project == preview


WIDE_FORMULA = """() => {
    const box = document.createElement("div")
    box.className = "math"
    box.innerHTML = "<math display='block'><mtext>" + "wide".repeat(90) + "</mtext></math>"
    document.querySelector("main section").append(box)
    return [box.scrollWidth > box.clientWidth, getComputedStyle(box).backgroundImage]
}"""


@pytest.mark.parametrize("starter", ["lab"], indirect=True)
def test_a_formula_that_is_too_wide_scrolls_and_has_a_shaded_edge(
    starter: tuple[str, Server], tab: Callable[..., Any]
) -> None:
    page = tab(width=390)
    page.goto(starter[1].address + "index.html")
    scrolls, shades = page.evaluate(WIDE_FORMULA)
    assert scrolls
    assert shades.count("linear-gradient") == 4
