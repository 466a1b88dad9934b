"""The sites that ``init`` writes are as accessible and as light as this repository's own site."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sphinx_scholar
from sphinx_scholar.cli import main
from sphinx_scholar.cli.template import KINDS, PAGES

from .conftest import WIDTHS
from .server import serve
from .test_every_page import AXE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .server import Server

LOOKED_AT = {
    *("index.html", "people.html", "publications.html", "cv.html", "teaching.html"),
    *("research/index.html", "blog/index.html", "schedule.html", "assignments.html"),
}
"""Pages that differ in what they hold; not every site has all of them."""


@pytest.fixture(scope="module", params=KINDS)
def starter(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The built site of each kind, served."""
    folder = tmp_path_factory.mktemp("starter") / "site"
    pages = "blog" if request.param == "course" else ",".join(PAGES)
    assert main(["init", str(folder), "--yes", "--kind", request.param, "--pages", pages]) == 0
    path = {**os.environ, "PYTHONPATH": str(Path(sphinx_scholar.__file__).parents[1])}
    command = [sys.executable, "-m", "sphinx", "-qnW", "source", "html"]
    subprocess.run(command, cwd=folder, env=path, check=True)
    started, host = serve(folder / "html")
    yield started
    host.shutdown()
    host.server_close()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(starter: Server, tab: Callable[..., Any], width: int) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    mode = "dark" if width == WIDTHS[1] else "light"
    page, found = tab(width=width, mode=mode), []
    for name in sorted(LOOKED_AT & set(starter.pages())):
        page.goto(starter.address + name)
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


def test_the_home_page_is_light_and_asks_no_other_host(
    starter: Server, tab: Callable[..., Any]
) -> None:
    page, asked = tab(), []
    page.on("request", lambda request: asked.append(request.url))
    starter.log.clear()
    page.goto(f"{starter.address}index.html", wait_until="networkidle")
    assert len(starter.log) <= 15, starter.log
    assert sum(size for _, size in starter.log) <= 110_000, starter.log
    assert [url for url in asked if not url.startswith((starter.address, "data:"))] == []
