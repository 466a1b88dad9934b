"""Write the tables of the documentation from the results of the other modules.

python -m benchmarks.report docs/_data/benchmark.json docs/_data/benchmark.md
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PLAIN, OURS = "plain Sphinx", "sphinx-scholar, all tools"


JEKYLL, ELEVENTY = "Jekyll", "Eleventy"
REBUILDS = ("nothing changed", "page edited", "person renamed", "title changed", "project added")
PREVIEW = "preview"
GARBAGE = "garbage"
"""The piece that saves no calls of functions."""
RATIOS = [
    ("sphinx-scholar", PLAIN, "clean", 1.15),
    (OURS, PLAIN, "clean", 1.3),
    *((OURS, PLAIN, phase, 1.0) for phase in REBUILDS),
    (OURS, JEKYLL, "clean", 2.5),
    *((OURS, other, phase, 1.0) for phase in REBUILDS[1:4] for other in (JEKYLL, ELEVENTY)),
]
"""Generator, generator to compare with, phase, and the highest ratio that is wanted."""

SECONDS = {"nothing changed": 1.0, PREVIEW: 0.5}
"""The most seconds of a phase that are wanted."""


def seconds(result: dict[str, Any], phase: str) -> tuple[float, str]:
    """Return the CPU seconds of a phase, and a mark if the tool left pages stale.

    Of the preview they are seconds of wall time, since the browser is another process.
    """
    phases = result["phases"]
    if phase == PREVIEW:
        return phases[phase]["wall"], ""
    if phase in phases:
        return phases[phase]["cpu"], ""
    return phases[f"{phase}, stale"]["cpu"], " (stale)"


def cell(result: dict[str, Any], phase: str) -> str:
    """Return the seconds of a phase as text; a tool without that phase has none."""
    if phase == PREVIEW and phase not in result["phases"]:
        return ""
    value, mark = seconds(result, phase)
    return f"{value:.2f}{mark}"


def comparison(results: dict[str, Any]) -> list[str]:
    """Return a table for each size: CPU seconds of each phase and tool."""
    lines = []
    for size, by_name in results.items():
        names = (name for result in by_name.values() for name in result["phases"])
        phases = list(dict.fromkeys(name.removesuffix(", stale") for name in names))
        sizes = ("peak MiB", "output MiB", "doctrees MiB", "page with its files, KiB")
        lines += [f"### {int(size):,} projects", ""]
        lines += [f"| CPU s | {' | '.join((*phases, *sizes))} |"]
        lines += [f"|---|{'--:|' * (len(phases) + len(sizes))}"]
        for name, result in by_name.items():
            cells = [cell(result, phase) for phase in phases]
            cells += [f"{size:.1f}" for size in sizes_of(result)]
            lines.append(f"| {name} | {' | '.join(cells)} |")
        compared = [phase for phase in phases if phase != PREVIEW]
        lines += ["", *ratios(by_name, compared), "", *targets(by_name), ""]
    return lines


def sizes_of(result: dict[str, Any]) -> tuple[float, ...]:
    """Return peak memory, size of the output and of the doctrees in MiB; and a page in KiB."""
    peak = max(phase.get("memory", 0) for phase in result["phases"].values())
    sizes = result["sizes"]
    return (
        peak,
        sizes["output"] / 2**20,
        sizes["doctrees"] / 2**20,
        sizes.get("reader", 0) / 2**10,
    )


def targets(by_name: dict[str, Any]) -> list[str]:
    """Return a table: what is wanted, and what was measured."""
    rows = [
        (
            f"{name} / {other}, {phase}",
            wanted,
            seconds(by_name[name], phase)[0] / seconds(by_name[other], phase)[0],
        )
        for name, other, phase, wanted in RATIOS
        if name in by_name and other in by_name
    ]
    phases = by_name.get(OURS, {"phases": {}})["phases"]
    rows += [
        (f"{OURS}, {phase}, s", wanted, seconds(by_name[OURS], phase)[0])
        for phase, wanted in SECONDS.items()
        if phase in phases
    ]
    lines = (f"| {what} | {wanted} | {value:.2f} |" for what, wanted, value in rows)
    return ["| target | at most | measured |", "|---|--:|--:|", *lines] if rows else []


def ratios(by_name: dict[str, Any], phases: list[str]) -> list[str]:
    """Return a table: the time of this extension divided by that of each other tool."""
    ours = [name for name in by_name if name.startswith("sphinx-scholar")]
    others = [name for name in by_name if name not in ours]
    if not ours or not others:
        return []
    lines = [f"| ratio | {' | '.join(phases)} |", f"|---|{'--:|' * len(phases)}"]
    for name in ours:
        for other in others:
            pairs = ((seconds(by_name[name], p)[0], seconds(by_name[other], p)[0]) for p in phases)
            cells = (f"{mine / theirs:.2f}" for mine, theirs in pairs)
            lines.append(f"| {name} / {other} | {' | '.join(cells)} |")
    return lines


def pieces(saved: dict[str, dict[str, float]]) -> list[str]:
    """Return a table of the share of calls that each piece of speed saves, or of CPU time."""
    rows = (
        f"| `{name}`{', CPU time' * (name == GARBAGE)} "
        f"| {part['clean']:.1%} | {part['nothing changed']:.1%} |"
        for name, part in saved.items()
    )
    title = "### What each piece of `speed` saves alone"
    return [
        title,
        "",
        "| share of calls of Python functions | clean | nothing changed |",
        "|---|--:|--:|",
        *rows,
        "",
    ]


def jobs(measured: dict[str, dict[str, float]]) -> list[str]:
    """Return a table of clean builds with one process and with two."""
    title = "### Clean builds with two processes"
    rows = (
        f"| {name} | {part['-j 1']:.1f} | {part['-j 2']:.1f} | {part['ratio']:.2f} |"
        for name, part in measured.items()
    )
    return [title, "", "| wall s | `-j 1` | `-j 2` | ratio |", "|---|--:|--:|--:|", *rows, ""]


def preview(medians: dict[str, float]) -> list[str]:
    """Return a table of the preview."""
    rows = (f"| {name} | {median:.2f} |" for name, median in medians.items())
    title = "### From saving a page to its text in the browser"
    return [title, "", "| site | s |", "|---|--:|", *rows, ""]


def main() -> None:
    """Write the page that the arguments name."""
    source, target = map(Path, sys.argv[1:3])
    found = json.loads(source.read_text("utf-8"))
    machine = found["machine"]
    lines = [
        (
            f"Measured on {machine['date']}: {machine['cores']} cores ({machine['machine']}), "
            f"Python {machine['python']}. Medians of CPU seconds; of the preview wall time."
        ),
        "",
        *comparison(found["results"]),
        *(preview(found["preview"]) if "preview" in found else []),
        *(jobs(found["jobs"]) if "jobs" in found else []),
        *(pieces(found["pieces"]) if "pieces" in found else []),
    ]
    target.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
