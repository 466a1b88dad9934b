"""Write the tables of the documentation from the results of the other modules.

python -m benchmarks.report docs/_data/benchmark.json docs/_data/benchmark.md
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PLAIN, OURS = "plain Sphinx", "sphinx-scholar, all tools"


def seconds(result: dict[str, Any], phase: str) -> tuple[float, str]:
    """Return the CPU seconds of a phase, and a mark if the tool left pages stale."""
    phases = result["phases"]
    if phase in phases:
        return phases[phase]["cpu"], ""
    return phases[f"{phase}, stale"]["cpu"], " (stale)"


def comparison(results: dict[str, Any]) -> list[str]:
    """Return a table for each size: CPU seconds of each phase and tool."""
    lines = []
    for size, by_name in results.items():
        phases = [name.removesuffix(", stale") for name in next(iter(by_name.values()))["phases"]]
        lines += [f"### {int(size):,} projects", ""]
        lines += [f"| CPU s | {' | '.join(phases)} | peak MiB |"]
        lines += [f"|---|{'--:|' * len(phases)}--:|"]
        for name, result in by_name.items():
            cells = [f"{value:.2f}{mark}" for value, mark in (seconds(result, p) for p in phases)]
            peak = max(phase["memory"] for phase in result["phases"].values())
            lines.append(f"| {name} | {' | '.join(cells)} | {peak:.0f} |")
        lines += ["", *ratios(by_name, phases), ""]
    return lines


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
    """Return a table of what each piece of speed saves."""
    rows = (
        f"| `{name}` | {part['clean']:.1%} | {part['nothing changed']:.1%} |"
        for name, part in saved.items()
    )
    title = "### What each piece of `speed` saves alone"
    return [title, "", "| piece | clean | nothing changed |", "|---|--:|--:|", *rows, ""]


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
            f"Python {machine['python']}. Medians of CPU seconds."
        ),
        "",
        *comparison(found["results"]),
        *(preview(found["preview"]) if "preview" in found else []),
        *(pieces(found["pieces"]) if "pieces" in found else []),
    ]
    target.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
