"""Build the same content with several generators and compare time, memory and sizes.

    python -m benchmarks.compare --sizes 10 100 1000 --runs 3 3 2 --json results.json

Phases: a clean build, a build in which nothing changed, one page edited, one person renamed (the
output is searched for the old name: a generator that leaves it is marked), one title changed, one
project added, and with Chromium the preview of this extension, from saving a page to its text in
the browser. Each figure is the median of the runs, which the generators take in turn, since the
speed of a machine drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import preview
from .content import Content
from .generators import Generator, PlainSphinx, Scholar, ScholarTools, ScholarWithPages
from .others import Eleventy, Hugo, Jekyll

GENERATORS = (Scholar, ScholarWithPages, ScholarTools, PlainSphinx, Jekyll, Eleventy, Hugo)


@dataclass(frozen=True)
class Figure:
    """What one build cost: seconds of wall time and of CPU time, and peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def build(site: Generator) -> Figure:
    """Build a site and measure the whole process tree."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            site.command,
            cwd=site.folder,
            env=site.environment,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status):
            errors.seek(0)
            sys.exit(f"{site.name} failed: {errors.read().decode(errors='replace')[-2000:]}")
    return Figure(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def phases(site: Generator) -> dict[str, Figure]:
    """Return the figure of each phase."""
    count = site.content.count
    found = {"clean": build(site), "nothing changed": build(site)}
    site.edit_page(count // 2)
    found["page edited"] = build(site)
    site.rename_person(1)
    found["person renamed"] = build(site)
    if is_stale(site, site.content.people[1][1]):
        found["person renamed, stale"] = found.pop("person renamed")
    site.change_title(count // 3)
    found["title changed"] = build(site)
    site.add_project(count)
    found["project added"] = build(site)
    return found


def is_stale(site: Generator, name: str) -> bool:
    """Return whether a page still says the old name of a person."""
    pages = (page.read_text("utf-8", "replace") for page in site.output.rglob("*.html"))
    return any(f">{name}<" in text for text in pages)


def size(folder: Path, pattern: str = "*") -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


_LOADED = re.compile(r'''<(?:link|script|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"''')


def reader_bytes(site: Generator) -> int:
    """Return the bytes of a project's page and of the files of the site that it loads."""
    page = next(
        path
        for path in sorted(site.output.rglob("*.html"))
        if "p7" in path.parts or path.stem == "p7"
    )
    text = page.read_text("utf-8", "replace")
    names = {name.partition("?")[0] for name in _LOADED.findall(text)}
    files = {
        site.output / name.lstrip("/") if name.startswith("/") else page.parent / name
        for name in names
        if "://" not in name
    }
    return page.stat().st_size + sum(file.stat().st_size for file in files if file.is_file())


def measure(count: int, runs: int, names: list[str]) -> dict[str, dict[str, Any]]:
    """Return the medians of each generator for one size."""
    chosen = [g for g in GENERATORS if g.is_installed() and (not names or g.name in names)]
    figures: dict[str, dict[str, list[Figure]]] = {g.name: defaultdict(list) for g in chosen}
    sizes: dict[str, dict[str, int]] = {}
    for run in range(runs):
        for generator in chosen:
            with tempfile.TemporaryDirectory() as folder:
                print(f"{count}: {generator.name}, run {run + 1} of {runs}", file=sys.stderr)
                site = generator(Path(folder) / "site", Content(count))
                for phase, figure in phases(site).items():
                    figures[generator.name][phase].append(figure)
                doctrees = size(site.output / ".doctrees", "*.doctree")
                sizes[generator.name] = {
                    "output": size(site.output) - size(site.output / ".doctrees"),
                    "doctrees": doctrees,
                    "reader": reader_bytes(site),
                }
    results = medians(figures, sizes)
    if ScholarTools in chosen and preview.is_available():
        print(f"{count}: preview", file=sys.stderr)
        results[ScholarTools.name]["phases"]["preview"] = {"wall": preview.of_size(count)}
    return results


def medians(
    figures: dict[str, dict[str, list[Figure]]], sizes: dict[str, dict[str, int]]
) -> dict[str, dict[str, Any]]:
    """Return sizes, and the medians of each phase, by generator."""
    return {
        name: {
            "sizes": sizes[name],
            "phases": {
                phase: {
                    field: round(statistics.median(asdict(f)[field] for f in some), 3)
                    for field in ("wall", "cpu", "memory")
                }
                for phase, some in by_phase.items()
            },
        }
        for name, by_phase in figures.items()
    }


def table(results: dict[str, dict[str, dict[str, Any]]]) -> str:
    """Return the results as a table in Markdown, seconds of wall time."""
    lines = [
        "| projects | phase | generator | wall s | CPU s | peak MiB |",
        "|--:|---|---|--:|--:|--:|",
    ]
    for count, by_name in results.items():
        for name, result in by_name.items():
            for phase, figure in result["phases"].items():
                cpu, memory = (
                    f"{figure[key]:.2f}" if key in figure else "" for key in ("cpu", "memory")
                )
                lines.append(
                    f"| {count} | {phase} | {name} | {figure['wall']:.2f} | {cpu} | {memory} |"
                )
    return "\n".join(lines)


def main() -> None:
    """Measure what the arguments ask for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument(
        "--runs", type=int, nargs="+", default=[3], help="for all sizes or for each"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+", default=[], help="names of generators")
    arguments = parser.parse_args()
    runs = arguments.runs * len(arguments.sizes) if len(arguments.runs) == 1 else arguments.runs
    results = {
        str(count): measure(count, times, arguments.only)
        for count, times in zip(arguments.sizes, runs, strict=True)
    }
    machine = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    if arguments.json:
        known = json.loads(arguments.json.read_text("utf-8")) if arguments.json.exists() else {}
        text = json.dumps({**known, "machine": machine, "results": results}, indent=2)
        arguments.json.write_text(text + "\n", "utf-8")
    print(table(results))


if __name__ == "__main__":
    main()
