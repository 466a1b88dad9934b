from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.software import json_ld
from sphinx_scholar.records.listing import Query, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "papers.bib": "@misc{norms, title = {Norms}, author = {A B}, year = 2024}\n",
    "p.md": "---\nproject: p\ntitle: P\n---\n",
    "software.yml": (
        "calc:\n  name: Calc\n  description: Computes *norms* with {person}`ada`.\n"
        "  repository: https://code.example\n  url: https://calc.example\n  language: Python\n"
        "  license: MIT\n  authors: [ada, Nobody]\n  papers: [norms]\n  projects: [p]\n"
        "  links: {Docs: /calc}\n  tags: [math]\n"
        "abacus: {name: Abacus}\n"
    ),
}


def test_an_entry_shows_what_the_file_contains(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    entry = catalogue.entry("software", "calc")
    assert (str(entry.title.text), entry.title.address) == ("Calc", "https://calc.example")
    assert [(str(item.text), item.record) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada")),
        ("Nobody", None),
    ]
    assert [line.plain() for line in entry.lines] == ["Python · MIT"]
    assert str(entry.body) == "Computes norms with Ada Lovelace."
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("Website", "https://calc.example"),
        ("Code", "https://code.example"),
        ("Docs", "/calc"),
    ]
    assert [item.record for line in entry.more for item in line.items] == [("paper", "norms")]
    assert entry.tags == ("math",)


def test_a_name_is_enough(read: Read) -> None:
    catalogue, _faults = read(FILES)
    entry = catalogue.entry("software", "abacus")
    assert (str(entry.title.text), entry.title.address, entry.body) == ("Abacus", "", None)
    assert not entry.byline
    assert not entry.links


def test_software_is_found_by_its_key_and_from_its_project(read: Read) -> None:
    catalogue, _faults = read(FILES)
    calc = catalogue.find("software", "calc")
    assert catalogue.related(catalogue.find("project", "p"), "software") == [calc]
    (section,) = run(Query("software", (("tag", "math"),)), catalogue)
    assert section.keys == ("calc",)
    (section,) = run(Query("software", (("sort", "name"),)), catalogue)
    assert section.keys == ("abacus", "calc")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: {}\n", "software.yml:1:1: software 'a' has no 'name'; add 'name: …' [missing_field]"),
        (
            "a: {name: A, papers: [norm]}\n",
            "software.yml:1:23: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]",
        ),
        (
            "a: {name: A, repository: code.example}\n",
            (
                "software.yml:1:14: software 'a': repository: invalid web address 'code.example'; "
                "write it in full, as in https://example.org [invalid_value]"
            ),
        ),
        (
            "a:\n  name: A\n  description: |\n    One.\n\n    > two\n",
            (
                "software.yml:6: a record's text cannot contain a quotation, because several pages "
                "show it; move it into the page [summary]"
            ),
        ),
    ],
)
def test_an_error_is_reported_once_at_its_line(read: Read, text: str, fault: str) -> None:
    _catalogue, (message,) = read(FILES | {"software.yml": text})
    assert message.startswith(fault)


def test_json_ld_describes_the_software(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert json_ld(catalogue.records("software")["calc"], catalogue) == {
        "@type": "SoftwareSourceCode",
        "name": "Calc",
        "description": "Computes norms with Ada Lovelace.",
        "codeRepository": "https://code.example",
        "programmingLanguage": "Python",
        "license": "MIT",
    }
