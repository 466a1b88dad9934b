"""Compare clean builds with one process and with two.

    python -m benchmarks.jobs --sizes 1000 --runs 2 --json results.json

The figures are medians of seconds of wall time. The builds take turns. The results are added to the
JSON file.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from .compare import build
from .content import Content
from .generators import PlainSphinx, ScholarTools


def seconds(generator: type[ScholarTools | PlainSphinx], size: int, runs: int) -> dict[str, float]:
    """Return the seconds of clean builds with one process and with two, and their ratio."""
    found: dict[str, list[float]] = {"-j 1": [], "-j 2": []}
    with tempfile.TemporaryDirectory() as folder:
        site = generator(Path(folder) / "site", Content(size))
        for _run in range(runs):
            for jobs, times in found.items():
                shutil.rmtree(site.output, ignore_errors=True)
                site.options = tuple(jobs.split())
                times.append(build(site).wall)
    one, two = (round(statistics.median(times), 2) for times in found.values())
    return {"-j 1": one, "-j 2": two, "ratio": round(one / two, 2)}


def main() -> None:
    """Measure this extension and plain Sphinx."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results = {}
    for size in arguments.sizes:
        for generator in (ScholarTools, PlainSphinx):
            name = f"{generator.name}, {size:,} projects"
            results[name] = seconds(generator, size, arguments.runs)
            print(f"{name}: {results[name]}", flush=True)
    if arguments.json:
        known = json.loads(arguments.json.read_text("utf-8")) if arguments.json.exists() else {}
        text = json.dumps({**known, "jobs": results}, indent=2)
        arguments.json.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
