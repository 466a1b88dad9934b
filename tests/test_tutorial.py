"""The tutorial leads from nothing to the site that it describes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sphinx_scholar import __version__
from sphinx_scholar.cli import main

TUTORIAL = (Path(__file__).parents[1] / "docs/tutorial.md").read_text(encoding="utf-8")
PACKAGES = str(Path(sys.modules["sphinx_scholar"].__file__ or "").parents[1])
FILE = re.compile(
    r"`([\w./]+\.(?:py|yml|bib|md|txt))`:\n\n(`{3,4})\w+\n(.*?)^\2$", re.DOTALL | re.MULTILINE
)
"""A sentence that ends with the name of a file, and the text of the file."""


def commands() -> list[list[str]]:
    """The words of each command of the tutorial."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", TUTORIAL, re.DOTALL | re.MULTILINE)
    return [line.split() for block in blocks for line in block.splitlines()]


def edit(path: Path, text: str) -> None:
    """Change a file as the tutorial says."""
    if path.name == "conf.py":
        conf = path.read_text("utf-8")
        for line in text.splitlines():
            name = re.escape(line.split(":")[0])
            conf, count = re.subn(rf"^{name}: .*$", line, conf, flags=re.MULTILINE)
            assert count == 1, line
        text = conf
    elif path.name == "requirements.txt":
        line = re.escape(text.partition("-")[0].rpartition("/")[2].replace("_", "-"))
        text, count = re.subn(
            rf"^{line}\[site\].*\n", text, path.read_text("utf-8"), flags=re.MULTILINE
        )
        assert count == 1
    elif path.parts[-2:] == ("source", "index.md"):
        home = path.read_text("utf-8")
        text, count = re.subn(r"(?<=# Ada Byrne\n\n).*?(?=\n## )", text, home, flags=re.DOTALL)
        assert count == 1
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site of the tutorial."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("\nAda Byrne\n" + 4 * "\n"))
    (tmp_path / ".venv").mkdir()
    (init,) = (words for words in commands() if words[1:2] == ["init"] and words[2] == ".")
    assert main(init[1:]) == 0
    pdf = (tmp_path / "source/files/example-paper.pdf").read_bytes()
    for words in commands():
        for name in words[1:] if words[0] == "rm" else ():
            if not name.startswith("-"):
                path = tmp_path / name
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, _fence, text in FILE.findall(TUTORIAL):
        edit(tmp_path / name, text)
    Image.new("RGB", (900, 1200)).save(tmp_path / "source/ada.jpg")
    for name in re.findall(r"\{(\w+\.pdf)\}", TUTORIAL):
        (tmp_path / "source/files" / name).write_bytes(pdf)
    return tmp_path


def build(folder: Path) -> str:
    """Build with all warnings as errors; return the warnings."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-nWq", "--keep-going", "source", "_build/html"],
        cwd=folder,
        env={"PYTHONPATH": PACKAGES, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    ).stderr


def test_the_tutorial_leads_to_a_site(tutorial: Path) -> None:
    assert build(tutorial) == ""
    out = tutorial / "_build/html"
    home = (out / "index.html").read_text("utf-8")
    assert re.search(r'<img[^>]+alt="Ada Byrne in front of a harbor clock"', home)
    profile = BeautifulSoup(home, "html.parser").select_one(".profile")
    facts = ["Postdoctoral researcher", "Harbor University", "GitHub", "CV", "Email"]
    assert list(profile.stripped_strings) == facts
    assert "Measuring Tides with Old Clocks" in home
    assert "Measuring tides with old clocks" in home
    pdfs = {path.name for path in (out / "_downloads").rglob("*.pdf")}
    assert pdfs == {"tides24.pdf", "drift23.pdf", "byrne22.pdf"}
    assert "Scientific instruments" in (out / "teaching.html").read_text("utf-8")
    assert "The period of a pendulum" in (out / "blog/index.html").read_text("utf-8")
    everything = "".join(path.read_text("utf-8") for path in out.rglob("*.html"))
    assert "Noor Sample" not in everything
    assert "Robin Example" not in everything


def test_nothing_is_an_example_in_the_end(
    tutorial: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check"]) == 0
    (answer,) = re.findall(r"sphinx-scholar check` now answers `(.*?)`", TUTORIAL)
    assert capsys.readouterr().out == f"{answer}\n"


def test_the_published_site_is_built_with_the_wheel_of_this_version(tutorial: Path) -> None:
    requirements = (tutorial / "requirements.txt").read_text("utf-8")
    assert f"\n./wheels/sphinx_scholar-{__version__}-py3-none-any.whl[site]\n" in requirements
    assert "sphinx-scholar[site]" not in requirements


def test_the_error_of_the_tutorial_is_reported_as_it_says(tutorial: Path) -> None:
    page = tutorial / "source/research/harbor/index.md"
    page.write_text(page.read_text("utf-8").replace("[bob]", "[bbo]"), encoding="utf-8")
    (warning,) = re.findall(r"^source/.*WARNING: .*$", TUTORIAL, re.MULTILINE)
    assert warning in build(tutorial)


def test_the_tutorial_can_be_read_as_plain_markdown() -> None:
    languages = re.findall(r"^`{3,4}([^`\n]+)$", TUTORIAL, re.MULTILINE)
    assert len(languages) > 10
    inside = {"{project}", "{publications}"}  # in the example of a page
    assert {name for name in languages if not name.isalpha()} == inside
    assert len(FILE.findall(TUTORIAL)) == 10
