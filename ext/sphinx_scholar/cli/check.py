"""``sphinx-scholar check``: what an import left to do, or what is still an example.

It also names authors who may be people of the site in another spelling; these are no open points.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import record
from .examples import remaining
from .hints import close_names
from .sites import catalogue_of

if TYPE_CHECKING:
    import argparse

_OPEN = re.compile(r"^- \[ \] (.*)$")
_ALT = re.compile(r"image '([^']+)' has no alternative text \(\[([^\]]+)\]")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "site", type=Path, nargs="?", default=Path(), help="the folder that import or init wrote"
    )


def open_points(site: Path) -> list[tuple[str, str]]:
    """Return the open points of ``IMPORT.md`` as (section, text).

    A point is closed when its box is ticked or its line removed. An image that has a text now is
    not listed, ticked or not. FileNotFoundError if there is no report.
    """
    points, section = [], ""
    for line in (site / "IMPORT.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = re.sub(r" \(\d+\)$", "", line[3:])
        elif (found := _OPEN.match(line)) and not _is_done(found[1], site):
            points.append((section, found[1]))
    return points


def _is_done(point: str, site: Path) -> bool:
    """Return whether the page that a point is about has a text for the image now."""
    found = _ALT.search(point)
    if not found:
        return False
    page = site / found[2]
    if not page.is_file():
        return True
    name = re.escape(found[1].rpartition("/")[2])
    text = page.read_text("utf-8")
    return not re.search(rf"!\[\]\([^)]*{name}", text) and not re.search(
        rf"\{{figure\}} \S*{name}\n(?!:alt:)", text
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the open points; return 1 if there are any, and 2 if the site is of neither command."""
    site: Path = arguments.site
    try:
        if (site / record.FILE).is_file() and not (site / "IMPORT.md").is_file():
            points = [("Still an example", text) for text in remaining(site)]
        else:
            points = open_points(site)
    except FileNotFoundError:
        sys.stderr.write(f"{site / 'IMPORT.md'} does not exist\n")
        return 2
    except ValueError as error:
        sys.stderr.write(f"sphinx-scholar: {error}\n")
        return 2
    section = ""
    for heading, text in points:
        if heading != section:
            section = heading
            sys.stdout.write(f"{heading}\n")
        sys.stdout.write(f"  {text}\n")
    _show_hints(site)
    sys.stdout.write(f"{len(points)} open points\n" if points else "Nothing is open.\n")
    return 1 if points else 0


def _show_hints(site: Path) -> None:
    source = site / "source"
    catalogue = catalogue_of(source if source.is_dir() else site)
    hints = list(close_names(catalogue)) if catalogue else []
    if hints:
        sys.stdout.write("Authors who may be people of the site\n")
    for hint in hints:
        sys.stdout.write(f"  {hint}\n")
