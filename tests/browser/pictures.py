"""Take screenshots of the site's pages: desktop in light and dark mode, and a phone.

python -m tests.browser.pictures _build/html docs/gallery
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from .conftest import CHROMIUM
from .server import serve

PAGES = {
    "home": "index.html",
    "research": "research/index.html",
    "project": "research/ethos/index.html",
    "publications": "publications.html",
    "paper": "papers/mlbfgs-tmlr23.html",
    "people": "people.html",
    "talks": "talks.html",
    "news": "news/index.html",
    "cv": "cv.html",
    "search": "search.html?q=privacy",
    "missing": "404.html",
}
VIEWS = {"light": (1280, 900), "dark": (1280, 900), "phone": (390, 780)}
COLOURS = 64
"""Enough for background, text and antialiasing, at a third of the bytes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("pictures", type=Path)
    options = parser.parse_args()
    server, host = serve(options.site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for view, (width, height) in VIEWS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if view == "dark" else "light",
            )
            for name, path in PAGES.items():
                answer = page.goto(server.address + path, wait_until="networkidle")
                if answer is None or (answer.status != 200 and name != "missing"):
                    raise SystemExit(f"{path} is not a page of {options.site}")
                image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                file = options.pictures / f"{name}-{view}.png"
                image.quantize(COLOURS).save(file, optimize=True)
                print(f"{file}: {file.stat().st_size // 1024} kB")
            page.close()
        browser.close()
    host.shutdown()


if __name__ == "__main__":
    main()
