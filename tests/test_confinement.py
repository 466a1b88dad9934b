"""A build opens no connection, runs no figure's script, and writes only into its output folders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

EXT = Path(__file__).parents[1] / "ext"
WATCHED = """
import os, socket, sys
from pathlib import Path

ALLOWED = [Path(name).resolve() for name in sys.argv[1].split(os.pathsep)]
WRITES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir"}

def report(event, what):
    os.write(2, f"{event}: {what}\\n".encode())

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        report(event, args[1:] if event == "socket.connect" else args)
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        report(event, args[0])
    elif event in WRITES:
        # The last argument is the descriptor of the folder of relative names, or -1.
        folder = os.readlink(f"/proc/self/fd/{args[-1]}") if args[-1] >= 0 else os.getcwd()
        check(event, *(os.path.join(folder, name) for name in args[:2] if isinstance(name, str)))
    elif event == "open" and isinstance(args[0], str):
        mode, flags = args[1] or "", args[2] or 0
        if set(mode) & set("wxa+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            check(event, args[0])

def check(event, *names):
    for name in names:
        path = Path(os.path.abspath(name))
        if path != Path(os.devnull) and not any(path.is_relative_to(top) for top in ALLOWED):
            report(event, path)

sys.dont_write_bytecode = True
sys.addaudithook(watch)
from sphinx.cmd.build import main

sys.exit(main(sys.argv[2:]))
"""


def build(here: Site, builder: str) -> str:
    """Build in a process that reports what it must not do; return all that it wrote to stderr."""
    out = here.folder / "build"
    temporary = out / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-c", WATCHED, str(out), "-q", "-b", builder),
            *("-d", out / "doctrees", here.source, out / builder),
        ],
        env={**os.environ, "PYTHONPATH": str(EXT), "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    """A site with a figure whose script leaves a file behind, and with a CV."""
    here = site("figure-with-script")
    here.write("curve.py", "from pathlib import Path\nPath('ran').touch()\n")
    here.write("_data/cv.yml", "education: [{date: 2020, what: PhD}]\n")
    here.write("cv.md", "---\norphan: true\n---\n# CV\n\n```{cv}\n```\n")
    return here


def state(folder: Path) -> dict[Path, bytes | None]:
    return {p: p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs the folder of descriptors")
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_build_stays_in_its_folders(here: Site, builder: str) -> None:
    before = state(here.source)
    reported = [line for line in build(here, builder).splitlines() if "WARNING" not in line]
    assert reported == []
    assert state(here.source) == before


def test_what_a_build_must_not_do_is_noticed(here: Site) -> None:
    conf = (here.source / "conf.py").read_text(encoding="utf-8")
    here.write(
        "conf.py",
        f"{conf}\nimport socket, subprocess\nsocket.socket().connect_ex(('127.0.0.1', 9))\n"
        "subprocess.run(['true'])\nopen('left-behind', 'w').close()\n",
    )
    reported = build(here, "dummy")
    for event in ("socket.connect", "subprocess.Popen", "open"):
        assert f"{event}: " in reported
