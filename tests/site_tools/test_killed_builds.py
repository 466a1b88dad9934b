"""A build that was killed at any moment is repaired by the next one."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

    Written = Callable[[Path], dict[str, bytes]]

pytestmark = pytest.mark.slow

EXT = Path(__file__).parents[2] / "ext"
KILLS = int(os.environ.get("KILLS", "1"))
"""Kills for each way of building; ``tox run -e soak`` tries more, on a larger site."""
PAGES = 60 if KILLS > 1 else 24


def command(here: Site, builder: str, workers: int, out: Path) -> list[str | Path]:
    return [
        *(sys.executable, "-m", "sphinx", "-q", "-b", builder, "-j", str(workers)),
        *("-D", "html_theme=alabaster", "-d", out.parent / "doctrees", here.source, out),
    ]


def start(here: Site, builder: str, workers: int, out: Path) -> subprocess.Popen[str]:
    """Start a build in a group of processes of its own."""
    return subprocess.Popen(
        command(here, builder, workers, out),
        env={**os.environ, "PYTHONPATH": str(EXT), "PYTHONWARNINGS": "ignore"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def build(here: Site, builder: str, workers: int, out: Path) -> str:
    """Build to the end; return the warnings."""
    process = start(here, builder, workers, out)
    _, warnings = process.communicate()
    assert process.returncode == 0, warnings
    return "".join(sorted(warnings.splitlines(keepends=True)))


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    """Many pages that link to each other, some with warnings."""
    names = [f"p{number:02}" for number in range(PAGES)]
    files = {"index.md": "# Home\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"}
    for number, name in enumerate(names):
        following = names[(number + 1) % PAGES]
        files[f"{name}.md"] = (
            f"# Page {number}\n\nSee [](./{following}.md), ![box](box{number % 9}.svg).\n\n"
            + f"Words {number}, more words and more text.\n\n" * 20
        )
    files["p07.md"] += "{nothing}`x`\n"
    for number in range(9):
        files[f"box{number}.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}9"/>\n'
    return new_site(["clean_builds", "image_names"], files)


def edit(here: Site, number: int) -> None:
    """Change texts, titles, images and the set of pages."""
    for page in range(number % 3, PAGES, 3):
        path = here.source / f"p{page:02}.md"
        if path.exists():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("# Page", f"# Edit{number} page").replace("Words", "Text"))
    here.write("box3.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{number + 100}"/>\n')
    here.write(f"new{number}.md", "---\norphan: true\n---\n# New\n")
    (here.source / f"new{number - 1}.md").unlink(missing_ok=True)
    if number == 1:
        here.remove("p11.md")


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_next_build_repairs_a_killed_one(
    here: Site, written: Written, builder: str, workers: int
) -> None:
    out, clean = here.folder / "out" / builder, here.folder / "clean" / builder
    began = time.monotonic()
    build(here, builder, workers, out)
    duration = time.monotonic() - began
    moments = random.Random(f"{builder}{workers}")
    kills = 0
    for number in count(1):
        edit(here, number)
        sources = written(here.source)
        process = start(here, builder, workers, out)
        # Half of the time goes by before the first page is read.
        time.sleep(duration * moments.uniform(0.4, 0.9))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            kills += 1
        else:  # the build was faster
            duration *= 0.8
        assert written(here.source) == sources
        warnings = build(here, builder, workers, out)
        shutil.rmtree(clean.parent, ignore_errors=True)
        assert warnings == build(here, builder, workers, clean)
        got, wanted = written(out), written(clean)
        assert sorted(got) == sorted(wanted)
        assert [name for name in wanted if got[name] != wanted[name]] == []
        if kills == KILLS:
            break


@pytest.mark.parametrize("limit", [3_000, 30_000, 200_000])
def test_next_build_repairs_one_that_could_not_write(
    here: Site, written: Written, limit: int
) -> None:
    """A limit on the size of files cuts off what is larger, as a full disk does."""
    out, clean = here.folder / "out/html", here.folder / "clean/html"
    here.write("large.svg", f"<svg xmlns='http://www.w3.org/2000/svg' id='{'x' * limit}'/>\n")
    here.edit("p05.md", "![box]", "![large](large.svg) ![box]")
    build(here, "html", 1, out)
    edit(here, 0)
    here.edit("large.svg", "<svg ", "<svg width='9' ")
    failed = subprocess.run(
        command(here, "html", 1, out),
        env={**os.environ, "PYTHONPATH": str(EXT), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert failed.stderr
    assert build(here, "html", 1, out) == build(here, "html", 1, clean)
    assert written(out) == written(clean)


@pytest.mark.parametrize(
    "place",
    ["doctrees/environment.pickle", "doctrees/p05.doctree", "html/p05.html", "html/searchindex.js"],
)
def test_file_that_a_kill_cut_off_is_written_again(
    here: Site, written: Written, place: str
) -> None:
    out = here.folder / "out" / "html"
    warnings = build(here, "html", 1, out)
    wanted = written(out)
    (out.parent / "doctrees/clean_builds/unfinished").touch()
    file = out.parent / place
    file.write_bytes(file.read_bytes()[:40])
    assert build(here, "html", 1, out) == warnings
    assert written(out) == wanted


def test_other_builder_also_recovers(here: Site, written: Written) -> None:
    out = here.folder / "out"
    for builder in ("html", "dirhtml"):
        build(here, builder, 1, out / builder)
    edit(here, 0)
    process = start(here, "html", 1, out / "html")
    folder = out / "doctrees"
    before = (folder / "environment.pickle").stat().st_mtime_ns
    while process.poll() is None and (folder / "environment.pickle").stat().st_mtime_ns == before:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    clean = here.folder / "clean"
    for builder in ("html", "dirhtml"):
        build(here, builder, 1, out / builder)
        build(here, builder, 1, clean / builder)
        assert written(out / builder) == written(clean / builder)
