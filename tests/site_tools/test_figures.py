"""Figures that a script draws: when they are reported, and the builders that draw them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

ROOT = Path(__file__).parents[1] / "roots/figure-with-script"
ADVICE = "run 'sphinx-build -b figures' [figures.outdated]\n"
PAGE = """# Home

```{figure} curve.svg
:alt: The error falls by half at every step.
:script: curve.py
:data: errors.csv

Error over *steps*.
```
"""


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    files = {
        name: (ROOT / name).read_text("utf-8") for name in ("curve.svg", "curve.py", "errors.csv")
    }
    return new_site("figures", {"index.md": PAGE, **files})


def test_caption_ends_with_links_to_script_and_data(here: Site) -> None:
    assert here.build().warnings == ""
    caption = here.page("index.html").figcaption
    assert caption.get_text().strip().startswith("Error over steps. Made with curve.py, errors.csv")
    for link in caption.select("a.download"):
        download = here.output("index.html").parent / str(link["href"])
        assert download.read_bytes() == (here.source / link.get_text()).read_bytes()
    assert len(caption.select("a.download")) == 2


def test_caption_is_translated(here: Site) -> None:
    here.edit("index.md", "\nError over *steps*.\n", "")
    assert here.build(language="de").warnings == ""
    caption = here.page("index.html").figcaption
    assert caption.get_text().strip().startswith("Erstellt mit curve.py")


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (":script: curve.py\n", "", "figure has data files; name the script that reads them"),
        ("errors.csv", "missing.csv", "figure: file 'missing.csv' is missing"),
        ("script: curve.py", "script: missing.py", "figure: file 'missing.py' is missing"),
    ],
)
def test_mistakes_in_options_are_reported(here: Site, old: str, new: str, warning: str) -> None:
    here.edit("index.md", old, new)
    assert here.build().warnings == f"index.md:3: WARNING: {warning} [figures.file]\n"


def test_figure_that_is_not_an_svg_is_reported(here: Site) -> None:
    here.edit("index.md", "{figure} curve.svg", "{figure} curve.png")
    here.write("curve.png", b"")
    assert here.build().warnings == (
        "index.md:3: WARNING: figure 'curve.png' is not an SVG, so it cannot hold a stamp; "
        "let the script write an SVG [figures.outdated]\n"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("curve.py", "9", "8", "is older than 'curve.py'; "),
        ("errors.csv", "8", "9", "is older than 'errors.csv'; "),
        ("index.md", ":data: errors.csv\n", "", "was made with other files; "),
        ("curve.svg", "made with", "makes", "has no stamp of its script; "),
    ],
)
def test_outdated_figure_is_reported_in_every_build(
    here: Site, file: str, old: str, new: str, fault: str
) -> None:
    assert here.build().warnings == ""
    assert here.build().read == set()
    before = (here.source / file).read_text()
    here.edit(file, old, new)
    for _again in range(2):
        assert here.build().warnings == f"index.md:3: WARNING: figure 'curve.svg' {fault}{ADVICE}"
    here.write(file, before)
    assert here.build().warnings == ""
    assert here.build().read == set()


def test_two_changed_files_are_one_warning(here: Site) -> None:
    here.edit("curve.py", "9", "8")
    here.edit("errors.csv", "8", "9")
    assert here.build().warnings == (
        "index.md:3: WARNING: figure 'curve.svg' is older than 'curve.py' and 'errors.csv'; "
        f"{ADVICE}"
    )


def test_line_ends_do_not_matter(here: Site) -> None:
    script = (here.source / "curve.py").read_bytes()
    here.write("curve.py", script.replace(b"\n", b"\r\n"))
    assert here.build().warnings == ""


def test_figures_builder_draws_outdated_figures(here: Site) -> None:
    svg = here.source / "curve.svg"
    here.edit("errors.csv", "8", "9")
    assert here.build().warnings != ""
    files = set(here.source.iterdir())
    assert here.build("figures").warnings == ""
    assert 'height="9.25"' in svg.read_text()
    assert set(here.source.iterdir()) == files
    ET.parse(svg)
    assert here.build().warnings == ""
    assert here.page("index.html").figcaption is not None


def test_figures_builder_leaves_other_figures(here: Site) -> None:
    here.edit("curve.svg", 'height="8.25"', 'height="3.25"')
    before = (here.source / "curve.svg").read_bytes()
    assert here.build("figures").warnings == ""
    assert (here.source / "curve.svg").read_bytes() == before


def test_drawing_twice_gives_the_same_bytes(here: Site) -> None:
    before = (here.source / "curve.svg").read_bytes()
    here.edit("curve.svg", "<!-- made with", "<!-- drawn with")
    assert here.build("figures").warnings == ""
    assert (here.source / "curve.svg").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "curve.py",
            "from pathlib",
            "1 / 0\nfrom pathlib",
            "cannot be drawn; 'curve.py' fails: ZeroDivisionError: division by zero",
        ),
        (
            "index.md",
            ":data: errors.csv\n",
            "",
            (
                "cannot be drawn; 'curve.py' fails: FileNotFoundError: [Errno 2] No such file or"
                " directory: "
            ),
        ),
        (
            "curve.py",
            '"curve.svg"',
            '"other.svg"',
            "cannot be drawn; 'curve.py' does not write this SVG in its folder",
        ),
        (
            "curve.py",
            "</svg>",
            "",
            "cannot be drawn; 'curve.py' does not write this SVG in its folder",
        ),
    ],
    ids=["raises", "reads what is not named", "writes another", "writes no SVG"],
)
def test_failing_script_leaves_the_figure(
    here: Site, file: str, old: str, new: str, fault: str
) -> None:
    here.edit(file, old, new)
    before = (here.source / "curve.svg").read_bytes()
    warnings = here.build("figures").warnings
    assert warnings.startswith(f"index.md:3: WARNING: figure 'curve.svg' {fault}")
    assert warnings.endswith("[figures.script]\n")
    assert warnings.count("\n") == 1
    assert (here.source / "curve.svg").read_bytes() == before


@pytest.mark.parametrize(
    ("height", "warning"),
    [
        ("8.25", ""),
        ("8.75", ""),
        (
            "9.75",
            (
                "index.md:3: WARNING: figure 'curve.svg' differs from what 'curve.py' draws:"
                " it looks different; run 'sphinx-build -b figures' [figures.outdated]\n"
            ),
        ),
    ],
    ids=["as it was", "a hair off", "another"],
)
def test_figurecheck_compares_figures(here: Site, height: str, warning: str) -> None:
    here.edit("curve.svg", 'height="8.25"', f'height="{height}"')
    before = (here.source / "curve.svg").read_bytes()
    assert here.build("figurecheck").warnings == warning
    assert (here.source / "curve.svg").read_bytes() == before


def test_figurecheck_reports_outdated_figures_too(here: Site) -> None:
    here.edit("curve.py", "9", "8")
    stale, other = here.build("figurecheck").warnings.splitlines(keepends=True)
    assert stale == f"index.md:3: WARNING: figure 'curve.svg' is older than 'curve.py'; {ADVICE}"
    assert other.startswith(
        "index.md:3: WARNING: figure 'curve.svg' differs from what 'curve.py' draws"
    )


def test_script_that_takes_too_long_is_ended(here: Site) -> None:
    here.write("curve.py", "while True:\n    pass\n")
    assert here.build("figures", figures_time_limit=0.5).warnings == (
        "index.md:3: WARNING: figure 'curve.svg' cannot be drawn; 'curve.py' takes more than "
        "0.5 seconds; make it faster or set figures_time_limit [figures.script]\n"
    )
