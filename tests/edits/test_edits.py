"""After any edits of a site that has everything, an incremental build equals a clean one.

A failing series is printed as a recipe. ``tox run -e soak`` tries many; ``EDITS_LOG`` names a file
that gets the number of edits so far, of builds, and of builds that equal a clean one.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import Site
from tests.edits.content import FILES, PNG

if TYPE_CHECKING:
    from collections.abc import Callable

    Written = Callable[[Path], dict[str, bytes]]

# MyST and the theme of pydata ask Sphinx for things that are deprecated.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning"),
    pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx10Warning"),
]

SERIES = int(os.environ.get("SERIES", "1"))
LOG = os.environ.get("EDITS_LOG", "")
BUILDERS = ("html", "html", "html", "html", "dirhtml", "dirhtml", "text", "latex")
THEMES = ("sphinx_scholar_theme", "alabaster")
_count = {"edits": 0, "builds": 0, "equal": 0}


@dataclass(frozen=True)
class Edit:
    """What is done to a block of a file: vary, drop, add, swap; or remove the file or restore it.

    With *old* the file gets an old time stamp.
    """

    file: str
    action: str
    block: int
    old: bool


Series = list[tuple[list[Edit], str]]
EDITS = st.builds(
    Edit,
    file=st.sampled_from([*FILES, "files/dot.png"]),
    action=st.sampled_from(["vary", "vary", "vary", "drop", "add", "swap", "remove"]),
    block=st.integers(0, 9),
    old=st.booleans(),
)
SERIES_OF_EDITS = st.lists(
    st.tuples(st.lists(EDITS, min_size=1, max_size=3), st.sampled_from(BUILDERS)),
    min_size=4,
    max_size=8,
)

EVERY_FILE: Series = [
    ([Edit(name, "vary", number, old=bool(number % 2)) for number, name in some], "html")
    for some in zip(*[enumerate([*FILES, "files/dot.png"])] * 3, strict=False)
]
"""A series that changes each file once, three at a time."""


class Sources:
    """The files of the site, as numbers of blocks with the numbers of their variants."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {name: [(n, 0) for n in range(len(FILES[name]))] for name in FILES}
        self.recipe: list[str] = []
        self.picture = 0
        self.seconds = 0
        for name in (*FILES, "files/dot.png"):
            self.write(name)

    def text(self, name: str) -> bytes:
        if name == "files/dot.png":
            return PNG[self.picture]
        return "".join(FILES[name][block][variant] for block, variant in self.files[name]).encode()

    def write(self, name: str, *, old: bool = False) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.text(name))
        self.recipe.append(f"write {name}:\n{self.text(name)!r}")
        if old:
            self.seconds += 1
            os.utime(path, (self.seconds, self.seconds))

    def apply(self, edit: Edit) -> None:
        """Carry out an edit; one that is not possible only writes the file again."""
        _count["edits"] += 1
        path = self.folder / edit.file
        if edit.action == "remove" and path.exists() and edit.file not in ("conf.py", "index.md"):
            path.unlink()
            self.recipe.append(f"remove {edit.file}")
            return
        if edit.file == "files/dot.png":
            self.picture = (self.picture + 1) % len(PNG)
        else:
            self.change(edit, self.files[edit.file])
        self.write(edit.file, old=edit.old)

    def change(self, edit: Edit, blocks: list[tuple[int, int]]) -> None:
        variants = FILES[edit.file]
        first = edit.file == "conf.py"  # its first block is needed
        missing = [n for n in range(len(variants)) if n not in dict(blocks)]
        if edit.action == "add" and missing:
            blocks.append((missing[edit.block % len(missing)], 0))
            return
        if len(blocks) <= first:
            return
        at = first + edit.block % (len(blocks) - first)
        block, variant = blocks[at]
        if edit.action == "vary":
            blocks[at] = block, (variant + 1) % len(variants[block])
        elif edit.action == "drop":
            del blocks[at]
        elif edit.action == "swap":
            blocks.append(blocks.pop(at))


def compare(site: Site, sources: Sources, builder: str, theme: str, written: Written) -> None:
    """Build here and in an empty folder; fail with the recipe if warnings or files differ."""
    shutil.rmtree(site.folder / "clean", ignore_errors=True)
    clean = site.clean_copy()
    found = []
    for folder in (site, clean):
        warnings = folder.build(builder, html_theme=theme, suppress_warnings=[]).warnings
        found.append((sorted(warnings.splitlines()), written(folder.output("", builder))))
    (warnings_here, files), (warnings_clean, files_clean) = found
    differing = sorted(
        name for name in files | files_clean if files.get(name) != files_clean.get(name)
    )
    sources.recipe.append(f"build {builder} with {theme}")
    _count["builds"] += 1
    _count["equal"] += warnings_here == warnings_clean and not differing
    if LOG:
        Path(LOG).write_text(f"{_count}\n", encoding="utf-8")
    if warnings_here != warnings_clean or differing:
        lines = [
            *(f"- {line}" for line in warnings_clean if line not in warnings_here),
            *(f"+ {line}" for line in warnings_here if line not in warnings_clean),
            *(f"file {name}" for name in differing),
        ]
        recipe = "\n".join(f"{n}. {step}" for n, step in enumerate(sources.recipe, 1))
        pytest.fail(f"{recipe}\n\nDiffers from a clean build:\n" + "\n".join(lines), pytrace=False)


def run(folder: Path, series: Series, theme: str, written: Written, *, without: str = "") -> None:
    """Carry out a series of edits and builds; *without* is a line of conf.py that is left out."""
    for path in folder.iterdir():
        shutil.rmtree(path)
    (folder / "empty").mkdir()
    site = Site(folder / "site", folder / "empty")
    sources = Sources(site.source)
    if without:
        site.edit("conf.py", without, "")
    compare(site, sources, "html", theme, written)
    for edits, builder in series:
        for edit in edits:
            sources.apply(edit)
        compare(site, sources, builder, theme, written)


@settings(
    max_examples=SERIES,
    deadline=None,
    derandomize=SERIES < 10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(series=SERIES_OF_EDITS, theme=st.sampled_from(THEMES))
def test_incremental_builds_equal_clean_ones(
    series: Series, theme: str, tmp_path: Path, written: Written
) -> None:
    run(tmp_path, series, theme, written)


@pytest.mark.parametrize("part", range(3))
def test_a_change_of_each_file_equals_a_clean_build(
    part: int, tmp_path: Path, written: Written
) -> None:
    run(tmp_path, EVERY_FILE[part::3], "sphinx_scholar_theme", written)


def test_comparison_fails_without_the_tool(tmp_path: Path, written: Written) -> None:
    """Sphinx alone does not write pages again that show the title of another one."""
    series = [([Edit("plain.md", "vary", 0, old=False)], "html")]
    with pytest.raises(pytest.fail.Exception, match=r"Differs from a clean build:\nfile "):
        run(tmp_path, series, "alabaster", written, without="'clean_builds', ")
