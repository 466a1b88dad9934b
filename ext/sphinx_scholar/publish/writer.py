"""Writing files into the output folder: only if their content changes, and never half of one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass
class Writer:
    """Remembers what it wrote in *manifest*, so that it can remove what is no longer made."""

    outdir: Path
    manifest: Path
    written: dict[str, str] = field(default_factory=dict)
    """Names of files that were made, each with the digest of what it was made from."""
    made: dict[str, str] = field(default_factory=dict)
    """The same for this build."""

    @classmethod
    def for_output(cls, outdir: Path, cache: Path) -> Writer:
        """Return the writer of an output folder; *cache* is a folder that outlives a build."""
        name = sha256(str(outdir).encode()).hexdigest()[:12]
        manifest = cache / f"sphinx-scholar-{name}.json"
        try:
            written = json.loads(manifest.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            written = {}
        return cls(outdir, manifest, written if isinstance(written, dict) else {})

    def is_current(self, name: str, source: str) -> bool:
        """Return whether a file was made from *source*; it is kept if so."""
        digest = sha256(source.encode()).hexdigest()
        current = self.written.get(name) == digest and (self.outdir / name).is_file()
        if current:
            self.made[name] = digest
        return current

    def forget(self, names: Iterable[str]) -> None:
        """Make the next build write some files again, should this one be killed before its end."""
        forgotten = set(names)
        kept = {name: d for name, d in self.written.items() if name not in forgotten}
        if len(kept) < len(self.written):
            self.written = kept
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

    def finish(self, kept: Callable[[str], bool]) -> None:
        """Remove the files of earlier builds that were not made; *kept* names the author's."""
        for name in self.written.keys() - self.made.keys():
            if not kept(name):
                file = self.outdir / name
                file.unlink(missing_ok=True)
                if file.parent != self.outdir and file.parent.is_dir():
                    _remove_if_empty(file.parent)
        self._save(self.made)

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
