from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.grant import json_ld

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "p.md": "---\nproject: p\ntitle: P\n---\n",
    "grants.yml": (
        "old: {title: Old, start: 2019}\n"
        "nsf: {title: Norms, funder: NSF, number: '1234', amount: $5, start: 2024-03, end: 2026-02,"
        " role: PI, url: 'https://nsf.example', note: With *care*., people: [ada, Bob],"
        " projects: [p]}\n"
    ),
}


def test_an_entry_shows_what_the_file_contains(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    assert list(catalogue.records("grant")) == ["nsf", "old"]
    entry = catalogue.entry("grant", "nsf")
    assert (str(entry.title.text), entry.title.address, entry.date) == (
        "Norms",
        "https://nsf.example",
        "2024-03/2026-02",
    )
    assert [(str(item.text), item.record) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada")),
        ("Bob", None),
    ]
    assert [line.plain() for line in entry.lines] == ["NSF · 1234 · $5 · PI"]
    assert str(entry.body) == "With care."
    assert [item.record for line in entry.more for item in line.items] == [("project", "p")]


def test_a_project_knows_its_grants(read: Read) -> None:
    catalogue, _faults = read(FILES)
    project, grant = catalogue.find("project", "p"), catalogue.find("grant", "nsf")
    assert catalogue.related(project, "grant") == [grant]


def test_json_ld_describes_the_grant(read: Read) -> None:
    catalogue, _faults = read(FILES)
    assert json_ld(catalogue.records("grant")["nsf"], catalogue) == {
        "@type": "Grant",
        "name": "Norms",
        "identifier": "1234",
        "funder": {"@type": "Organization", "name": "NSF"},
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: {}\n", "grants.yml:1:1: grant 'a' has no 'title'; add 'title: …' [missing_field]"),
        (
            "a: {title: A, projects: [q]}\n",
            (
                "grants.yml:1:26: unknown project 'q'; write 'project: q' on its page "
                "[unknown_project]"
            ),
        ),
        (
            "a: {title: A, start: 2024, end: 2023}\n",
            "grants.yml:1:28: grant 'a': 'end' is before 'start'; correct one [invalid_value]",
        ),
        (
            "a: {title: A, end: present}\n",
            "grants.yml:1:15: grant 'a' has no 'start'; add 'start: …' [missing_field]",
        ),
    ],
)
def test_an_error_is_reported_once_at_its_line(read: Read, text: str, fault: str) -> None:
    _catalogue, faults = read(FILES | {"grants.yml": text})
    assert len(faults) == 1
    assert faults[0].startswith(fault)
