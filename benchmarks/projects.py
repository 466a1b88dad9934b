"""What a project's page costs a reader, and a build its author, with few and with many projects.

    python -m benchmarks.projects [10 1000]

Fills this site with more projects, builds it from nothing and again after an edit to one page, and
loads a page with mathematics in Chromium from a server with gzip. Prints seconds, requests, and
bytes on the wire without figures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import CHROMIUM
from tests.browser.server import serve

ROOT = Path(__file__).parents[1]
PAGE = "research/ethos/index.html"
FIGURES = (".svg", ".png", ".webp", ".jpg")


def fill(site: Path, count: int) -> None:
    """Copy the site, and the head of one of its projects until there are *count*."""
    ignored = shutil.ignore_patterns(".*", "_build", "__pycache__")
    shutil.copytree(ROOT, site, ignore=ignored, dirs_exist_ok=True)
    text = (ROOT / "source/research/mlbfgs/index.md").read_text("utf-8")
    head = text[: text.index("```{project}")] + "```{project}\n```\n"
    for number in range(count - 4):
        folder = site / f"source/research/copy{number}"
        folder.mkdir()
        shutil.copy(ROOT / "source/research/mlbfgs/overview.svg", folder)
        copy = head.replace("project: mlbfgs", f"project: copy{number}")
        (folder / "index.md").write_text(copy, "utf-8")


def seconds(site: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "ext")}
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "auto", "-c", ".", "source", "html"]
    start = time.perf_counter()
    subprocess.run(command, cwd=site, env=environment, check=True)
    return time.perf_counter() - start


def loaded(site: Path) -> list[int]:
    """The bytes of each answer that a page asks for, without figures."""
    server, host = serve(site / "html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        browser.new_page().goto(server.address + PAGE, wait_until="networkidle")
        browser.close()
    host.shutdown()
    return [size for path, size in server.log if not path.endswith(FIGURES)]


def main() -> None:
    for count in [int(argument) for argument in sys.argv[1:]] or [10, 1000]:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            fill(site, count)
            clean = seconds(site)
            page = site / "source/research/ethos/index.md"
            page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
            edit = seconds(site)
            sizes = loaded(site)
            print(
                f"{count} projects: built in {clean:.1f} s, after an edit to one page in "
                f"{edit:.1f} s; the page asks {len(sizes)} times for {sum(sizes)} bytes"
            )


if __name__ == "__main__":
    main()
