"""Measure what each piece of ``sphinx_site_tools.speed`` saves, alone.

    python -m benchmarks.pieces --size 100 --json results.json

All pieces are turned off but one. The figure is the share of the calls of Python functions that it
saves, in a clean build and in a build in which nothing changed: most pieces save less time than
builds differ by chance, and calls are the same on every machine. The garbage collector makes no
calls, so its piece is measured in CPU time: builds with it turned off and builds with all pieces
take turns.
"""

from __future__ import annotations

import argparse
import json
import pstats
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_site_tools.speed import PIECES

from .compare import build
from .content import Content
from .generators import ScholarTools

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GARBAGE = "garbage"


def prepare(site: ScholarTools, without: Sequence[str]) -> None:
    """Turn pieces off, and remove what was built."""
    site.options = ("-D", f"speed_without={','.join(without)}") if without else ()
    shutil.rmtree(site.output, ignore_errors=True)


def calls(site: ScholarTools) -> int:
    """Build a site; return how many functions in Python were called."""
    profile = site.folder / "profile"
    python, *module = site.command
    subprocess.run(
        [python, "-m", "cProfile", "-o", profile, *module],
        cwd=site.folder,
        env=site.environment,
        check=True,
    )
    found = pstats.Stats(str(profile)).stats  # type: ignore[attr-defined]
    return sum(entry[1] for (file, _line, _name), entry in found.items() if file != "~")


def cpu(site: ScholarTools) -> float:
    """Build a site; return seconds of CPU time."""
    return build(site).cpu


def both(
    site: ScholarTools, measure: Callable[[ScholarTools], float], without: Sequence[str]
) -> tuple[float, float]:
    """Return what a clean build costs, and one in which nothing changed."""
    prepare(site, without)
    return measure(site), measure(site)


def main() -> None:
    """Measure each piece, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5, help="pairs of builds for the garbage piece")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        site = ScholarTools(Path(folder) / "site", Content(arguments.size))
        both(site, calls, PIECES)  # formulas are set and modules compiled once
        before = both(site, calls, PIECES)
        for piece in (*PIECES, "all"):
            if piece == GARBAGE:
                pairs = [
                    (both(site, cpu, (GARBAGE,)), both(site, cpu, ()))
                    for _run in range(arguments.runs)
                ]
                saved = [
                    statistics.median(1 - on[phase] / off[phase] for off, on in pairs)
                    for phase in (0, 1)
                ]
            else:
                off = [name for name in PIECES if piece not in (name, "all")]
                after = both(site, calls, off)
                saved = [1 - after[phase] / before[phase] for phase in (0, 1)]
            results[piece] = {
                "clean": round(saved[0], 3),
                "nothing changed": round(saved[1], 3),
            }
            print(f"{piece:14} {results[piece]}", flush=True)
    if arguments.json:
        known = json.loads(arguments.json.read_text("utf-8")) if arguments.json.exists() else {}
        text = json.dumps({**known, "pieces": results}, indent=2)
        arguments.json.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
