"""Writing files into the output folder: only if their content changes, and never half of one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path


_STATE = "/"
"""The name in the manifest of what all files were made from."""


@dataclass
class Writer:
    """Remembers what it wrote in *manifest*, so that it can remove what is no longer made."""

    outdir: Path
    manifest: Path
    written: dict[str, str] = field(default_factory=dict)
    """Names of files that were made, each with the digest of what it was made from."""
    made: dict[str, str] = field(default_factory=dict)
    """The same for this build."""
    state: str = ""
    """A digest of what all files were made from; empty if an earlier build was killed."""

    @classmethod
    def for_output(cls, outdir: Path, cache: Path) -> Writer:
        """Return the writer of an output folder; *cache* is a folder that outlives a build."""
        name = sha256(str(outdir).encode()).hexdigest()[:12]
        manifest = cache / f"sphinx-scholar-{name}.json"
        try:
            written = json.loads(manifest.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            written = {}
        written = written if isinstance(written, dict) else {}
        state = written.pop(_STATE, "")
        return cls(outdir, manifest, written, state=state)

    def is_complete(self, state: str) -> bool:
        """Return whether every file was made from *state* and is there."""
        return self.state == state and all(map(self._exists, self.written))

    def keep(self, name: str) -> bool:
        """Keep a file that was made before; return False if there is none."""
        kept = name in self.written and self._exists(name)
        if kept:
            self.made[name] = self.written[name]
        return kept

    def _exists(self, name: str) -> bool:
        return os.path.isfile(f"{self.outdir}/{name}")  # noqa: PTH113 - called for every page

    def is_current(self, name: str, source: str) -> bool:
        """Return whether a file was made from *source*; it is kept if so."""
        digest = sha256(source.encode()).hexdigest()
        current = self.written.get(name) == digest and self._exists(name)
        if current:
            self.made[name] = digest
        return current

    def forget(self, names: Iterable[str]) -> None:
        """Make the next build write some files again, should this one be killed before its end."""
        forgotten = set(names)
        kept = {name: d for name, d in self.written.items() if name not in forgotten}
        if len(kept) < len(self.written):
            self.written, self.state = kept, ""
            self._save(kept)

    def note(self, name: str, source: str) -> None:
        """Record that a file was made from *source*."""
        self.made[name] = sha256(source.encode()).hexdigest()

    def write(self, name: str, source: str, make: Callable[[], bytes]) -> None:
        """Write what *make* returns, unless the file was made from the same *source* before."""
        if self.is_current(name, source):
            return
        content = make()
        file = self.outdir / name
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, content)
        self.note(name, source)

    def finish(self, authors: Callable[[], Collection[str]], state: str = "") -> None:
        """Remove the files of earlier builds that were not made, but for those of the author.

        The others are noted as made from *state*.
        """
        old = self.written.keys() - self.made.keys()
        for name in old - set(authors() if old else ()):
            file = self.outdir / name
            file.unlink(missing_ok=True)
            if file.parent != self.outdir and file.parent.is_dir():
                _remove_if_empty(file.parent)
        self._save({**self.made, **({_STATE: state} if state else {})})

    def _save(self, digests: dict[str, str]) -> None:
        content = json.dumps(digests, indent=0, sort_keys=True).encode()
        if not self.manifest.is_file() or self.manifest.read_bytes() != content:
            self.manifest.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.manifest, content)


def replace_file(file: Path, content: bytes) -> None:
    """Write a file under another name and rename it, so that no build leaves half of it."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, file)  # noqa: PTH105 - Sphinx's paths are strings
    finally:
        temporary.unlink(missing_ok=True)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
