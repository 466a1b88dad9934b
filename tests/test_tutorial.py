"""The tutorial leads to the site that it describes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_scholar

TUTORIAL = (Path(__file__).parents[1] / "docs/tutorial.md").read_text(encoding="utf-8")


def sphinx(source: Path, out: Path) -> str:
    """Build with all warnings as errors; return the warnings."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-nWqj2", "--keep-going", str(source), str(out)],
        env={**os.environ, "PYTHONPATH": str(Path(sphinx_scholar.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == bool(done.stderr)
    return done.stderr


def code(language: str) -> list[str]:
    """Return the code blocks of the tutorial in *language*."""
    found = re.findall(rf"^(`{{3,4}}){language}\n(.*?)^\1$", TUTORIAL, re.DOTALL | re.MULTILINE)
    return [text for _fence, text in found]


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """The site of the tutorial."""
    (tmp_path / "_data").mkdir()
    (conf,), (people,), (papers,) = code("python"), code("yaml"), code("bibtex")
    project, home = code("markdown")
    files = {
        "conf.py": conf,
        "_data/people.yml": people,
        "_data/papers.bib": papers,
        "tides.md": project,
        "index.md": home,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_tutorial_leads_to_a_site(tutorial: Path) -> None:
    out = tutorial / "_build"
    assert sphinx(tutorial, out) == ""
    home = (out / "index.html").read_text(encoding="utf-8")
    bob = home.partition('id="person-bob"')[2]
    assert "Measuring tides with old clocks" in bob
    assert "Measuring Tides with Old Clocks" in bob
    assert (out / "papers/tides24.html").is_file()


def test_the_error_of_the_tutorial_is_reported_as_it_says(tutorial: Path) -> None:
    page = tutorial / "tides.md"
    page.write_text(page.read_text("utf-8").replace("[bob]", "[bbo]"), encoding="utf-8")
    (warning,) = code("text")
    assert warning.strip() in sphinx(tutorial, tutorial / "_build")
