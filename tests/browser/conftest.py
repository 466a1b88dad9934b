"""The built site on 127.0.0.1, and a real Chromium to look at it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from .server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .server import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = (1280, 390)


@pytest.fixture(autouse=True, scope="session")
def _chromium() -> None:
    pytest.importorskip("playwright", reason="playwright is not installed: tox run -e browser")
    if CHROMIUM is None:
        pytest.skip("there is no chromium here: apt-get install chromium")


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    """The site of this checkout."""
    started, host = serve(built)
    yield started
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; it is closed before other tests, which must not meet its event loop."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Callable[..., Any]]:
    """A new page of a new reader, who remembers nothing."""
    contexts = []

    def open_tab(*, width: int = 1280, mode: str = "light", **settings: Any) -> Any:
        viewport = {"width": width, "height": 900}
        context = chromium.new_context(viewport=viewport, color_scheme=mode, **settings)
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
