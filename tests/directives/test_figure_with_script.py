"""Figure cards whose figure is drawn by a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

ADVICE = "run 'sphinx-build -b figures' [figures.outdated]\n"


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("figure-with-script")


def test_caption_ends_with_links_to_script_and_data(here: Site) -> None:
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


def test_readers_can_download_the_files(here: Site) -> None:
    assert here.build().warnings == ""
    caption = here.page("index.html").figcaption
    assert caption.get_text().strip().startswith("Error over steps. Made with curve.py, errors.csv")
    for link in caption.select("a.download"):
        shipped = here.output("index.html").parent / str(link["href"])
        assert shipped.read_bytes() == (here.source / link.get_text()).read_bytes()
    assert len(caption.select("a.download")) == 2


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "xml"])
def test_every_builder_names_the_script(here: Site, builder: str) -> None:
    # An epub wants a version and a copyright.
    assert here.build(builder, version="1", copyright="Ada").warnings == ""
    files = [path for path in here.output("", builder).rglob("*") if path.is_file()]
    assert any("curve.py" in path.read_text("utf-8", errors="replace") for path in files)


def test_linkcheck_ignores_the_files(here: Site) -> None:
    assert here.build("linkcheck").warnings == ""
    assert here.output("output.json", "linkcheck").read_text() == ""


def test_files_are_the_caption_if_there_is_no_other(here: Site) -> None:
    here.edit("index.md", "\nError over *steps*.\n", "")
    assert here.build().warnings == ""
    text = here.page("index.html").figcaption.get_text()
    assert text.strip().startswith("Made with curve.py, errors.csv")


def test_caption_is_translated(here: Site) -> None:
    assert here.build(language="de").warnings == ""
    assert "Erstellt mit curve.py" in here.page("index.html").figcaption.get_text()


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            ":script: curve.py",
            ":script: curves.py",
            (
                "figure 'curve.svg': script 'curves.py' does not exist; put it beside the page or"
                " correct its name [scholar.missing_file]"
            ),
        ),
        (
            ":data: errors.csv",
            ":data: errors.csv more.csv",
            (
                "figure 'curve.svg': data 'more.csv' does not exist; put it beside the"
                " page or correct"
                " its name [scholar.missing_file]"
            ),
        ),
        (
            "curve.svg",
            "curves.svg",
            "figure 'curves.svg' does not exist; run 'curve.py' [scholar.missing_file]",
        ),
        (
            ":script: curve.py\n",
            "",
            (
                "figure 'curve.svg': data: name the script that reads them in 'script'"
                " [scholar.invalid_value]"
            ),
        ),
    ],
)
def test_each_mistake_is_one_warning(here: Site, old: str, new: str, warning: str) -> None:
    here.edit("index.md", old, new)
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"


def test_figure_in_front_matter_can_have_a_script(here: Site) -> None:
    front = "title: A\nproject: a\nfigure: {file: curve.svg, alt: A, script: curve.py, data: [%s]}"
    here.write("a.md", f"---\n{front % 'errors.csv'}\n---\n\n```{{project}}\n```\n")
    here.write("index.md", "# Home\n\n```{toctree}\na\n```\n")
    assert here.build().warnings == ""
    assert "Made with curve.py" in here.page("a.html").figcaption.get_text()
    here.edit("curve.py", "9", "8")
    stale = f"a.md:7: WARNING: figure 'curve.svg' is older than 'curve.py'; {ADVICE}"
    assert here.build().warnings == stale
    assert here.build().warnings == stale
    assert here.build("figures").warnings == ""
    assert here.build().warnings == ""
