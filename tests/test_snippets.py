"""Every builder builds every example of the documentation, with the records of docs/."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

# MyST's, at a link from one page to another.
pytestmark = pytest.mark.filterwarnings(
    "ignore:'myst_parser:sphinx.deprecation.RemovedInSphinx11Warning"
)

DOCS = Path(__file__).parents[1] / "docs"
SNIPPETS = sorted((DOCS / "snippets").glob("*.md"))
HOME = "# Home\n\n```{toctree}\n:glob:\n\nexamples/index\nsnippets/*\n```\n"


@pytest.fixture(scope="module")
def examples(shared_site: Callable[[str], Site]) -> Site:
    """The example pages of the documentation, and a page for each snippet."""
    here = shared_site("snippets")
    for folder in ("_data", "examples"):
        shutil.copytree(DOCS / folder, here.source / folder)
    here.write("index.md", HOME)
    for snippet in SNIPPETS:
        text = snippet.read_text(encoding="utf-8")
        here.write(f"snippets/{snippet.name}", f"# {snippet.stem}\n\n{text}")
    return here


@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "text", "man", "latex", "texinfo", "epub", "gettext", "xml"],
)
def test_every_builder_takes_every_snippet(examples: Site, builder: str) -> None:
    # Doctrees of gettext differ from those of other builders.
    here = examples.clean_copy() if builder == "gettext" else examples
    assert here.build(builder).warnings == ""


def test_every_snippet_shows_something(examples: Site) -> None:
    assert examples.build("text").warnings == ""
    for snippet in SNIPPETS:
        shown = examples.output(f"snippets/{snippet.stem}.txt", "text").read_text(encoding="utf-8")
        below_title = shown.split("\n", 2)[2].strip()
        assert below_title, snippet.name
        assert "{" not in below_title, snippet.name
