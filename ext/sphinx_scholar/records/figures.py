"""Figures: paths that mean the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from .base import Figure
from .faults import Subtype
from .local_files import FIGURES, nearest, resolve, types_of, why_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .base import Record

Problem = tuple[str, Subtype, str]
"""The field that has it, its kind, and its message."""


def figures_of(record: Record, written: dict[str, Any]) -> Iterator[tuple[str, Figure]]:
    """Yield the fields of a record that hold figures, and the figures.

    A figure that has faults is not in the record; it comes from what is *written*, with its files
    only, so that those that are missing are reported together with the other faults.
    """
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, Figure):
            yield name, value
        elif Figure in get_args(field.annotation) and isinstance(written.get(name), dict):
            yield from ((name, figure) for figure in _with_files_only(written[name]))


def _with_files_only(fields: dict[str, Any]) -> Iterator[Figure]:
    """Yield a figure with the paths in *fields* that are text, or nothing if its file is not."""
    file, script, data = (fields.get(name) for name in ("file", "script", "data"))
    has_script = isinstance(script, str) and bool(script)
    paths = data if has_script and isinstance(data, list) else []
    if isinstance(file, str) and file:
        yield Figure.model_construct(
            file=file,
            alt="",
            script=script if has_script else None,
            data=tuple(path for path in paths if isinstance(path, str)),
        )


def root_figure(
    figure: Figure, written_in: Path, srcdir: Path, data_dir: Path
) -> tuple[Figure | None, list[Problem]]:
    """Return the figure with paths from *srcdir*, or None without its file; and what is wrong.

    A file that must not be published is reported and left out. *srcdir* has no symbolic links.
    """
    problems: list[Problem] = []

    def rooted(field: str, written: str, fix: str) -> str | None:
        what = f"figure '{written}'"
        if field != "file":
            what = f"figure '{figure.file}': {field} '{written}'"
        path = (srcdir if written.startswith("/") else written_in.parent) / written.lstrip("/")
        file = resolve(path)
        subtype, problem = Subtype.MISSING_FILE, ""
        if file and (private := why_private(file, srcdir, data_dir)):
            problem = private
        elif file and file.is_file() and field == "file" and file.suffix.lower() not in FIGURES:
            subtype, problem = Subtype.INVALID_VALUE, f"is no image; use {types_of(FIGURES)}"
        elif file and file.is_file():
            return f"/{file.relative_to(srcdir).as_posix()}"
        elif field == "file" and not figure.script:
            problem = nearest(written, [path.parent], FIGURES)
            problem = problem and f"does not exist{problem}"
        problem = problem or f"does not exist; {fix}"
        problems.append((field, subtype, f"{what} {problem}"))
        return None

    fix = "put it beside the page or correct its name"
    file = rooted("file", figure.file, f"run '{figure.script}'" if figure.script else fix)
    script = rooted("script", figure.script, fix) if figure.script else None
    data = tuple(path for name in figure.data if (path := rooted("data", name, fix)))
    if file is None:
        return None, problems
    return figure.model_copy(update={"file": file, "script": script, "data": data}), problems
