"""The manual's examples: every builder takes each, with the people and projects of the site."""

from __future__ import annotations

import re
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

SOURCE = Path(__file__).parents[1] / "source"
SNIPPETS = sorted((Path(__file__).parent / "snippets").glob("*.md"))
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def examples(shared_site: Callable[[str], Site]) -> Site:
    """A page for each snippet in the site, whose own pages say no more than their front matter."""
    here = shared_site("snippets")
    left_out = shutil.ignore_patterns("colophon", "404.md")
    shutil.copytree(SOURCE, here.source, dirs_exist_ok=True, ignore=left_out)
    for page in here.source.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        if (facts := FRONT_MATTER.match(text)) and page != here.source / "index.md":
            title = "" if "\ntitle:" in facts[0] else f"\n# {page.stem}\n"
            page.write_text(facts[0] + title, encoding="utf-8")
    here.edit("index.md", ":caption: Colophon\n", ":glob:\n")
    here.edit("index.md", "colophon/index\n", "snippets/*\n")
    for snippet in SNIPPETS:
        text = snippet.read_text(encoding="utf-8")
        here.write(f"snippets/{snippet.name}", f"# {snippet.stem}\n\n{text}")
    return here


@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "text", "man", "latex", "texinfo", "epub", "gettext", "xml"],
)
def test_every_builder_takes_every_snippet(examples: Site, builder: str) -> None:
    # Its doctrees are of another kind, which others' cannot stand beside.
    here = examples.clean_copy() if builder == "gettext" else examples
    assert here.build(builder).warnings == ""


def test_every_snippet_shows_something(examples: Site) -> None:
    assert examples.build("text").warnings == ""
    for snippet in SNIPPETS:
        shown = examples.output(f"snippets/{snippet.stem}.txt", "text").read_text(encoding="utf-8")
        below_title = shown.split("\n", 2)[2].strip()
        assert below_title, snippet.name
        assert "{" not in below_title, snippet.name
