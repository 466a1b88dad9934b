"""What the records of a site are read from, as one digest: files, code and settings."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .files import files_below, record_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .files import Files

_PACKAGES = ("babel", "markdown_it", "mdit_py_plugins", "pybtex", "pydantic", "pylatexenc", "yaml")
"""Packages whose version decides how records are read."""

Noted = dict[str, tuple[str, str]]
"""Signature and digest of each file."""


def signature(path: str | Path) -> str:
    """Return a text that differs after every write to a file; empty if it is no regular file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - faster, and called for every page
    except OSError:
        return ""
    if not stat.S_ISREG(found.st_mode):
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"


@dataclass
class Inputs:
    """The files of a site, and the settings and code that decide what is read from them."""

    files: Files
    settings: object
    code: Iterable[str] = ()
    """Python files of the site that define kinds."""
    known: Noted = field(default_factory=dict)
    """What an earlier build noted, so that only files that changed since then are read."""
    noted: Noted = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """A digest that differs if any record could be another one."""
        pages = (
            f"{name} {self._note(str(path), record_part)}"
            for name, path in sorted(self.files.pages.items())
        )
        data = (f"{path} {self._note(path, bytes)}" for path in files_below(self.files.data_dir))
        code = (f"{path} {signature(path)}" for path in (*_own_code(), *self.code))
        parts = [repr(self.settings), *code, self.files.listing, *pages, "", *data]
        return sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()

    def _note(self, path: str, part: Callable[[bytes], bytes]) -> str:
        """Return a digest of a part of a file; the file is read only if it changed."""
        now = signature(path)
        before, digest = self.known.get(path, ("", ""))
        if not now:
            digest = "no file"
        elif now != before:
            try:
                digest = sha256(part(Path(path).read_bytes())).hexdigest()
            except OSError as error:
                digest = str(error)
        self.noted[path] = (now, digest)
        return digest


def _own_code() -> Iterable[str]:
    """Return the code of this package, and a file of each package on which records depend."""
    own = Path(__file__).parents[1]
    specs = (find_spec(name) for name in _PACKAGES)
    others = [spec.origin for spec in specs if spec and spec.origin]
    return [*(path for path in files_below(own) if path.endswith(".py")), *others]
