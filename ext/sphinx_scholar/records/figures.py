"""Figures: paths that mean the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Subtype

if TYPE_CHECKING:
    from pathlib import Path

    from .base import Figure

Problem = tuple[str, Subtype, str]
"""The field that has it, its kind, and its message."""


def root_figure(
    figure: Figure, written_in: Path, srcdir: Path
) -> tuple[Figure | None, list[Problem]]:
    """The figure with rooted paths, or None where its file is not there; and what is wrong."""
    problems: list[Problem] = []

    def rooted(field: str, written: str, fix: str) -> str | None:
        folder = srcdir if written.startswith("/") else written_in.parent
        file = (folder / written.lstrip("/")).resolve()
        if file.is_file() and file.is_relative_to(srcdir):
            return f"/{file.relative_to(srcdir).as_posix()}"
        if not file.is_relative_to(srcdir):
            problem = f"figure '{written}' is outside of the source folder; move it there"
            problems.append((field, Subtype.MISSING_FILE, problem))
            return None
        what = "figure" if field == "file" else f"figure '{figure.file}': {field}"
        problems.append((field, Subtype.MISSING_FILE, f"{what} '{written}' does not exist; {fix}"))
        return None

    fix = "put it beside the page or correct its name"
    file = rooted("file", figure.file, f"run '{figure.script}'" if figure.script else fix)
    script = rooted("script", figure.script, fix) if figure.script else None
    data = tuple(path for name in figure.data if (path := rooted("data", name, fix)))
    if file is None:
        return None, problems
    return figure.model_copy(update={"file": file, "script": script, "data": data}), problems
