"""Take the pictures of the example sites: ``python docs/sites.py``; needs chromium.

The example sites are what ``sphinx-scholar init`` writes for a person, a lab and a course.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parent / "gallery/sites"
COLORS = 96
"""Enough for paper, ink, accent and the edges of letters: a third of the bytes."""

SITES = {
    "person": {
        "options": ["--pages", "blog,talks,teaching"],
        "pages": {"home": "index", "publications": "publications", "cv": "cv"},
    },
    "lab": {
        "options": ["--kind", "lab", "--pages", "talks"],
        "pages": {"home": "index", "people": "people", "research": "research/index"},
    },
    "course": {
        "options": ["--kind", "course"],
        "pages": {"home": "index", "schedule": "schedule", "assignments": "assignments"},
    },
}
VIEWS = {"light": (1280, 800), "dark": (1280, 800), "phone": (390, 780)}


def build(name: str, folder: Path) -> Path:
    """Write and build an example site; return the folder of its pages."""
    site = folder / name
    run = [sys.executable, "-m"]
    command = [*run, "sphinx_scholar.cli", "init", str(site), "--yes", *SITES[name]["options"]]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*run, "sphinx", "-qnW", str(site / "source"), str(site / "html")], check=True)
    return site / "html"


def main() -> None:
    from PIL import Image  # tests read only the tables above
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in sys.argv[1:] or SITES:
            html = build(name, Path(temporary))
            for page_name, docname in SITES[name]["pages"].items():
                for view, (width, height) in VIEWS.items():
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if view == "dark" else "light",
                    )
                    page.goto((html / f"{docname}.html").as_uri())
                    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                    file = PICTURES / f"{name}-{page_name}-{view}.png"
                    image.quantize(COLORS).save(file, optimize=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
