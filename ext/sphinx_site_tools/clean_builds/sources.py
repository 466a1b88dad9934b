"""Find the pages whose files changed since they were read, whatever the time stamps say."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from .state import Reading


def signature(path: str | Path) -> str:
    """Return a text that differs after every write to a file, or an empty one if it is missing."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - called for every page
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or an empty text if it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def changed_pages(env: BuildEnvironment, reading: Reading) -> Iterator[str]:
    """Yield the pages that must be read again because a file differs from what was read."""
    for docname in env.all_docs.keys() & env.found_docs:
        noted = reading.sources.get(docname)
        doctree = reading.doctrees.get(docname)
        if (
            noted is None
            or any(_differs(env, file, *values) for file, values in noted.items())
            or doctree != signature(_doctree(env, docname))
        ):
            yield docname


def _differs(env: BuildEnvironment, file: str, noted_signature: str, noted_digest: str) -> bool:
    path = os.path.join(env.srcdir, file)  # noqa: PTH118 - called for every page
    now = signature(path)
    return now != noted_signature and digest(Path(path)) != noted_digest


def note_sources(env: BuildEnvironment, reading: Reading, docnames: Iterable[str]) -> None:
    """Note the files of pages that were just read."""
    known: dict[str, tuple[str, str]] = {}
    for docname in docnames:
        files = {str(env.doc2path(docname, base=False)), *map(str, env.dependencies[docname])}
        for file in files - known.keys():
            path = Path(env.srcdir, file)
            known[file] = signature(path), digest(path)
        reading.sources[docname] = {file: known[file] for file in sorted(files)}
        reading.doctrees[docname] = signature(_doctree(env, docname))


def _doctree(env: BuildEnvironment, docname: str) -> str:
    return f"{env.doctreedir}/{docname}.doctree"
