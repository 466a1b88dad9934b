"""The file of lowest versions is what pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]


def test_the_file_names_the_lower_bound_of_each_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bounds = {}
    for written in project["dependencies"]:
        requirement = Requirement(written)
        lower = [s.version for s in requirement.specifier if s.operator in (">=", "~=", "==")]
        bounds[requirement.name.lower()] = Version(lower[0])
    lines = (ROOT / "tests/lowest.txt").read_text("utf-8").splitlines()
    pins = (re.match(r"([\w-]+)==(.+)", line) for line in lines)
    assert {pin[1].lower(): Version(pin[2]) for pin in pins if pin} == bounds
