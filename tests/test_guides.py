"""Every code block of the how-to guides is built as the guides say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from PIL import Image

import sphinx_scholar

GUIDES = Path(__file__).parents[1] / "docs/how-to"
PACKAGES = Path(sphinx_scholar.__file__).parents[1]
BLOCK = re.compile(
    r"^( *)(`{3,4})(?:\{code-block\} )?(\w+)\n(?: *:caption: (\S+)\n\n)?(.*?)^ *\2$",
    re.DOTALL | re.MULTILINE,
)
BASE = {
    "conf.py": 'project = "Ada Byrne"\nextensions = ["sphinx_scholar", "sphinx_scholar_theme"]\n'
    'exclude_patterns = ["_build", "_data"]\nscholar_owner = "ada"\n',
    "_data/people.yml": "ada: {name: Ada Byrne}\nbob: {name: Bob Chen}\n",
    "_data/papers.bib": "@misc{tides24, title = {Tides}, author = {Ada Byrne}, year = 2024}\n",
    "index.md": "# Ada Byrne\n",
    "people.md": "# People\n\n```{people}\n```\n",
    "publications.md": "# Publications\n\n```{publications}\n```\n",
}
"""The site to which a guide adds something."""

SHOWN = {
    "ablog": {"notes/clocks.html": "Clocks and tides", "notes/archive.html": "Clocks and tides"},
    "analytics": {"index.html": "https://gc.zgo.at/count.js"},
    "blog": {"posts/index.html": "The period of a pendulum", "index.html": "A short derivation"},
    "colors": {"_static/scholar-look.css": "#5a2a83"},
    "comments": {"posts/pendulum.html": 'data-repo="ada/site"'},
    "courses": {"teaching/index.html": "PHYS 101", "teaching/instruments101.html": "Clocks"},
    "domain": {"CNAME": "ada.example.org", "sitemap.xml": "https://ada.example.org/"},
    "drafts": {"index.html": "Ada Byrne"},
    "existing-site": {"index.html": "Measuring Tides with Old Clocks"},
    "header": {"index.html": 'href="publications.html">tides</a> is accepted'},
    "hosting": {"html/sitemap.xml": "https://ada.example.org/"},
    "lab": {"people.html": "Researcher at the Institute of Harbors"},
    "languages": {"gettext/index.pot": "Ada Byrne", "html/de/index.html": 'hreflang="en"'},
    "news-talks": {
        "index.html": "Our paper on tides is accepted",
        "news/index.html": "Our paper on tides is accepted",
        "talks.html": "Workshop on Historical Instruments",
    },
    "photo": {"index.html": "Ada Byrne in front of a harbor clock"},
}
"""Words that the output of each guide has, by file."""


def blocks(guide: str) -> list[tuple[str, str, str]]:
    """The language, the file and the text of each block of a guide."""
    text = (GUIDES / f"{guide}.md").read_text("utf-8")
    return [(language, file, dedent(code)) for _, _, language, file, code in BLOCK.findall(text)]


def sphinx(folder: Path, *arguments: str) -> str:
    """Run sphinx-build; return what it reports."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        check=False,
    ).stderr


def contents(files: dict[str, str]) -> str:
    """The entries of the home page's table of contents, one a line."""
    names = [name.removesuffix(".md") for name in files if name.endswith(".md")]
    return "\n".join(
        name
        for name in names
        if name != "index" and "draft: true" not in files[f"{name}.md"]
        if name.endswith("/index") or f"{name.partition('/')[0]}/index" not in names
    )


def site_of(guide: str, folder: Path) -> None:
    """Write the base, and then each file of the guide: a whole page, or lines at the end."""
    files = {} if guide == "existing-site" else dict(BASE)  # which brings all files itself
    source = folder / "source" if guide in ("hosting", "languages") else folder
    for _language, captioned, text in blocks(guide):
        file = captioned.removeprefix("source/")
        if not file:
            continue
        whole = text.startswith(("# ", "---\n")) or file not in files
        files[file] = text if whole else f"{files[file]}\n{text}"
    if guide != "existing-site":
        files["index.md"] += f"\n```{{toctree}}\n:hidden:\n\n{contents(files)}\n```\n"
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for photo in ("ada.jpg", *re.findall(r"photos/\w+\.jpg", "".join(files.values()))):
        (source / photo).parent.mkdir(exist_ok=True)
        Image.new("RGB", (60, 80)).save(source / photo)


@pytest.mark.parametrize("guide", SHOWN)
def test_the_guide_leads_to_what_it_says(guide: str, tmp_path: Path) -> None:
    if guide == "ablog":
        pytest.importorskip("ablog")
    site_of(guide, tmp_path)
    commands = [
        line.removeprefix("sphinx-build ").split()
        for language, _file, text in blocks(guide)
        for line in text.splitlines()
        if language == "sh" and line.startswith("sphinx-build ")
    ]
    for command in commands or [[".", "_build"]]:
        assert sphinx(tmp_path, "-W", "--keep-going", *command) == ""
    for name, words in SHOWN[guide].items():
        assert words in (tmp_path / "_build" / name).read_text("utf-8")


def test_a_draft_is_not_built(tmp_path: Path) -> None:
    site_of("drafts", tmp_path)
    assert sphinx(tmp_path, ".", "_build") == ""
    assert not (tmp_path / "_build/posts/pendulum.html").exists()


def test_a_wrong_name_is_reported_as_the_guide_says(tmp_path: Path) -> None:
    site_of("existing-site", tmp_path)
    page = tmp_path / "tides.md"
    page.write_text(page.read_text("utf-8").replace("[bob]", "[bbo]"), "utf-8")
    (warning,) = (text for language, _file, text in blocks("existing-site") if language == "text")
    assert warning.strip() in sphinx(tmp_path, ".", "_build")


def test_every_block_is_a_file_or_a_command() -> None:
    """A guide shows nothing that the tests do not build; own-kind.md has tests of its own."""
    guides = {path.stem for path in GUIDES.glob("*.md")} - {"index", "own-kind"}
    assert guides == set(SHOWN)
    for guide in guides:
        for language, file, text in blocks(guide):
            assert file or language in ("sh", "text"), f"{guide}: {text[:60]}"
