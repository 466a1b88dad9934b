"""Measure what each piece of ``sphinx_site_tools.speed`` saves, alone.

    python -m benchmarks.pieces --size 200 --runs 5 --json results.json

All pieces are turned off but one; builds with and without that piece take turns. The figure is the
share of the CPU time of a clean build, and of a build in which nothing changed, that it saves.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx_site_tools.speed import PIECES

from .content import Content
from .generators import ScholarTools


def cpu(site: ScholarTools, without: list[str]) -> float:
    """Build a site; return seconds of CPU time."""
    options = ["-D", f"speed_without={','.join(without)}"] if without else []
    command = [*site.command[:-2], *options, *site.command[-2:]]
    process = subprocess.Popen(command, cwd=site.folder, env=site.environment)
    _pid, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit("the build failed")
    return used.ru_utime + used.ru_stime


def both(site: ScholarTools, without: list[str]) -> tuple[float, float]:
    """Return the CPU seconds of a clean build and of one in which nothing changed."""
    shutil.rmtree(site.output, ignore_errors=True)
    return cpu(site, without), cpu(site, without)


def main() -> None:
    """Measure each piece, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        site = ScholarTools(Path(folder) / "site", Content(arguments.size))
        both(site, [])  # formulas are set once
        for piece in (*PIECES, "all"):
            off = [name for name in PIECES if name != piece] if piece != "all" else []
            pairs = [(both(site, list(PIECES)), both(site, off)) for _run in range(arguments.runs)]
            saved = [
                [1 - after[phase] / before[phase] for before, after in pairs] for phase in (0, 1)
            ]
            results[piece] = {
                "clean": round(statistics.median(saved[0]), 3),
                "nothing changed": round(statistics.median(saved[1]), 3),
            }
            print(f"{piece:14} {results[piece]}", flush=True)
    if arguments.json:
        known = json.loads(arguments.json.read_text("utf-8")) if arguments.json.exists() else {}
        text = json.dumps({**known, "pieces": results}, indent=2)
        arguments.json.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
