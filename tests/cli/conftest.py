"""New sites, written by the command and built as their README says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_scholar
from sphinx_scholar.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGES = Path(sphinx_scholar.__file__).parents[1]


@pytest.fixture
def new_site(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a site from options of ``init``."""

    def write(*options: str, name: str = "site") -> Path:
        folder = tmp_path / name
        assert main(["init", str(folder), "--yes", *options]) == 0
        return folder

    return write


def build(folder: Path) -> str:
    """Build a site with every warning an error; return what the build reports."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "source", "_build/html"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr or str(done.returncode or "")


@pytest.fixture(name="build", scope="session")
def build_fixture() -> Callable[[Path], str]:
    """The function `build`."""
    return build
