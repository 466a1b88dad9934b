"""What Lighthouse says of the built site, as a phone sees it: the median of five runs a page.

python -m tests.browser.lighthouse _build/html node_modules/.bin/lighthouse
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from .server import serve

PAGES = ("index.html", "research/index.html", "research/ethos/index.html", "publications.html")
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 99}
FLAGS = "--headless --no-sandbox --disable-background-networking"


def scores(lighthouse: str, address: str) -> dict[str, float]:
    """Each category's score out of 100, and the layout shift."""
    command = [lighthouse, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    only = f"--only-categories={','.join(LEAST)}"
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run([*command, only], capture_output=True, check=True, env=environment)
    report = json.loads(done.stdout)
    said = {name: 100 * report["categories"][name]["score"] for name in LEAST}
    return said | {"shift": report["audits"]["cumulative-layout-shift"]["numericValue"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("lighthouse")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    server, host = serve(options.site)
    short = []
    for page in PAGES:
        runs = []
        for turn in range(1, options.rounds + 1):
            print(f"{page}: {turn} of {options.rounds}", file=sys.stderr)
            runs.append(scores(options.lighthouse, server.address + page))
        medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        print(page, *(f"{name} {value:g}" for name, value in medians.items()))
        short += [f"{page}: {name}" for name, least in LEAST.items() if medians[name] < least]
        short += [f"{page}: shift"] if medians["shift"] > 0 else []
    host.shutdown()
    if short:
        sys.exit(f"too low: {', '.join(short)}")


if __name__ == "__main__":
    main()
