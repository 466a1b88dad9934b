from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.kinds.dataset import json_ld

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "papers.bib": "@misc{norms, title = {Norms}, author = {A B}, year = 2024}\n",
    "datasets.yml": (
        "old: {name: Old, date: 2019}\n"
        "undated: {name: Undated}\n"
        "cards: {name: Cards, date: 2024-03, description: Punched *cards*., doi: 10.1000/182,"
        " url: 'https://cards.example', size: 3 GB, license: CC BY 4.0, authors: [ada],"
        " papers: [norms]}\n"
    ),
}


def test_an_entry_shows_what_the_file_contains(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    entry = catalogue.entry("dataset", "cards")
    assert (str(entry.title.text), entry.title.address, entry.date) == (
        "Cards",
        "https://doi.org/10.1000/182",
        "2024-03",
    )
    assert [item.record for item in entry.byline.items] == [("person", "ada")]
    assert [line.plain() for line in entry.lines] == ["3 GB · CC BY 4.0 · 2024"]
    assert str(entry.body) == "Punched cards."
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("DOI", "https://doi.org/10.1000/182"),
        ("Website", "https://cards.example"),
    ]
    assert [item.record for line in entry.more for item in line.items] == [("paper", "norms")]


def test_the_newest_is_first_and_those_without_a_date_are_last(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert list(catalogue.records("dataset")) == ["cards", "old", "undated"]


def test_json_ld_describes_the_data_set(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert json_ld(catalogue.records("dataset")["cards"], catalogue) == {
        "@type": "Dataset",
        "name": "Cards",
        "description": "Punched cards.",
        "datePublished": "2024-03",
        "license": "CC BY 4.0",
        "sameAs": ["https://doi.org/10.1000/182", "https://cards.example"],
    }


def test_an_error_is_reported_at_its_line(read: Read) -> None:
    text = "a:\n  name: A\n  date: soon\n"
    _catalogue, faults = read({"datasets.yml": text})
    assert faults == [
        (
            "datasets.yml:3:3: dataset 'a': date: invalid date 'soon'; write 2024-03-13, 2024-03 "
            "or 2024 [invalid_value]"
        )
    ]
