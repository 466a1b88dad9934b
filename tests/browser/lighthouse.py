"""What Lighthouse says of the built site, as a phone sees it: the median of five runs a page.

python -m tests.browser.lighthouse node_modules/.bin/lighthouse own=_build/html
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

from . import starters
from .server import serve

OWN = ("index.html", "research/index.html", "research/ethos/index.html", "publications.html")
PAGES = {"own": OWN, **starters.PAGES}
"""The pages that are rated, for each site."""

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


def rate(lighthouse: str, site: str, folder: Path, rounds: int) -> list[str]:
    """Print the medians of the pages of a site; return what is too low."""
    server, host = serve(folder)
    short = []
    for page in PAGES[site]:
        runs = []
        for turn in range(1, rounds + 1):
            print(f"{site}: {page}: {turn} of {rounds}", file=sys.stderr)
            runs.append(scores(lighthouse, server.address + page))
        medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        print(site, page, *(f"{name} {value:g}" for name, value in medians.items()), flush=True)
        below = [name for name, least in LEAST.items() if medians[name] < least]
        below += ["shift"] if medians["shift"] > 0 else []
        short += [f"{site}: {page}: {name}" for name in below]
    host.shutdown()
    return short


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lighthouse")
    parser.add_argument("sites", nargs="+", metavar="NAME=FOLDER", help=", ".join(PAGES))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    short = []
    for given in options.sites:
        site, _, folder = given.partition("=")
        short += rate(options.lighthouse, site, Path(folder), options.rounds)
    if short:
        sys.exit(f"too low: {', '.join(short)}")


if __name__ == "__main__":
    main()
