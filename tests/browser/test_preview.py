"""The preview in a real browser: an edit appears where the reader was, with its warnings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECKOUT = Path(__file__).parents[2]
CONF = """\
extensions = ["myst_parser", "sphinx_site_tools.clean_builds", "sphinx_site_tools.speed"]
html_theme = "alabaster"
html_static_path = ["_static"]
html_js_files = ["marks.js"]
"""
SCRIPT = """\
addEventListener("DOMContentLoaded", () => {
  for (const code of document.querySelectorAll("code")) code.append(" (marked)");
});
"""
TEXT = "# Home\n\nThe first version.\n\n" + "A line of text.\n\n" * 200 + "The end.\n"
SECONDS = 30
"""A limit that shows that something never happens, not that it is slow."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF)
    (folder / "index.md").write_text(TEXT)
    (folder / "_static").mkdir()
    (folder / "_static/marks.js").write_text(SCRIPT)
    return folder


@pytest.fixture
def address(source: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running preview."""
    pytest.importorskip("watchfiles", reason="watchfiles is not installed: tox run -e preview")
    command = [sys.executable, "-m", "sphinx_site_tools.preview", "--port", "0"]
    with subprocess.Popen(
        [*command, str(source), str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "ext"), "PYTHONUNBUFFERED": "1"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        process.terminate()


def save(path: Path, old: str, new: str) -> None:
    """Edit a page."""
    path.write_text(path.read_text().replace(old, new))


def opened(page: Any, address: str) -> Any:
    """Return the tab once it shows the page and the files are watched."""
    page.goto(address)
    page.wait_for_function("performance.getEntriesByName(location.origin + '/@preview/client.js')")
    time.sleep(1)
    page.evaluate("window.isFirst = true")
    return page


def wait_for(page: Any, condition: str) -> None:
    """Wait until a condition holds in the page."""
    page.wait_for_function(condition, timeout=SECONDS * 1000)


def shows(text: str) -> str:
    """Return the condition that the page shows a text."""
    return f"document.body?.innerText.includes({text!r})"


def test_an_edit_appears_where_the_reader_was_without_loading_the_page(
    address: str, source: Path, tab: Callable[..., Any]
) -> None:
    page = opened(tab(), address)
    page.evaluate("scrollTo(0, 1500)")
    save(source / "index.md", "The first version.", "The second version.\n\nOne paragraph more.")
    wait_for(page, shows("The second version.\n\nOne paragraph more."))
    save(source / "index.md", "The second version.\n\n", "The third version: ")
    wait_for(page, shows("The third version: One paragraph more."))
    assert page.evaluate("window.isFirst")
    # Chromium keeps the same text in view when paragraphs above it come or go.
    assert abs(page.evaluate("scrollY") - 1500) < 100
    assert page.locator(".preview-report").count() == 0


def test_the_page_loads_again_where_the_reader_was_if_its_frame_changed(
    address: str, source: Path, tab: Callable[..., Any]
) -> None:
    page = opened(tab(), address)
    page.evaluate("scrollTo(0, 1500)")
    save(source / "index.md", "# Home", "# Start")
    wait_for(page, "!window.isFirst && document.title.includes('Start')")
    wait_for(page, "scrollY === 1500")


def test_scripts_see_an_edited_page_if_they_change_its_content(
    address: str, source: Path, tab: Callable[..., Any]
) -> None:
    page = opened(tab(), address)
    save(source / "index.md", "The first version.", "The first version of `code`.")
    wait_for(page, f"!window.isFirst && {shows('The first version of code (marked).')}")
    page.evaluate("window.isFirst = true")
    save(source / "index.md", "The first", "The second")
    wait_for(page, f"!window.isFirst && {shows('The second version of code (marked).')}")


def test_warnings_appear_on_the_page_until_they_are_corrected(
    address: str, source: Path, tab: Callable[..., Any]
) -> None:
    page = tab()
    page.goto(address)
    time.sleep(1)
    save(source / "index.md", "The end.", "{nothing}`x`")
    report = page.locator(".preview-report")
    report.wait_for(timeout=SECONDS * 1000)
    assert re.search(r"^source/index\.md:405: WARNING: ", report.locator("li").first.inner_text())
    save(source / "index.md", "{nothing}`x`", "The end.")
    report.wait_for(state="detached", timeout=SECONDS * 1000)
