"""``sphinx-scholar import SOURCE DEST``."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

_NEEDED = {"liquid": "python-liquid", "lxml": "lxml"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("source", type=Path, help="the folder of the site; it is not changed")
    parser.add_argument("dest", type=Path, help="the folder of the new site; it must be empty")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, print the report")


class Progress:
    """Print a line now and then, so that a long import shows what it does."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, message: str) -> None:
        now = time.monotonic()
        if message and now - self._last > 1:
            self._last = now
            sys.stderr.write(f"… {message}\n")


def run(arguments: argparse.Namespace) -> int:
    """Import the site; return 0, or 1 if it cannot be done."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        sys.stderr.write(
            f"The import needs {' and '.join(missing)}: pip install 'sphinx-scholar[import]'\n"
        )
        return 1
    from .run import import_site
    from .site.writer import OutputError
    from .source.report import Level

    try:
        result = import_site(
            arguments.source, arguments.dest, dry_run=arguments.dry_run, progress=Progress()
        )
    except (OutputError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if arguments.dry_run:
        sys.stdout.write(result.text)
        return 0
    counts = ", ".join(f"{n} {what}" for what, n in sorted(result.report.imported.items()) if n)
    lost, look = (len(result.report.of(level)) for level in (Level.LOST, Level.LOOK))
    sys.stdout.write(
        f"Imported as {result.kind.label}: {counts}.\n"
        f"{lost} things were left out and {look} are to be checked: "
        f"{arguments.dest / 'IMPORT.md'}\n"
        f"Build the site: cd {arguments.dest} && sphinx-build -c . source _build/html\n"
    )
    return 0
