"""Small sites for the tests: copied, built, edited, built again."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

ROOTS = Path(__file__).parent / "roots"
CHECKOUT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Build:
    """What one build said and did."""

    warnings: str
    """Exactly what it warned of, with paths from the source folder."""

    read: set[str]
    """The pages that it read."""

    status: str
    """What it said of its progress, without colors."""

    env: BuildEnvironment

    def doctree(self, docname: str) -> str:
        """The nodes of a page as read, without the document around them."""
        return "".join(node.pformat() for node in self.env.get_doctree(docname).children)


class Site:
    """A copy of a root that a test may edit and build as often as it likes."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        self.source = folder / "source"
        shutil.copytree(source, self.source)

    def build(self, builder: str = "html", *, jobs: int = 1, **settings: Any) -> Build:
        app = SphinxTestApp(
            builder,
            srcdir=self.source,
            builddir=self.folder / "build",
            parallel=jobs,
            # Alabaster shows the site's outline on every page, so nothing stale can hide.
            confoverrides={"html_theme": "alabaster", "nitpicky": True, **settings},
        )
        read: set[str] = set()
        app.connect("source-read", lambda _app, docname, _text: read.add(docname))
        try:
            app.build()
        finally:
            app.cleanup()
        warnings = strip_escape_sequences(app.warning.getvalue())
        status = strip_escape_sequences(app.status.getvalue())
        return Build(warnings.replace(f"{self.source}/", ""), read, status, app.env)

    def clean_copy(self) -> Site:
        """The same sources where nothing has been built."""
        return Site(self.folder / "clean", self.source)

    def write(self, file: str, text: str | bytes) -> None:
        path = self.source / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.source / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def move(self, old: str, new: str) -> None:
        (self.source / new).parent.mkdir(parents=True, exist_ok=True)
        (self.source / old).rename(self.source / new)

    def remove(self, file: str) -> None:
        (self.source / file).unlink()

    def output(self, file: str, builder: str = "html") -> Path:
        return self.folder / "build" / builder / file

    def page(self, file: str) -> BeautifulSoup:
        """A written page's own part, without what the theme puts around it."""
        soup = BeautifulSoup(self.output(file).read_text(encoding="utf-8"), "html.parser")
        body = soup.select_one("div.body")
        assert body is not None
        return body


@pytest.fixture(scope="session")
def site_type() -> type[Site]:
    """The class of sites, for fixtures of folders that cannot import this module."""
    return Site


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Site]:
    """A copy of the root of this name."""
    return lambda root: Site(tmp_path / root, ROOTS / root)


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """A copy of the root of this name that the tests of a module share, and do not edit."""
    return lambda root: Site(tmp_path_factory.mktemp(root), ROOTS / root)


@pytest.fixture
def written() -> Callable[[Path], dict[str, bytes]]:
    """All files of an output folder but Sphinx's own notes, by name."""

    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and path.name != ".buildinfo"
            and ".doctrees" not in path.parts
            and path.suffix != ".pickle"
        }

    return files


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this checkout, built as everybody builds it, once for all processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    out, done = folder / "site" / "html", folder / "site.done"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build_checkout(out)
            done.touch()
    return out


def build_checkout(out: Path) -> None:
    """Build the site of this checkout, which has no warnings."""
    command = ["-n", "-W", "--keep-going", "-q", "-c", ".", "source", str(out)]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *command],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "ext")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
