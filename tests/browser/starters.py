"""The sites that ``init`` writes, built, and the pages of them that are looked at.

``python -m tests.browser.starters FOLDER`` builds one of each kind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sphinx_scholar
from sphinx_scholar.cli import main
from sphinx_scholar.cli.template import PAGES as EXTRA

PAGES = {
    "person": (
        *("index.html", "research/index.html", "publications.html", "cv.html"),
        *("people.html", "teaching.html", "blog/index.html"),
    ),
    "lab": ("index.html", "publications.html", "people.html"),
    "course": ("index.html", "schedule.html", "assignments.html", "blog/index.html"),
}
"""Pages that differ in what they hold, for each kind of site."""


def build_starter(kind: str, folder: Path, options: str = "") -> Path:
    """Write a site with all its pages, build it, and return the folder of its pages.

    *options* are lines for the options of the theme in its ``conf.py``.
    """
    pages = "blog" if kind == "course" else ",".join(EXTRA)
    if main(["init", str(folder), "--yes", "--kind", kind, "--pages", pages]) != 0:
        raise RuntimeError(f"{kind}: init failed")
    conf = folder / "source/conf.py"
    start = "html_theme_options = {\n"
    conf.write_text(conf.read_text("utf-8").replace(start, f"{start}{options}\n"), "utf-8")
    path = {**os.environ, "PYTHONPATH": str(Path(sphinx_scholar.__file__).parents[1])}
    command = [sys.executable, "-m", "sphinx", "-qnW", "source", "html"]
    subprocess.run(command, cwd=folder, env=path, check=True)
    return folder / "html"


if __name__ == "__main__":
    for name in PAGES:
        build_starter(name, Path(sys.argv[1]) / name)
