"""Small sites with one tool each, and without sphinx_scholar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Site

BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
    '<rect width="9" height="9"/></svg>\n'
)
PAGE = "# Home\n\nA page.\n"


@pytest.fixture
def new_site(
    tmp_path: Path, site_type: type[Site]
) -> Callable[[str | list[str], Mapping[str, str | bytes]], Site]:
    """Return a site that uses some tools and holds some files, an empty ``index.md`` at least."""

    def make(tools: str | list[str], files: Mapping[str, str | bytes]) -> Site:
        names = [tools] if isinstance(tools, str) else tools
        extensions = ["myst_parser", *(f"sphinx_site_tools.{name}" for name in names)]
        root = tmp_path / "root"
        root.mkdir()
        (root / "conf.py").write_text(
            f"extensions = {extensions!r}\n"
            'project, author, copyright, version = "Site", "Ada", "Ada", "1"\n'
            'myst_enable_extensions = ["attrs_inline", "dollarmath"]\n'
        )
        site = site_type(tmp_path / "site", root)
        for name, content in {"index.md": PAGE, **files}.items():
            site.write(name, content)
        return site

    return make


@pytest.fixture
def box() -> str:
    """A small drawing."""
    return BOX
