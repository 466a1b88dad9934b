"""The README names files that exist, and the packages contain every file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert len(targets) > 3
    assert [target for target in targets if not (ROOT / target).is_file()] == []


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
