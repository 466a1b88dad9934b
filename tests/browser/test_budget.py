"""What a page costs a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import Server

FIGURES = (".svg", ".png", ".webp", ".jpg")


@pytest.mark.parametrize("project", ["ethos", "asymml", "prism", "mlbfgs"])
def test_a_project_s_page_with_its_mathematics(
    server: Server, tab: Callable[..., Any], project: str
) -> None:
    page = tab()
    server.log.clear()
    page.goto(f"{server.address}research/{project}/index.html", wait_until="networkidle")
    assert page.locator("math").count() > 0
    loaded = [(path, size) for path, size in server.log if not path.endswith(FIGURES)]
    assert len(loaded) <= 12, loaded
    assert sum(size for _, size in loaded) <= 100_000, loaded
