"""A mistake costs as little as possible, and what belongs to other tools is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    """A site with a page of a project."""
    made = site("no-project")
    made.write("_data/people.yml", "ada: {name: Ada Lovelace}\n")
    made.write("index.md", "# Home\n\n{person}`ada`\n\n```{toctree}\nengine\npeople\n```\n")
    made.write("people.md", "# People\n\n```{people}\n```\n")
    made.write("engine.md", engine())
    return made


def engine(fields: str = "", body: str = "") -> str:
    front = f"---\nproject: engine\ntitle: Engines\ncollaborators: [ada]\n{fields}---\n"
    return f"{front}\n```{{project}}\n```\n\n{body}\n"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("funding: NSF\n", "project 'engine': unknown field 'funding'; "),
        ("date: yesterday\n", "project 'engine': date: invalid date 'yesterday'; "),
        ("tags: [a]\nlinks: none\n", "project 'engine': links: invalid value 'none'; "),
    ],
)
def test_a_wrong_field_of_a_project_costs_that_field(here: Site, field: str, message: str) -> None:
    here.write("engine.md", engine(field))
    line = 4 + field.count("\n")
    assert here.build().warnings.startswith(f"engine.md:{line}:1: WARNING: {message}")
    page = here.page("engine.html")
    assert page.select_one("h1").get_text().strip("¶") == "Engines"
    assert page.select_one(".scholar-collaborators").get_text() == "with Ada Lovelace"


def test_a_wrong_field_of_a_person_costs_that_field(here: Site) -> None:
    here.write(
        "_data/people.yml",
        "ada: {name: Ada Lovelace, github: ada, fax: 12, orcid: wrong, role: [a, b]}\n",
    )
    warnings = here.build().warnings
    assert [warnings.count(name) for name in ("'fax'", "orcid:", "role:")] == [1, 1, 1]
    assert here.page("people.html").select_one("h2").get_text().strip("¶") == "Ada Lovelace"
    assert here.page("people.html").select(".scholar-links a")


def test_front_matter_of_other_tools_is_left_alone(here: Site) -> None:
    here.write(
        "research/engine.md", engine().replace("project: engine", "project: difference-engine")
    )
    here.write("engine.md", "---\nproject: my-package\nnews: true\npost: later\n---\n\n# Engine\n")
    here.write("index.md", "# Home\n\n```{toctree}\nengine\nresearch/engine\npeople\n```\n")
    folders = {"project": "research", "news": "research", "post": "research"}
    assert here.build(scholar_page_folders=folders).warnings == ""
    assert here.page("engine.html").select_one("h1").get_text().strip("¶") == "Engine"
    assert here.page("research/engine.html").select_one(".scholar-collaborators")


@pytest.mark.parametrize("folder", [".venv", "venv", "node_modules", ".tox", "_build", "a/venv"])
def test_folders_of_tools_hold_no_pages(here: Site, folder: str) -> None:
    here.write(f"{folder}/lib/README.md", engine())
    assert here.build().warnings == ""
    assert list(here.output("").rglob("README.html")) == []


@pytest.mark.parametrize(
    ("body", "extension", "line"),
    [
        (":::{note}\nText.\n:::", "colon_fence", 10),
        ("Text with $\\alpha$ in it.", "dollarmath", 10),
        ("Text.\n\n$$\na = b\n$$", "dollarmath", 12),
        ("![A loom](loom.png){width=20}", "attrs_inline", 10),
        ("Loom\n: A machine.", "deflist", 11),
    ],
)
def test_syntax_that_is_off_is_reported_in_every_build(
    here: Site, body: str, extension: str, line: int
) -> None:
    here.write("loom.png", (b"\x89PNG\r\n\x1a\n"))
    here.write("engine.md", engine(body=body))
    for _ in range(2):
        warnings = here.build().warnings
        (warning,) = [text for text in warnings.splitlines() if "myst_extension" in text]
        assert warning.startswith(f"engine.md:{line}: WARNING: ")
        assert f"without '{extension}'; add it to myst_enable_extensions" in warning
    warnings = here.build(myst_enable_extensions=[extension]).warnings
    assert "myst_extension" not in warnings


def test_code_and_prices_are_no_syntax_of_an_extension(here: Site) -> None:
    code = "It costs $5, not $6.\n\n```sh\n$HOME\n:::{note}\n$\\alpha$\n```\n\n`$\\beta$`\n"
    here.write("engine.md", engine(body=code))
    assert here.build().warnings == ""


def test_images_without_a_text_are_errors_only_where_the_site_asks(here: Site) -> None:
    here.write("loom.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    here.write("engine.md", engine(body="![](loom.svg)"))
    assert here.build().warnings == ""
    conf = (here.source / "conf.py").read_text("utf-8")
    here.write("conf.py", f"{conf}\nextensions += ['sphinx_site_tools.alt_texts']\n")
    assert "[alt_texts.missing]" in here.build().warnings
