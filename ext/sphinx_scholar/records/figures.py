"""Figures: paths that mean the same on every page, and what a figure was made with.

A figure that a script draws carries the digest of the script and of each data file in a comment
before its ``</svg>``. So the site can be built without running the script, and can yet tell a
figure that is older than its script.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from .faults import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .records import Figure

_STAMP = re.compile(r"<!-- made with((?: sha256:[0-9a-f]{64})+) -->\n?")

Problem = tuple[str, Subtype, str]
"""The field that has it, its kind, and its message."""


def root_figure(
    figure: Figure, written_in: Path, srcdir: Path
) -> tuple[Figure | None, list[Problem]]:
    """The figure with rooted paths, or None where its file is not there; and what is wrong."""
    problems: list[Problem] = []

    def rooted(field: str, written: str, mend: str) -> str | None:
        folder = srcdir if written.startswith("/") else written_in.parent
        file = (folder / written.lstrip("/")).resolve()
        if file.is_file() and file.is_relative_to(srcdir):
            return f"/{file.relative_to(srcdir).as_posix()}"
        what = "figure" if field == "file" else f"figure '{figure.file}': {field}"
        problems.append((field, Subtype.MISSING_FILE, f"{what} '{written}' is not there; {mend}"))
        return None

    mend = "put it beside the page or mend its name"
    file = rooted("file", figure.file, f"run '{figure.script}'" if figure.script else mend)
    script = rooted("script", figure.script, mend) if figure.script else None
    data = tuple(path for name in figure.data if (path := rooted("data", name, mend)))
    if file is None:
        return None, problems
    found = figure.model_copy(update={"file": file, "script": script, "data": data})
    if not problems and script:
        paths = (srcdir / path.lstrip("/") for path in found.made_with)
        made_with = dict(zip(figure.made_with, paths, strict=True))
        if why := staleness(srcdir / file.lstrip("/"), made_with):
            problems.append(("script", Subtype.STALE, f"figure '{figure.file}' {why}"))
    return found, problems


def staleness(svg: Path, made_with: Mapping[str, Path]) -> str:
    """Why a figure may not show what *made_with* (name to path) makes now; empty if it does."""
    if svg.suffix != ".svg":
        return "is no SVG, so it cannot say what it was made with; let the script write one"
    stamp = _STAMP.search(svg.read_text("utf-8", errors="replace"))
    mend = "make it anew with 'sphinx-build -b figures'"
    if not stamp:
        return f"does not say what it was made with; {mend}"
    said = stamp[1].split()
    changed = [f"'{name}'" for name, path in made_with.items() if digest(path) not in said]
    if changed:
        return f"was made before {' and '.join(changed)} changed; {mend}"
    return "" if len(said) == len(made_with) else f"was made with other files; {mend}"


def digest(path: Path) -> str:
    """``sha256:…`` of a file, the same whether its lines end as on Unix or as on Windows."""
    return "sha256:" + sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def stamped(svg: str, made_with: Iterable[Path]) -> str:
    """An SVG that says what it was made with; ValueError where the text is no SVG."""
    bare = _STAMP.sub("", svg)
    start, end, rest = bare.rpartition("</svg>")
    if not end:
        raise ValueError("it has no </svg>")
    digests = " ".join(digest(path) for path in made_with)
    return f"{start}<!-- made with {digests} -->\n{end}{rest}"
