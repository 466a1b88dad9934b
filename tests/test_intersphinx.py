"""Between two built sites: one links to the people, projects and papers of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

LAB = "https://lab.example/"
BOB = ("Bob Stone", f"{LAB}people.html#person-bob")
ADA = f"{LAB}people.html#person-ada"
ENGINES = ("Engines that weave", f"{LAB}engines/index.html")
LOOM = f"{LAB}publications.html#paper-loom43"

pytestmark = pytest.mark.filterwarnings(
    "ignore:'myst_parser:sphinx.deprecation.RemovedInSphinx11Warning"
)


@pytest.fixture(scope="module")
def lab(shared_site: Callable[[str], Site]) -> Site:
    lab = shared_site("every-builder")
    assert lab.build().warnings == ""
    return lab


@pytest.fixture
def mapping(lab: Site) -> dict[str, tuple[str, str]]:
    return {"lab": (LAB, str(lab.output("objects.inv")))}


def links(site: Site) -> list[tuple[str, str]]:
    return [(a.get_text(), a["href"]) for a in site.page("index.html").select("a.external")]


def test_a_site_links_to_people_projects_and_papers_of_another(
    site: Callable[[str], Site], mapping: dict[str, tuple[str, str]]
) -> None:
    here = site("links-to-another-site")
    assert here.build(intersphinx_mapping=mapping).warnings == ""
    assert links(here) == [
        # by role, as if it were ours
        BOB,
        ENGINES,
        ("Engines That Weave", LOOM),
        # by the name of the site
        BOB,
        ("Ada Lovelace", ADA),
        ("her", ADA),
        # by MyST's address
        ENGINES,
        ("the loom", LOOM),
        # by {any}
        BOB,
    ]
    assert "Ours: Ada of This Site." in here.page("index.html").get_text()


def test_a_site_without_the_kit_links_to_them_too(
    site: Callable[[str], Site], mapping: dict[str, tuple[str, str]]
) -> None:
    here = site("without-the-kit")
    assert here.build(intersphinx_mapping=mapping).warnings == ""
    assert links(here) == [BOB, ENGINES, ("the loom", LOOM)]


def test_nobody_there_is_a_warning_here(
    site: Callable[[str], Site], mapping: dict[str, tuple[str, str]]
) -> None:
    here = site("links-to-another-site")
    here.write("index.md", "# Home\n\n{person}`lab:adam`\n")
    warnings = here.build(intersphinx_mapping=mapping).warnings
    assert warnings.startswith("index.md:3: WARNING: unknown person 'lab:adam'")
    assert warnings.count("WARNING") == 1
