"""``sphinx-scholar upgrade``: bring the files that ``init`` wrote up to date, or to another host.

A file that the author changed or removed is never written; the diff shows what is new in it. One
that is missing is written again when the author names it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from difflib import get_close_matches, unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from . import record
from .record import digest
from .template import HOSTS, render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from .record import SiteRecord

SUMMARY = "show what is new in the files that init wrote, and apply it"


@dataclass(frozen=True)
class Change:
    """A file in which the template of this version differs from the one that wrote the site."""

    path: str
    old: str | None
    """The file of the site; None if it does not exist."""
    new: str | None
    """The file of this version; None if it has none."""
    edited: bool
    """The author changed or removed the file."""

    def diff(self) -> str:
        """Return the difference as a unified diff."""
        old, new = ((text or "").splitlines(keepends=True) for text in (self.old, self.new))
        before = "/dev/null" if self.old is None else self.path
        after = "/dev/null" if self.new is None else self.path
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in unified_diff(old, new, before, after)
        )


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="FOLDER", help="the site's folder"
    )
    parser.add_argument(
        "--apply", action="store_true", help="write the files that you have not changed"
    )
    parser.add_argument(
        "--restore",
        action="append",
        default=[],
        metavar="FILE",
        help="write a missing file again, such as source/news/index.md; can be repeated",
    )
    parser.add_argument("--hosting", choices=HOSTS, help="where the site is published from now on")


def run(arguments: Namespace) -> int:
    """Show the changes; apply them if asked. Return 1 if the folder is no site of ``init``."""
    folder: Path = arguments.folder
    try:
        written = record.read(folder)
    except FileNotFoundError:
        sys.stderr.write(f"sphinx-scholar: {folder / record.FILE} does not exist\n")
        return 1
    except ValueError as error:
        sys.stderr.write(f"sphinx-scholar: {error}\n")
        return 1
    answers = replace(written.answers, hosting=arguments.hosting or written.answers.hosting)
    current = render(answers)
    if arguments.restore:
        return _restore(folder, arguments.restore, current)
    found = list(changes(folder, written, current))
    for change in found:
        note = "  (not applied: you changed or removed this file)\n" if change.edited else ""
        sys.stdout.write(f"{change.path}\n{note}{change.diff()}\n")
    if arguments.apply:
        for change in found:
            if not change.edited:
                _write(folder / change.path, change.new)
        record.write(folder, record.record_of(answers, current))
    sys.stdout.write(_summary(found, written.version, applied=arguments.apply))
    own = set(render(replace(answers, examples=False)))
    sys.stdout.write(_note_missing(folder, own - {change.path for change in found}))
    return 0


def _restore(folder: Path, names: list[str], current: dict[str, str]) -> int:
    """Write missing files of ``init`` again; write nothing and return 1 if one cannot be."""
    problems = [problem for name in names if (problem := _why_not(folder, name, current))]
    for problem in problems:
        sys.stderr.write(f"sphinx-scholar: {problem}\n")
    for name in names if not problems else ():
        _write(folder / name, current[name])
        sys.stdout.write(f"Wrote {name}.\n")
    return 1 if problems else 0


def _why_not(folder: Path, name: str, current: dict[str, str]) -> str:
    if name not in current:
        near = get_close_matches(name, current, n=1)
        return f"init writes no file '{name}'" + (f"; did you mean '{near[0]}'?" if near else "")
    return f"'{name}' exists; remove or rename it first" if (folder / name).exists() else ""


def _note_missing(folder: Path, files: set[str]) -> str:
    """Return a sentence for each of the *files* that does not exist."""
    missing = [path for path in sorted(files) if not (folder / path).exists()]
    return "".join(
        f"{path} does not exist; --restore {path} writes it again.\n" for path in missing
    )


def changes(folder: Path, written: SiteRecord, current: dict[str, str]) -> Iterator[Change]:
    """Yield each file whose template changed since the site was written."""
    for path in sorted({*written.files, *current}):
        before, new = written.files.get(path), current.get(path)
        if new is not None and digest(new) == before:
            continue
        file = folder / path
        old = file.read_text(encoding="utf-8") if file.is_file() else None
        if old == new:
            continue
        edited = before != (None if old is None else digest(old))
        yield Change(path, old, new, edited)


def _write(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _summary(found: list[Change], version: str, *, applied: bool) -> str:
    if not found:
        return f"Nothing has changed since version {version}.\n"
    open_ones = sum(not change.edited for change in found)
    if applied:
        return f"Applied {open_ones} of {len(found)} changes since version {version}.\n"
    return (
        f"{len(found)} changes since version {version}; --apply writes {open_ones} of them, "
        "in files that you have not changed.\n"
    )
