"""Figures that a script makes: what pages say of them, when they are stale, who makes them anew."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

ANEW = "make it anew with 'sphinx-build -b figures' [scholar.stale]\n"
HERE = "index.md:3: WARNING: figure 'curve.svg' "


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("figure-with-script")


def test_a_fresh_figure_ends_its_caption_with_what_it_was_made_with(here: Site) -> None:
    build = here.build()
    assert build.warnings == ""
    assert build.doctree("index").partition("        <caption>\n")[2] == (
        "            Error over \n"
        "            <emphasis>\n"
        "                steps\n"
        "            .\n"
        "             \n"
        "            Made with \n"
        '            <download_reference filename="20732045f0e014a93134c14c62351563/curve.py"'
        ' reftarget="/curve.py">\n'
        "                <inline>\n"
        "                    curve.py\n"
        "            , \n"
        '            <download_reference filename="bc4a9654b02abd6b87d1029406fd0a06/errors.csv"'
        ' reftarget="/errors.csv">\n'
        "                <inline>\n"
        "                    errors.csv\n"
    )


def test_readers_get_the_files(here: Site) -> None:
    assert here.build().warnings == ""
    caption = here.page("index.html").figcaption
    assert caption.get_text().strip().startswith("Error over steps. Made with curve.py, errors.csv")
    for link in caption.select("a.download"):
        shipped = here.output("index.html").parent / str(link["href"])
        assert shipped.read_bytes() == (here.source / link.get_text()).read_bytes()
    assert len(caption.select("a.download")) == 2


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "xml"])
def test_every_builder_says_it(here: Site, builder: str) -> None:
    # An epub wants a version and a copyright.
    assert here.build(builder, version="1", copyright="Ada").warnings == ""
    files = [path for path in here.output("", builder).rglob("*") if path.is_file()]
    assert any("curve.py" in path.read_text("utf-8", errors="replace") for path in files)


def test_linkcheck_has_nothing_to_follow(here: Site) -> None:
    assert here.build("linkcheck").warnings == ""
    assert here.output("output.json", "linkcheck").read_text() == ""


def test_without_a_caption_the_files_are_it(here: Site) -> None:
    here.edit("index.md", "\nError over *steps*.\n", "")
    assert here.build().warnings == ""
    text = here.page("index.html").figcaption.get_text()
    assert text.strip().startswith("Made with curve.py, errors.csv")


def test_a_page_in_german_says_so_in_german(here: Site) -> None:
    assert here.build(language="de").warnings == ""
    assert "Erstellt mit curve.py" in here.page("index.html").figcaption.get_text()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("curve.py", "9", "8", "was made before 'curve.py' changed; "),
        ("errors.csv", "8", "9", "was made before 'errors.csv' changed; "),
        ("index.md", ":data: errors.csv\n", "", "was made with other files; "),
        ("curve.svg", "made with", "makes", "does not say what it was made with; "),
    ],
)
def test_a_stale_figure_is_told_until_it_is_made_anew(
    here: Site, file: str, old: str, new: str, fault: str
) -> None:
    assert here.build().warnings == ""
    assert here.build().read == set()
    before = (here.source / file).read_text()
    here.edit(file, old, new)
    for _again in range(2):
        build = here.build()
        assert build.warnings == HERE + fault + ANEW
        assert build.read == {"index"}
    here.write(file, before)
    assert here.build().warnings == ""
    assert here.build().read == set()


def test_both_are_told_in_one_warning(here: Site) -> None:
    here.edit("curve.py", "9", "8")
    here.edit("errors.csv", "8", "9")
    assert here.build().warnings == (
        f"{HERE}was made before 'curve.py' and 'errors.csv' changed; {ANEW}"
    )


def test_line_ends_make_no_figure_stale(here: Site) -> None:
    script = (here.source / "curve.py").read_bytes()
    here.write("curve.py", script.replace(b"\n", b"\r\n"))
    assert here.build().warnings == ""


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            ":script: curve.py",
            ":script: curves.py",
            (
                "figure 'curve.svg': script 'curves.py' is not there; put it beside the page or"
                " mend its name [scholar.missing_file]"
            ),
        ),
        (
            ":data: errors.csv",
            ":data: errors.csv more.csv",
            (
                "figure 'curve.svg': data 'more.csv' is not there; put it beside the page or mend"
                " its name [scholar.missing_file]"
            ),
        ),
        (
            "curve.svg",
            "curves.svg",
            "figure 'curves.svg' is not there; run 'curve.py' [scholar.missing_file]",
        ),
        (
            ":script: curve.py\n",
            "",
            "figure 'curve.svg': data: name the script that reads them [scholar.invalid_value]",
        ),
        (
            "curve.svg",
            "errors.csv",
            (
                "figure 'errors.csv' is no SVG, so it cannot say what it was made with; let the"
                " script write one [scholar.stale]"
            ),
        ),
    ],
)
def test_a_slip_is_one_warning(here: Site, old: str, new: str, warning: str) -> None:
    here.edit("index.md", old, new)
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"


def test_a_figure_in_front_matter_has_a_script_too(here: Site) -> None:
    front = "title: A\nproject: a\nfigure: {file: curve.svg, alt: A, script: curve.py, data: [%s]}"
    here.write("a.md", f"---\n{front % 'errors.csv'}\n---\n\n```{{project}}\n```\n")
    here.write("index.md", "# Home\n\n```{toctree}\na\n```\n")
    assert here.build().warnings == ""
    assert "Made with curve.py" in here.page("a.html").figcaption.get_text()
    here.edit("curve.py", "9", "8")
    stale = f"a.md:4:35: WARNING: figure 'curve.svg' was made before 'curve.py' changed; {ANEW}"
    assert here.build().warnings == stale
    assert here.build().warnings == stale
    assert here.build("figures").warnings == ""
    assert here.build().warnings == ""


def test_the_figures_builder_makes_what_is_stale(here: Site) -> None:
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


def test_the_figures_builder_leaves_what_is_fresh(here: Site) -> None:
    here.edit("curve.svg", 'height="8.25"', 'height="3.25"')
    before = (here.source / "curve.svg").read_bytes()
    assert here.build("figures").warnings == ""
    assert (here.source / "curve.svg").read_bytes() == before


def test_making_twice_gives_the_same_bytes(here: Site) -> None:
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
            "cannot be made; 'curve.py' says: ZeroDivisionError: division by zero",
        ),
        (
            "index.md",
            ":data: errors.csv\n",
            "",
            (
                "cannot be made; 'curve.py' says: FileNotFoundError: [Errno 2] No such file or"
                " directory: "
            ),
        ),
        (
            "curve.py",
            '"curve.svg"',
            '"other.svg"',
            "cannot be made; 'curve.py' writes no such SVG beside itself",
        ),
        (
            "curve.py",
            "</svg>",
            "",
            "cannot be made; 'curve.py' writes no such SVG beside itself",
        ),
    ],
    ids=["raises", "reads what is not named", "writes another", "writes no SVG"],
)
def test_a_script_that_fails_leaves_the_figure(
    here: Site, file: str, old: str, new: str, fault: str
) -> None:
    here.edit(file, old, new)
    before = (here.source / "curve.svg").read_bytes()
    warnings = here.build("figures").warnings
    assert warnings.startswith(f"index.md: WARNING: figure 'curve.svg' {fault}")
    assert warnings.endswith("[scholar.script]\n")
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
                "index.md: WARNING: figure 'curve.svg' is not what 'curve.py' makes: it looks"
                " different; make it anew [scholar.stale]\n"
            ),
        ),
    ],
    ids=["as it was", "a hair off", "another"],
)
def test_figurecheck_compares_what_figures_say(here: Site, height: str, warning: str) -> None:
    here.edit("curve.svg", 'height="8.25"', f'height="{height}"')
    before = (here.source / "curve.svg").read_bytes()
    assert here.build("figurecheck").warnings == warning
    assert (here.source / "curve.svg").read_bytes() == before


def test_figurecheck_tells_stale_figures_too(here: Site) -> None:
    here.edit("curve.py", "9", "8")
    stale, other = here.build("figurecheck").warnings.splitlines(keepends=True)
    assert stale == f"{HERE}was made before 'curve.py' changed; {ANEW}"
    assert other.startswith("index.md: WARNING: figure 'curve.svg' is not what 'curve.py' makes")
