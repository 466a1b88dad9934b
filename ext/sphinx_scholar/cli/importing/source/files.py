"""The folder that is imported: read only, and nothing outside of it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from .report import Level
from .yamlfiles import parse_toml, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .report import Report

IGNORED = frozenset(
    [
        ".git",
        ".github",
        ".gitlab",
        ".hg",
        ".svn",
        ".idea",
        ".vscode",
        ".devcontainer",
        ".docker",
        ".circleci",
        "node_modules",
        "__pycache__",
        ".jekyll-cache",
        ".sass-cache",
        ".bundle",
        "vendor",
        ".Rproj.user",
        ".quarto",
        ".ipynb_checkpoints",
        ".venv",
        "venv",
        ".tox",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".netlify",
        ".vercel",
        ".cache",
        ".husky",
        ".forestry",
        ".claude",
        ".cursor",
    ]
)
_WINDOWS = {i: bytes([i]).decode("cp1252", errors="ignore") for i in range(0x80, 0xA0)}
"""Signs of Windows that were copied as control characters, such as dashes."""
_MARKS = re.compile("(?m)^(permalink:.*)|\ufeff")
"""U+FEFF, which nobody sees; in an address it is a character as any other."""
_LFS = b"version https://git-lfs.github.com/spec/"
_NOISE = frozenset((".DS_Store", "Thumbs.db", ".gitkeep", ".keep", ".gitignore", ".gitattributes"))


@dataclass
class Source:
    """A folder, and the files in it that may be read."""

    root: Path
    report: Report
    skip: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def names(self) -> list[str]:
        """The paths of all files, with ``/``, sorted."""
        return sorted(self._walk(self.root, ""))

    @cached_property
    def name_set(self) -> frozenset[str]:
        return frozenset(self.names)

    def _walk(self, folder: Path, prefix: str) -> Iterator[str]:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                name = prefix + entry.name
                if entry.name in IGNORED or entry.name in _NOISE or name in self.skip:
                    continue
                if entry.is_symlink() and not self._is_inside(Path(entry.path), name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(Path(entry.path), f"{name}/")
                elif entry.is_file():
                    yield name

    def _is_inside(self, path: Path, name: str) -> bool:
        """Return whether a link leads to a file of this folder; report it if not."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self.report.add(Level.LOST, "a symbolic link that leads nowhere", name)
            return False
        if not target.is_relative_to(self.root.resolve()):
            self.report.add(Level.LOST, "a symbolic link to a file outside of the source", name)
            return False
        return target.is_file()

    def path(self, name: str) -> Path:
        """Return the file of a name."""
        return self.root / name

    def exists(self, name: str) -> bool:
        return name in self.name_set

    def under(self, folder: str) -> list[str]:
        """Return the names of the files in a folder and below it."""
        prefix = folder.strip("/") + "/" if folder.strip("/") else ""
        return [name for name in self.names if name.startswith(prefix)]

    def is_pointer(self, name: str) -> bool:
        """Return whether a file is only a pointer of Git LFS."""
        path = self.path(name)
        if path.stat().st_size > 400:
            return False
        return path.read_bytes().startswith(_LFS)

    def text(self, name: str) -> str:
        """Return a file's text, in whatever encoding it is."""
        data = self.path(name).read_bytes()
        for encoding in (
            "utf-8-sig",
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8",
        ):
            try:
                text = data.decode(encoding).translate(_WINDOWS)
                return _MARKS.sub(lambda m: m[1] or "", text)
            except UnicodeDecodeError:
                continue
        self.report.add(Level.CHANGED, "not UTF-8; read as Windows-1252", name)
        return data.decode("cp1252", errors="replace")

    def data(self, name: str) -> Any:
        """Return what a YAML, JSON, TOML or CSV file holds; None where nothing can be read."""
        text = self.text(name)

        def problem(line: int, message: str) -> None:
            self.report.add(Level.LOOK, message, name, line)

        suffix = PurePosixPath(name).suffix
        if suffix == ".toml":
            return parse_toml(text, problem)
        if suffix in (".csv", ".tsv"):
            import csv

            rows = csv.DictReader(text.splitlines(), delimiter="\t" if suffix == ".tsv" else ",")
            return [dict(row) for row in rows]
        return parse_yaml(text, problem)


def line_of(text: str, needle: str) -> int:
    """Return the first line of *text* that holds *needle*; 1 if none does."""
    for part in (needle, needle.strip(), re.split(r"[\s{}?#]", needle.strip())[0]):
        if part and (at := text.find(part)) >= 0:
            return text.count("\n", 0, at) + 1
    return 1
