"""What a build costs per page and per edit does not depend on the size of the site.

Counts and bytes, not seconds: pages read and written, files parsed, formulas set, functions called.
The sites are those of the benchmark, with a page for each paper.
"""

from __future__ import annotations

from contextlib import contextmanager
from cProfile import Profile
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.content import Content
from benchmarks.generators import ScholarTools

from sphinx_scholar.kinds.paper import bibliography
from sphinx_scholar.records import files
from sphinx_site_tools.mathml import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.slow

SMALL, LARGE = 10, 100
LISTS = {"people", "publications", "research/index"}
OWN = {"genindex", "search"}
"""Pages that Sphinx writes in each build."""


class Work:
    """What a build did."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.written: set[str] = set()
        self.parsed: list[str] = []
        """Names of the files or pages whose records were parsed."""
        self.formulas = 0


class Scale:
    """A generated site of *count* projects that has been built once."""

    def __init__(self, folder: Any, site_type: type[Site], count: int) -> None:
        self.content = Content(count)
        generated = ScholarTools(folder / "generated", self.content)
        self.site = site_type(folder / "site", generated.folder)
        self.generator = generated
        self.generator.folder = self.site.source
        self.first = self.build()

    def build(self) -> Work:
        """Build, and return what was done."""
        pages = {path: path.stat().st_mtime_ns for path in self._pages()}
        with counted() as work:
            build = self.site.build(exclude_patterns=["_data"])
        assert build.warnings == ""
        work.read = build.read
        top = self.site.output("")
        work.written = {
            path.relative_to(top).with_suffix("").as_posix()
            for path in self._pages()
            if path.stat().st_mtime_ns != pages.get(path)
        }
        work.written -= OWN
        return work

    def _pages(self) -> Iterator[Any]:
        for path in self.site.output("").rglob("*.html"):
            if "_static" not in path.parts:
                yield path

    def projects_of(self, person: int) -> set[int]:
        """Return the numbers of the projects, and papers, of a person."""
        return {n for n in range(self.content.count) if person in self.content.collaborators(n)}

    def doctree_bytes(self) -> float:
        """Return the mean size of the doctree of a project's page."""
        doctrees = list((self.site.folder / "build/doctrees/research").glob("p*.doctree"))
        return sum(path.stat().st_size for path in doctrees) / len(doctrees)


@contextmanager
def counted() -> Iterator[Work]:
    """Count what is parsed and set."""
    work = Work()
    with pytest.MonkeyPatch.context() as patch:

        def count(owner: object, name: str, note: Callable[..., None]) -> None:
            original = getattr(owner, name)

            def counting(*arguments: Any, **options: Any) -> Any:
                note(*arguments)
                return original(*arguments, **options)

            patch.setattr(owner, name, counting)

        count(files, "parse_yaml", lambda _text, path, _line: work.parsed.append(path.name))
        count(bibliography, "parse_bibtex", lambda paths: work.parsed.extend(p.name for p in paths))

        def note_formulas(formulas: list[Any]) -> None:
            work.formulas += len(formulas)

        count(cache, "to_mathml", note_formulas)
        yield work


def documents(pages: set[str]) -> set[str]:
    """Return those of some pages that have a source."""
    return {page for page in pages if not page.startswith("papers/")}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, site_type: type[Site]) -> list[Scale]:
    """A small and a large site."""
    return [
        Scale(tmp_path_factory.mktemp(f"scale-{count}"), site_type, count)
        for count in (SMALL, LARGE)
    ]


def test_a_clean_build_reads_and_writes_each_page_once(sites: list[Scale]) -> None:
    for scale in sites:
        numbers = range(scale.content.count)
        documents = {f"research/p{n}" for n in numbers} | LISTS | {"index"}
        assert scale.first.read == documents
        assert scale.first.written == documents | {f"papers/paper{n}" for n in numbers}
        assert sorted(scale.first.parsed) == sorted(
            ["papers.bib", "people.yml", *(f"p{n}.md" for n in numbers)]
        )


def test_a_page_takes_as_many_calls_of_functions_in_a_large_site(
    tmp_path: Path, site_type: type[Site]
) -> None:
    def calls(count: int) -> int:
        folder = tmp_path / f"{count}-{len(list(tmp_path.iterdir()))}"
        generated = ScholarTools(folder / "generated", Content(count))
        site = site_type(folder / "site", generated.folder)
        with Profile() as profile:
            site.build(exclude_patterns=["_data"])
        return sum(entry.callcount for entry in profile.getstats())

    # The first build imports modules and fills the caches of the process.
    _, small, middle, large = map(calls, (60, 10, 35, 60))
    assert large - middle == pytest.approx(middle - small, rel=0.03)


def test_the_doctree_of_a_page_is_as_large_in_a_large_site(sites: list[Scale]) -> None:
    small, large = (scale.doctree_bytes() for scale in sites)
    assert large == pytest.approx(small, rel=0.05)


def test_a_build_in_which_nothing_changed_does_nothing(sites: list[Scale]) -> None:
    for scale in sites:
        scale.build()
        work = scale.build()
        assert (work.read, work.written, work.parsed, work.formulas) == (set(), set(), [], 0)


def test_an_edit_to_a_page_reads_and_writes_that_page(sites: list[Scale]) -> None:
    for scale in sites:
        page = scale.site.source / "research/p3.md"
        page.write_text(page.read_text("utf-8") + "\nMore, $x^{33}$.\n", encoding="utf-8")
        work = scale.build()
        assert work.read == {"research/p3"}
        assert documents(work.written) == {"research/p3"}
        # It is made again to see whether the frame of these pages changed.
        assert len(work.written) == 2
        assert (work.parsed, work.formulas) == ([], 1)


def test_a_renamed_person_costs_the_pages_that_show_the_name(sites: list[Scale]) -> None:
    for scale in sites:
        scale.generator.rename_person(1)
        shown = scale.projects_of(1)
        work = scale.build()
        assert work.read == {f"research/p{n}" for n in shown} | LISTS
        # The home page shows the headings below it, which are names.
        assert documents(work.written) == work.read | {"index"}
        papers = {f"papers/paper{n}" for n in shown}
        assert papers <= work.written
        assert len(work.written - papers - documents(work.written)) <= 1
        assert work.parsed == ["people.yml"]
        assert work.formulas == 0


def test_a_changed_title_costs_the_pages_that_show_it(sites: list[Scale]) -> None:
    costs = []
    for scale in sites:
        scale.generator.change_title(4)
        work = scale.build()
        assert {"research/p4", "research/index"} <= work.written
        assert work.parsed == ["p4.md"]
        costs.append((len(work.read), len(work.written), work.formulas))
    small, large = costs
    assert large == small


def test_an_added_project_costs_the_pages_that_show_it(sites: list[Scale]) -> None:
    costs = []
    for scale in sites:
        number = scale.content.count
        scale.generator.add_project(number)
        work = scale.build()
        assert f"research/p{number}" in work.read
        assert work.parsed == [f"p{number}.md"]
        costs.append((len(work.read), len(work.written)))
    small, large = costs
    assert large == small
