"""Small sites of other generators, written for these tests."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sphinx_scholar.cli.importing.run import Result, import_site

Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write files into a folder and return it."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "old"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture
def imported(
    make: Make, tmp_path: Path
) -> Callable[[Mapping[str, str | bytes]], tuple[Path, Result]]:
    """Import a site that consists of the given files."""

    def run(files: Mapping[str, str | bytes]) -> tuple[Path, Result]:
        dest = tmp_path / "new"
        return dest, import_site(make(files), dest)

    return run
