from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "papers.bib": "@misc{norms, title = {Norms}, author = {A B}, year = 2024}\n",
    "awards.yml": (
        "old: {title: Old, date: 2019}\n"
        "best: {title: Best paper, by: PETS, date: 2024-03, url: 'https://pets.example',"
        " note: One of *two*., papers: [norms]}\n"
    ),
}


def test_an_entry_shows_what_the_file_contains(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    assert list(catalogue.records("award")) == ["best", "old"]
    entry = catalogue.entry("award", "best")
    assert (str(entry.title.text), entry.title.address, entry.date) == (
        "Best paper",
        "https://pets.example",
        "2024-03",
    )
    assert [line.plain() for line in entry.lines] == ["PETS"]
    assert str(entry.body) == "One of two."
    assert [item.record for line in entry.more for item in line.items] == [("paper", "norms")]


def test_the_awards_of_the_cv_come_from_the_file_unless_the_cv_has_its_own(read: Read) -> None:
    for cv, titles in (("service: []\n", ["Best paper", "Old"]), ("awards: [{what: A}]\n", ["A"])):
        catalogue, faults = read(FILES | {"cv.yml": f"order: [awards]\n{cv}"})
        assert faults == []
        (section,) = catalogue.entry("cv", "cv").sections
        assert section.title == "Awards"
        assert [str(entry.title.text) for entry, _parts in section.entries] == titles


def test_an_unknown_paper_is_reported(read: Read) -> None:
    _catalogue, faults = read(FILES | {"awards.yml": "a: {title: A, papers: [norm]}\n"})
    assert faults == [
        "awards.yml:1:24: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]"
    ]
