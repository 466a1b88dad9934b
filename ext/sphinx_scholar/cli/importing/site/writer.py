"""Write the new site: only into an empty folder, and nothing outside of it."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..source.files import Source


class OutputError(Exception):
    """The folder cannot be written to."""


class Output:
    """The folder of the new site. With *dry_run* nothing is written."""

    def __init__(self, dest: Path, *, dry_run: bool) -> None:
        self.dest, self.dry_run = dest, dry_run
        self.names: set[str] = set()

    def check(self, source: Path) -> None:
        """Refuse a folder that holds something, or that is within the source."""
        if self.dest.is_symlink() or (self.dest.exists() and not self.dest.is_dir()):
            raise OutputError(f"{self.dest} is not a folder")
        if self.dest.is_dir() and any(self.dest.iterdir()):
            raise OutputError(f"{self.dest} is not empty; name a new folder")
        if self.dest.resolve().is_relative_to(source.resolve()):
            raise OutputError(f"{self.dest} is within the source; name a folder outside of it")

    def _path(self, name: str) -> Path:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise OutputError(f"'{name}' would be outside of the new site")
        self.names.add(name)
        target = self.dest / name
        if not self.dry_run:
            target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def text(self, name: str, text: str) -> None:
        """Write a text file."""
        self.data(name, text.encode("utf-8", errors="replace"))

    def data(self, name: str, data: bytes) -> None:
        """Write a file."""
        path = self._path(name)
        if not self.dry_run:
            path.write_bytes(data)

    def copies(self, source: Source, files: Mapping[str, str]) -> None:
        """Copy files of the source, given as new name to old name."""
        for name, old in sorted(files.items()):
            path = self._path(name)
            if not self.dry_run:
                shutil.copyfile(source.path(old), path)
