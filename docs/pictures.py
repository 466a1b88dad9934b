"""Make the pictures of the theme's options: ``python docs/pictures.py``; needs chromium.

Each picture is a page of the sample site, built with the options below.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
COLORS = 96
"""Enough for paper, ink, accent and the edges of letters: a third of the bytes."""

PROFILE = {
    "portrait": "portrait.svg",
    "alt": "Ada Byron",
    "position": "Analyst",
    "affiliation": "Analytical Society",
    "location": "London",
    "email": "ada@example.org",
    "links": [
        {"name": "Google Scholar", "url": "https://scholar.google.com/"},
        {"name": "ORCID", "url": "https://orcid.org/"},
        {"name": "GitHub", "url": "https://github.com/"},
    ],
}
ICONS = [
    {"name": "GitHub", "url": "https://github.com/"},
    {"name": "Mastodon", "url": "https://example.social/", "icon": "mastodon"},
]
LANGUAGES = {"en": "https://ada.example.org/", "de": "https://ada.example.org/de/"}


@dataclass(frozen=True)
class Picture:
    """A page of the sample site with some options."""

    options: dict[str, Any]
    page: str = "research/engine"
    mode: str = "light"
    width: int = 1280
    height: int = 640
    settings: dict[str, Any] = field(default_factory=dict)


SHOWN = {
    "accent-teal": Picture({"accent": "teal"}, page="research/index", height=420),
    "accent-indigo": Picture({"accent": "indigo"}, page="research/index", height=420),
    "accent-brick": Picture({"accent": "brick"}, page="research/index", height=420),
    "accent-custom": Picture(
        {"accent": {"light": "#5a2a83", "dark": "#cbb2ee"}},
        page="research/index",
        mode="dark",
        height=420,
    ),
    "fonts-serif": Picture({"fonts": "serif"}),
    "fonts-sans": Picture({"fonts": "sans"}),
    "width-narrow": Picture({"width": "narrow"}, width=1440),
    "width-normal": Picture({"width": "normal"}, width=1440),
    "width-wide": Picture({"width": "wide"}, width=1440),
    "profile": Picture({"profile": PROFILE}, page="index"),
    "profile-phone": Picture({"profile": PROFILE}, page="index", width=390, height=720),
    "navigation": Picture({"navigation": ["papers", "research/engine"]}, height=300),
    "languages": Picture({"languages": LANGUAGES}, height=300, settings={"language": "en"}),
    "icon-links": Picture({"icon_links": ICONS}, height=300),
    "announcement": Picture(
        {"announcement": 'New: <a href="#">lecture notes</a> for the course of 1843'}, height=300
    ),
    "logo": Picture(
        {"logo": {"image_light": "mark.svg", "image_dark": "mark.svg", "text": "Ada Byron"}},
        height=300,
    ),
    "footer": Picture({"footer_links": ["teaching"]}, page="papers", height=420),
    "section-navigation": Picture({}, settings={"html_sidebars": {"**": ["sidebar-nav-bs"]}}),
    "phone": Picture({}, width=390, height=720),
}


def build(picture: Picture, folder: Path) -> Path:
    """Build the sample site with the options of a picture; return its folder."""
    source = folder / "source"
    shutil.copytree(HERE / "sample", source)
    settings = {**picture.settings, "html_theme_options": picture.options}
    lines = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{lines}")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(folder / "html")]
    subprocess.run(command, check=True)
    return folder / "html"


def main() -> None:
    chosen = sys.argv[1:] or list(SHOWN)
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in chosen:
            picture = SHOWN[name]
            site = build(picture, Path(temporary, name))
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.mode,
            )
            page.goto((site / f"{picture.page}.html").as_uri())
            image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            image.quantize(COLORS, kmeans=2).save(PICTURES / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
