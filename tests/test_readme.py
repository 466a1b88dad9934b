"""What the README promises to those who use the kit in a site of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePath

import pytest

import sphinx_scholar

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


def shown(begin: str, end: str) -> str:
    """The one block of the README between these lines."""
    (block,) = re.findall(rf"^{begin}\n(.*?)^{end}$", README, re.DOTALL | re.MULTILINE)
    return block


def test_the_site_of_the_readme_is_made_as_it_says(tmp_path: Path) -> None:
    conf = shown("```python", "```")
    assert conf.count("\n") == 3
    (tmp_path / "_data").mkdir()
    (tmp_path / "tides").mkdir()
    files = {
        "conf.py": conf,
        "index.md": shown("````markdown", "````"),
        "_data/people.yml": "ada: {name: Ada Lovelace}\ngrace: {name: Grace Hopper}\n",
        "tides/index.md": shown("```yaml", "```") + "\n```{project}\n```\n\nTwice {math}`n^2`.\n",
        "tides/overview.svg": FIGURE,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", ".", "_build"]
    kit = {**os.environ, "PYTHONPATH": str(Path(sphinx_scholar.__file__).parents[1])}
    done = subprocess.run(
        command, cwd=tmp_path, env=kit, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    home = (tmp_path / "_build/index.html").read_text(encoding="utf-8")
    for part in ("Measuring tides with old clocks", "Ada Lovelace", "A tide gauge beside"):
        assert part in home
    assert (tmp_path / "_build/_static/sphinx-scholar.css").is_file()


@pytest.mark.parametrize(
    ("package", "one"),
    [
        ("sphinx_scholar", "static/sphinx-scholar.css"),
        ("sphinx_scholar_theme", "theme/sphinx_scholar_theme/layout.html"),
    ],
)
def test_every_file_of_a_package_goes_into_the_wheel(package: str, one: str) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        patterns = tomllib.load(file)["tool"]["setuptools"]["package-data"][package]
    folder = ROOT / "ext" / package
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    data = [file for file in files if file.suffix not in (".py", ".pyc", ".po")]
    assert PurePath(one) in data
    packed = {path.relative_to(folder) for pattern in patterns for path in folder.glob(pattern)}
    assert set(data) - packed == set()
