"""After any series of edits, an incremental build equals a clean one (hypothesis).

A failing series is printed as a list of edits, which repeats it. ``tox run -e soak`` tries many.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site

# MyST 5.2 asks Sphinx for something deprecated when it resolves a link to a page.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app.*is deprecated"),
]

SERIES = int(os.environ.get("SERIES", "4"))
NAMES = ("a", "b", "sub/c", "sub/d", "deep/er/e")
WORDS = ("apple", "banana", "cherry", "date", "elder", "fig", "grape")
BLOCKS = (
    "Some {word}s and another {word}.",
    "See {{doc}}`/{page}`.",
    "See [](/{page}.md).",
    "See [the page](/{page}.md) again.",
    "(label-{word})=\n## About {word}",
    "### Smaller {word}",
    "See {{ref}}`label-{word}`.",
    "See {{ref}}`figure <figure-{word}>` and {{numref}}`figure-{word}`.",
    "```{{figure}} /image-{word}.svg\n:name: figure-{word}\n:alt: Shows {word}.\n\nA {word}.\n```",
    "![An {word}.](/image-{word}.svg)",
    "{{download}}`data </data-{word}.csv>`",
    "```{{literalinclude}} /data-{word}.csv\n```",
    "```{{index}} {word}\n```",
    "{{unknown}}`{word}`",
    "[nowhere](missing-{word}.md)",
    "```{{glossary}}\n{word}\n: A fruit.\n```",
    "See {{term}}`{word}`.",
    "```{{py:function}} {word}()\nReturns.\n```",
    "Call {{py:func}}`{word}`.",
    "$$ x_{word} $$ (equation-{word})",
    "See {{eq}}`equation-{word}`.",
    "```{{toctree}}\n:hidden:\n/{page}\n```",
)


@dataclass(frozen=True)
class Edit:
    """One edit: what is done, to which page, and with which word and block."""

    action: str
    page: str
    word: str
    block: str


EDITS = st.builds(
    Edit,
    action=st.sampled_from(
        ("add", "add", "add", "drop", "title", "swap", "page", "page", "data", "image", "style")
    ),
    page=st.sampled_from(NAMES),
    word=st.sampled_from(WORDS),
    block=st.sampled_from(BLOCKS),
)


class Pages:
    """The state of the sources, which edits change."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pages: dict[str, list[str]] = {name: [] for name in NAMES[:3]}
        self.titles = dict.fromkeys(NAMES, "Page")
        self.order = list(NAMES)
        self.count = 0
        self.write_index()
        for name in self.pages:
            self.write(name)
        for word in WORDS[:4]:
            self.apply(Edit("data", "a", word, ""))
            self.apply(Edit("image", "a", word, ""))

    def write(self, name: str) -> None:
        text = "\n\n".join([f"# {self.titles[name]} {name}", *self.pages[name]])
        self.site.write(f"{name}.md", text + "\n")

    def write_index(self) -> None:
        names = "\n".join(name for name in self.order if name in self.pages)
        self.site.write("index.md", f"# Home\n\n```{{toctree}}\n:numbered:\n{names}\n```\n")

    def apply(self, edit: Edit) -> None:
        """Carry out an edit."""
        self.count += 1
        blocks = self.pages.get(edit.page)
        match edit.action:
            case "page" if blocks is None:
                self.pages[edit.page] = []
                self.write(edit.page)
                self.write_index()
            case "page":
                del self.pages[edit.page]
                self.site.remove(f"{edit.page}.md")
                self.write_index()
            case "swap":
                self.order.remove(edit.page)
                self.order.insert(len(edit.word) % 3, edit.page)
                self.write_index()
            case "data":
                self.replace(f"data-{edit.word}.csv", f"{edit.word},{self.count}\n")
            case "image":
                size = f'width="{self.count + 9}" height="9"'
                svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}></svg>\n'
                self.replace(f"image-{edit.word}.svg", svg)
            case "style":
                self.site.write("static/site.css", f"body {{ margin: {self.count}px }}\n")
                self.replace(f"static/{edit.word}.txt", "text\n")
            case _ if blocks is not None:
                self.change(edit, blocks)

    def change(self, edit: Edit, blocks: list[str]) -> None:
        """Change the text of a page; every third time its time stamp becomes an old one."""
        if edit.action == "add":
            page = NAMES[len(edit.word + edit.page) % len(NAMES)]
            blocks.append(edit.block.format(word=edit.word, page=page))
        elif edit.action == "drop" and blocks:
            del blocks[self.count % len(blocks)]
        elif edit.action == "title":
            self.titles[edit.page] = edit.word.title()
        self.write(edit.page)
        if self.count % 3 == 0:
            os.utime(self.site.source / f"{edit.page}.md", (self.count, self.count))

    def replace(self, name: str, text: str) -> None:
        """Write a file, or remove it every fourth time."""
        if self.count % 4 == 0 and (self.site.source / name).exists():
            self.site.remove(name)
        else:
            self.site.write(name, text)


def outcome(
    site: Site, builder: str, written: Callable[[Path], dict[str, bytes]]
) -> tuple[list[str], dict[str, bytes]]:
    """Build; return the sorted warnings and the files."""
    warnings = site.build(builder, suppress_warnings=[]).warnings
    return sorted(warnings.splitlines()), written(site.output("", builder))


@settings(
    max_examples=SERIES,
    deadline=None,
    derandomize=SERIES < 10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(
    series=st.lists(
        st.tuples(st.lists(EDITS, min_size=1, max_size=4), st.sampled_from(["html", "dirhtml"])),
        min_size=3,
        max_size=6,
    )
)
def test_incremental_builds_equal_clean_ones(
    series: list[tuple[list[Edit], str]],
    new_site: Callable[..., Site],
    tmp_path: Path,
    written: Callable[[Path], dict[str, bytes]],
) -> None:
    for folder in tmp_path.iterdir():
        shutil.rmtree(folder)
    here = new_site(["clean_builds", "image_names"], {"static/site.css": ""})
    here.write(
        "conf.py",
        (here.source / "conf.py").read_text(encoding="utf-8")
        + 'html_static_path = ["static"]\nhtml_css_files = ["site.css"]\nnumfig = True\n'
        + 'exclude_patterns = ["static"]\n',
    )
    pages = Pages(here)
    here.build()
    for edits, builder in series:
        for edit in edits:
            pages.apply(edit)
            event(edit.action)
        warnings, files = outcome(here, builder, written)
        shutil.rmtree(here.folder / "clean", ignore_errors=True)
        clean_warnings, clean_files = outcome(here.clean_copy(), builder, written)
        assert warnings == clean_warnings
        assert sorted(files) == sorted(clean_files)
        assert [name for name in files if files[name] != clean_files[name]] == []
