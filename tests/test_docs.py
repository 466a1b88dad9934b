"""The documentation builds, and its page about the theme is complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from sphinx_scholar_theme import icons
from sphinx_scholar_theme.options import Options, Profile

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "theme.md").read_text("utf-8")


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", DOCS, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert (tmp_path / "theme.html").is_file()
    assert (tmp_path / "reference/directives.html").is_file()


def test_every_option_of_the_theme_is_explained() -> None:
    named = set(re.findall(r"^(\w+)(?:, \w+)*\n: ", PAGE, re.MULTILINE))
    named |= set(re.findall(r"`(\w+)`", PAGE))
    assert set(Options.model_fields) - named == set()
    assert set(Profile.model_fields) - named == set()


def test_every_icon_is_named() -> None:
    assert {name for name in icons.names() if f"`{name}`" not in PAGE} == set()


def test_every_picture_is_made_by_the_command_and_shown() -> None:
    script = (DOCS / "pictures.py").read_text("utf-8")
    made = set(re.findall(r'^    "([\w-]+)": Picture\(', script, re.MULTILINE))
    shown = set(re.findall(r"pictures/([\w-]+)\.png", PAGE))
    assert made == shown == {path.stem for path in (DOCS / "pictures").glob("*.png")}
