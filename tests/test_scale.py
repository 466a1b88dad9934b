"""What a page costs does not depend on the size of the site: counts and bytes, not seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.content import Content
from benchmarks.generators import Scholar

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.slow

SMALL, LARGE = 10, 100


def made(tmp_path: Path, site_type: type[Site], count: int) -> Site:
    generated = Scholar(tmp_path / f"generated-{count}", Content(count))
    return site_type(tmp_path / str(count), generated.folder)


@pytest.fixture(scope="module")
def sites(
    tmp_path_factory: pytest.TempPathFactory, site_type: type[Site]
) -> dict[int, tuple[Site, set[str]]]:
    """A small and a large site, each with the pages that its first build read."""
    found = {}
    for count in (SMALL, LARGE):
        site = made(tmp_path_factory.mktemp("scale"), site_type, count)
        build = site.build(exclude_patterns=["_data"])
        assert build.warnings == ""
        found[count] = (site, build.read)
    return found


def bytes_per_page(site: Site) -> float:
    doctrees = list((site.folder / "build/doctrees/research").glob("p*.doctree"))
    return sum(path.stat().st_size for path in doctrees) / len(doctrees)


def test_the_doctree_of_a_page_is_as_large_in_a_large_site(
    sites: dict[int, tuple[Site, set[str]]],
) -> None:
    small, large = (bytes_per_page(sites[count][0]) for count in (SMALL, LARGE))
    assert large == pytest.approx(small, rel=0.05)


def test_an_edit_to_a_page_reads_that_page_only(sites: dict[int, tuple[Site, set[str]]]) -> None:
    for site, _read in sites.values():
        page = site.source / "research/p3.md"
        page.write_text(page.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
        assert site.build(exclude_patterns=["_data"]).read == {"research/p3"}


def test_a_renamed_person_reads_the_pages_that_show_the_name(
    sites: dict[int, tuple[Site, set[str]]],
) -> None:
    for count, (site, _read) in sites.items():
        content = Content(count)
        site.edit("_data/people.yml", "name: Given1 Family1}", "name: Another Name}")
        shown = {f"research/p{n}" for n in range(count) if 1 in content.collaborators(n)}
        lists = {"people", "publications", "research/index"}
        assert site.build(exclude_patterns=["_data"]).read == shown | lists


def test_a_build_in_which_nothing_changed_writes_no_page(
    sites: dict[int, tuple[Site, set[str]]],
) -> None:
    for site, _read in sites.values():
        site.build(exclude_patterns=["_data"])
        pages = {path: path.stat().st_mtime_ns for path in site.output("").rglob("*.html")}
        assert site.build(exclude_patterns=["_data"]).read == set()
        again = {path.name for path, time in pages.items() if path.stat().st_mtime_ns != time}
        assert again <= {"genindex.html", "search.html"}
