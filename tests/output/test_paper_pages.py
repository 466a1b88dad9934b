from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_site_tools.preview.site import Site as Preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("papers")


def tags(here: Site, name: str) -> list[str]:
    soup = BeautifulSoup(
        here.output("papers/norms.html").read_text(encoding="utf-8"), "html.parser"
    )
    return [str(tag["content"]) for tag in soup.select(f'meta[name="{name}"]')]


def pages(here: Site) -> list[str]:
    return sorted(path.name for path in here.output("papers").glob("*"))


def test_a_page_for_each_paper(here: Site) -> None:
    assert here.build().warnings == ""
    assert pages(here) == ["DBLP-conf-wu-X-d1c1fa.html", "many.html", "norms.html", "undated.html"]
    page = here.page("papers/norms.html")
    assert [h1.get_text() for h1 in page.select("h1")] == ["R: the L2 norm & others¶"]
    assert page.math is not None
    assert [h2.get_text() for h2 in page.select("h2")] == ["Abstract¶", "BibTeX¶"]
    assert [a["href"] for a in page.select(".scholar-authors a, .scholar-links a")] == [
        "../people.html#person-ada",
        "../people.html#person-emile",
        "../people.html#person-sean",
        "https://doi.org/10.1000/182",
        "https://code.example",
        "../project.html",
    ]


def test_citation_tags_once_for_each_author_in_order(here: Site) -> None:
    assert here.build().warnings == ""
    assert tags(here, "citation_title") == ["R: the L^2 norm & others"]
    names = ["A. Lovelace", "Émile Zola", "Barnes and Noble", "Sean O'Brien"]
    assert tags(here, "citation_author") == names
    assert tags(here, "citation_journal_title") == ["Annals of <Norms>"]
    assert tags(here, "citation_abstract") == ['We show that L^2 is "enough" </script>.']


def test_download_of_a_page_works_in_every_build(here: Site) -> None:
    here.write("files/norms.pdf", b"%PDF-1.4")
    # The newest paper is rendered in every build, to see whether what is around the pages changed.
    down = (
        "@misc{down, title = {D}, author = {Ada Lovelace}, year = 2030, pdf = {/files/norms.pdf}}"
    )
    here.edit("_data/papers.bib", "@article{norms", f"{down}\n@article{{norms")
    for _build in range(2):
        assert here.build().warnings == ""
        (link,) = here.page("papers/down.html").select("a.download")
        assert (here.output("papers") / str(link["href"])).read_bytes() == b"%PDF-1.4"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_the_preview_forgets_the_download_of_a_paper_that_was_removed(here: Site) -> None:
    bib = (here.source / "_data/papers.bib").read_text(encoding="utf-8")
    down = "@misc{down, title = {D}, author = {Ada Lovelace}, year = 2030, pdf = {/norms.pdf}}"
    here.write("norms.pdf", b"%PDF-1.4")
    here.write("_data/papers.bib", f"{down}\n{bib}")
    preview = Preview(here.source, here.output(""), here.source)
    assert preview.build().warnings == ()
    (here.source / "norms.pdf").unlink()
    here.write("_data/papers.bib", bib)
    assert preview.build().warnings == ()
    preview.forget()
    assert here.build().warnings == ""


def test_a_setting_turns_them_off(here: Site) -> None:
    assert here.build().warnings == ""
    assert here.build(scholar_paper_pages=False).warnings == ""
    assert pages(here) == []
    title = here.page("publications.html").select_one(".scholar-paper-title")
    assert title is not None
    assert title.a is None


def test_a_paper_that_goes_takes_its_page_along(
    here: Site, written: Callable[[Path], dict[str, bytes]]
) -> None:
    here.write("papers/index.md", "---\norphan: true\n---\n\n# A page beside them\n")
    assert here.build().warnings == ""
    here.edit("_data/papers.bib", "@misc{undated,", "@misc{undated, draft = {true},")
    assert here.build().warnings == ""
    assert pages(here) == ["DBLP-conf-wu-X-d1c1fa.html", "index.html", "many.html", "norms.html"]
    clean = here.clean_copy()
    assert clean.build().warnings == ""
    now, then = written(here.output("")), written(clean.output(""))
    for files in (now, then):
        del files["searchindex.js"]  # Sphinx keeps the words of pages that are gone
    assert now == then


def test_two_builds_in_parallel_are_the_same(
    here: Site, written: Callable[[Path], dict[str, bytes]]
) -> None:
    assert here.build().warnings == ""
    clean = here.clean_copy()
    assert clean.build(jobs=2).warnings == ""
    assert written(here.output("")) == written(clean.output(""))


def test_files_for_other_programs(here: Site) -> None:
    assert here.build().warnings == ""
    assert here.output("publications.bib").read_text(encoding="utf-8").count("\n@") == 3
    here.write("_data/papers.bib", "")
    here.build()
    assert not here.output("publications.bib").exists()
    assert not here.output("publications.json").exists()


class KilledError(Exception):
    pass


def test_a_build_that_stops_between_two_pages_is_repaired(
    here: Site, written: Callable[[Path], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx_scholar.integration import record_pages

    assert here.build().warnings == ""
    make, pages_made = record_pages._page, []

    def stop_at_the_second(*arguments: object) -> object:
        pages_made.append(arguments)
        if len(pages_made) > 1:
            raise KilledError
        return make(*arguments)

    here.edit("conf.py", "scholar_owner", "html_title = 'New title'\nscholar_owner")
    monkeypatch.setattr(record_pages, "_page", stop_at_the_second)
    with pytest.raises(KilledError):
        here.build()
    assert len(pages_made) == 2
    monkeypatch.undo()
    assert here.build().warnings == ""
    clean = here.clean_copy()
    assert clean.build().warnings == ""
    assert written(here.output("")) == written(clean.output(""))


def test_a_file_that_only_a_paper_page_offers_is_published_and_updated(here: Site) -> None:
    down = "@misc{down, title = {D}, author = {Ada Lovelace}, year = 2030, pdf = {/norms.pdf}}"
    here.edit("_data/papers.bib", "@article{norms", f"{down}\n@article{{norms")
    here.write("publications.md", "# Papers\n\n```{publications}\n:type: journal\n```\n")
    for content in (b"%PDF-1.4 first", b"%PDF-1.4 second", b"%PDF-1.4 second"):
        here.write("norms.pdf", content)
        assert here.build().warnings == ""
        (link,) = here.page("papers/down.html").select("a.download")
        assert (here.output("papers") / str(link["href"])).read_bytes() == content
