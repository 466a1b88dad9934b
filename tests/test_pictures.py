"""The pictures in the documentation: of the site's pages, and of the example sites."""

from __future__ import annotations

import re
import runpy
from hashlib import sha256
from pathlib import Path

from sphinx_scholar.cli.template import KINDS

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = DOCS / "gallery"


def test_no_two_pictures_are_equal() -> None:
    names: dict[str, list[str]] = {}
    for picture in sorted(PICTURES.glob("*.png")):
        names.setdefault(sha256(picture.read_bytes()).hexdigest(), []).append(picture.name)
    assert len(names) > 10
    assert [equal for equal in names.values() if len(equal) > 1] == []


def test_every_picture_of_the_example_sites_is_made_by_the_command_and_shown() -> None:
    script = runpy.run_path(str(DOCS / "sites.py"))
    made = {
        f"{site}-{page}-{view}"
        for site, parts in script["SITES"].items()
        for page in parts["pages"]
        for view in script["VIEWS"]
    }
    text = (DOCS / "sites.md").read_text("utf-8")
    shown = set(re.findall(r"gallery/sites/([\w-]+)\.png", text))
    assert made == shown == {path.stem for path in (DOCS / "gallery/sites").glob("*.png")}
    commands = re.findall(r"^sphinx-scholar init \S+ (.*)$", text, re.MULTILINE)
    assert commands == [" ".join(parts["options"]) for parts in script["SITES"].values()]
    assert set(script["SITES"]) == set(KINDS)
