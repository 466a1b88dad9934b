"""What holds for every page of the site."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import Server

# The system's sans differs between systems, and so do the widths and heights of lines.
WIDE, NARROW = "DejaVu Sans", "Liberation Sans"
SET_SANS = "(sans) => document.documentElement.style.setProperty('--scholar-small', `'${sans}'`)"

# Off by default in axe, on in Lighthouse: WCAG 2.2, 2.5.8, for links in lists too.
AXE = """async () => (await axe.run({rules: {"target-size": {enabled: true}}})).violations"""

EVERY_PAGE = ((1280, "light"), (390, "dark"))
"""Width and mode in which each page is looked at by itself; with ``EVERY_PAGE=1`` all four."""
if os.environ.get("EVERY_PAGE"):
    EVERY_PAGE += ((1280, "dark"), (390, "light"))


def two_of_each_folder(pages: list[str]) -> list[str]:
    """Return all pages at the root, and two of each folder."""
    seen: Counter[str] = Counter()
    chosen = []
    for page in pages:
        folder = page.rpartition("/")[0]
        seen[folder] += 1
        if not folder or seen[folder] <= 2:
            chosen.append(page)
    return chosen


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("mode", "sans"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing(
    server: Server, tab: Callable[..., Any], mode: str, sans: str, width: int
) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page = tab(width=width, mode=mode)
    found = []
    # In the two other combinations, two pages of each folder show what its pages have in common.
    every = (width, mode) in EVERY_PAGE
    for name in server.pages() if every else two_of_each_folder(server.pages()):
        page.goto(server.address + name)
        page.evaluate(SET_SANS, sans)
        page.evaluate(axe)
        violations = page.evaluate(AXE)
        found += [
            f"{name}: {violation['id']}: {node['html'][:120]}"
            for violation in violations
            for node in violation["nodes"]
        ]
    assert found == []


def test_the_two_fonts_differ(server: Server, tab: Callable[..., Any]) -> None:
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    if {WIDE, NARROW} - set(fonts.stdout.splitlines()):
        pytest.skip("two fonts are not here: apt-get install fonts-dejavu-core fonts-liberation")
    page, widths = tab(), []
    page.goto(server.address + "index.html")
    for sans in (WIDE, NARROW):
        page.evaluate(SET_SANS, sans)
        widths.append(page.locator(".site-header nav a").first.bounding_box()["width"])
    assert widths[0] > widths[1]


@pytest.mark.parametrize(("width", "mode"), EVERY_PAGE)
def test_pages_load_without_jumps_errors_and_other_hosts(
    server: Server, tab: Callable[..., Any], width: int, mode: str
) -> None:
    page, jumped, told, asked = tab(width=width, mode=mode), [], [], []
    page.on("console", lambda message: told.append((page.url, message.text)))
    page.on("pageerror", lambda error: told.append((page.url, str(error))))
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    for name in server.pages():
        page.goto(server.address + name, wait_until="networkidle")
        shift = page.evaluate("window.shift")
        jumped += [(name, shift)] if shift > 0 else []
    assert jumped == []
    assert told == []
    outside = [url for url in asked if not url.startswith((server.address, "data:"))]
    assert outside == []
    assert len(asked) > len(server.pages())


@pytest.mark.parametrize("sans", [WIDE, NARROW])
@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(
    server: Server, tab: Callable[..., Any], width: int, sans: str
) -> None:
    page, wide = tab(width=width), []
    for name in server.pages():
        page.goto(server.address + name)
        page.evaluate(SET_SANS, sans)
        over = page.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
        # What overflows where scrolling is cut off is as lost.
        lost = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((element) => {
                const box = element.getBoundingClientRect();
                const inside = element.closest("pre, table, div.math, .math-wrapper, .site-header");
                const shown = box.width > 1 && getComputedStyle(element).position !== "absolute";
                return shown && !inside && box.right > innerWidth + 1;
            }).map((element) => element.outerHTML.slice(0, 80))"""
        )
        wide += [(name, over)] if over > 0 else []
        wide += [(name, html) for html in lost]
    assert wide == []


@pytest.mark.parametrize("sans", [WIDE, NARROW])
def test_every_target_of_a_control_is_24_pixels_high(
    server: Server, tab: Callable[..., Any], sans: str
) -> None:
    """WCAG 2.2, 2.5.8; links within a sentence are exempt."""
    page, small = tab(width=390), []
    for name in server.pages():
        page.goto(server.address + name)
        page.evaluate(SET_SANS, sans)
        small += [
            (name, html)
            for html in page.evaluate(
                """() => [...document.querySelectorAll("button, summary, input, header a")]
                .filter((element) => element.getClientRects().length
                    && !element.closest("h1, h2, h3") && !element.matches(".skip"))
                .filter((element) => element.getBoundingClientRect().height < 24)
                .map((element) => element.outerHTML.slice(0, 100))"""
            )
        ]
    assert small == []
