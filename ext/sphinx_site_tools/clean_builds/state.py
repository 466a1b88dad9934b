"""What is kept between builds: beside the doctrees for each builder, and in the environment."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FORMAT = 1
"""The version of the files; others are ignored."""


@dataclass
class Record:
    """What the last complete build with one builder wrote into one output folder."""

    format: int = FORMAT
    revisions: dict[str, str] = field(default_factory=dict)
    """The revision of each page that is in the output."""

    shown: dict[str, str] = field(default_factory=dict)
    """A digest of what each page shows of other pages."""

    inputs: str = ""
    """A digest of templates and static files."""

    faulty: list[str] = field(default_factory=list)
    """Pages with warnings."""

    complete: bool = False
    """Whether all warnings belong to pages."""

    index_entries: dict[str, Any] = field(default_factory=dict)
    """The entries of each page in the index of the search."""

    generated: list[str] = field(default_factory=list)
    """Pages without a source, such as the index."""

    files: dict[str, list[str]] = field(default_factory=dict)
    """The images and downloads that each written page names."""

    extra: list[str] = field(default_factory=list)
    """Files copied from html_extra_path."""


@dataclass
class Reading:
    """What reading the pages noted. The environment keeps it, so it is saved with the pages."""

    sources: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """For each page its source and dependencies: signature and digest of each file."""

    doctrees: dict[str, str] = field(default_factory=dict)
    """The signature of the doctree of each page."""

    faulty: set[str] = field(default_factory=set)
    """Pages with warnings."""

    links: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    """The links of each page that are resolved later.

    Domain, type, target, and whether the author wrote words for it."""

    contents: dict[str, list[str]] = field(default_factory=dict)
    """The pages in the toctrees of each page."""

    outlines: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Digests of the title of each page, and of its title and headings."""

    numbers: str = ""
    """A digest of the numbers of sections, figures and equations that the outlines hold."""


def reading_of(env: BuildEnvironment) -> Reading:
    """Return what reading noted so far."""
    reading: Reading = vars(env).setdefault("clean_builds", Reading())
    return reading


class Folder:
    """The files of this extension in the folder of doctrees."""

    def __init__(self, app: Sphinx) -> None:
        self.path = Path(app.doctreedir) / "clean_builds"
        output = sha256(os.fspath(app.outdir).encode()).hexdigest()[:8]
        self._record = self.path / f"{app.builder.name}-{output}.json"
        self._revisions = self.path / "revisions.json"
        self._marker = self.path / "unfinished"

    def start(self) -> bool:
        """Mark the build as unfinished; return whether the last one was not finished."""
        self.path.mkdir(parents=True, exist_ok=True)
        unfinished = self._marker.exists()
        self._marker.touch()
        return unfinished

    def load_record(self) -> Record:
        """Return the record of the last complete build, or an empty one."""
        data = _load(self._record)
        return Record(**data) if data.get("format") == FORMAT else Record()

    def load_revisions(self) -> dict[str, str]:
        """Return the revision of each page."""
        return _load(self._revisions)

    def finish(self, record: Record, revisions: dict[str, str]) -> None:
        """Save everything, then remove the mark."""
        _save(self._revisions, revisions)
        _save(self._record, vars(record))
        self._marker.unlink()


def _load(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _save(file: Path, data: dict[str, Any]) -> None:
    temporary = file.with_suffix(".tmp")
    temporary.write_text(json.dumps(data), encoding="utf-8")
    temporary.replace(file)
