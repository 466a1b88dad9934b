"""Measure the preview in Chromium: from saving a page to its new text in the browser.

    python -m benchmarks.preview --sizes 10 100 1000 --json results.json

Each figure is the median of some edits of one page. The results are added to the JSON file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .content import Content
from .generators import ROOT, ScholarTools

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def is_available() -> bool:
    """Return whether there is a browser to look at the pages, and what the preview needs."""
    return all((BROWSER, find_spec("playwright"), find_spec("watchfiles")))


def of_size(size: int, count: int = 7) -> float:
    """Return the median seconds of some edits of a page in a site of *size* projects."""
    with tempfile.TemporaryDirectory() as folder:
        site = ScholarTools(Path(folder) / "site", Content(size))
        source = site.folder.resolve()
        found = seconds(source, source / "_build", source, "research/p3", count)
    return statistics.median(found)


def edits(tab: Any, address: str, page: Path, count: int) -> Iterator[float]:
    """Yield the seconds from each of some edits to its text on the page."""
    tab.goto(address)
    time.sleep(2)  # until files are watched
    for number in range(count):
        words = f"Edit {number} is here."
        page.write_text(f"{page.read_text('utf-8')}\n{words}\n", "utf-8")
        start = time.perf_counter()
        tab.wait_for_function("words => document.body?.innerText.includes(words)", arg=words)
        yield time.perf_counter() - start
        time.sleep(2)  # a build also writes the search index


def seconds(source: Path, output: Path, conf: Path, name: str, count: int) -> list[float]:
    """Return the seconds of some edits of the page *name*."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "sphinx_site_tools.preview", "--port", "0", "-c", str(conf)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "ext"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, str(source), str(output)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        found = (re.search(r"http://\S+", line) for line in process.stdout)
        address = next(match[0] for match in found if match)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
            page = source / f"{name}.md"
            tab = browser.new_page()
            measured = list(edits(tab, f"{address}{name}.html", page, count))
            browser.close()
        process.terminate()
    return measured


def main() -> None:
    """Measure sites of some sizes, none if the list is empty, and the site of this checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000])
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results = {}
    for size in arguments.sizes:
        results[f"{size} projects"] = of_size(size, arguments.edits)
    with tempfile.TemporaryDirectory() as folder:
        for part in ("source", "_static", "_templates", "ext"):
            shutil.copytree(ROOT / part, Path(folder) / "own" / part)
        own = (Path(folder) / "own").resolve()
        shutil.copy(ROOT / "conf.py", own)
        found = seconds(own / "source", own / "out", own, "research/ethos/index", arguments.edits)
        results["the site of this repository"] = statistics.median(found)
    for name, median in results.items():
        print(f"{name}: {median:.3f} s")
    if arguments.json:
        known = json.loads(arguments.json.read_text("utf-8")) if arguments.json.exists() else {}
        text = json.dumps({**known, "preview": results}, indent=2)
        arguments.json.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
