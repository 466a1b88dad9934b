from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.listing import Query, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

BIB = {"papers.bib": "@misc{norms, title = {N}, author = {A}, year = 2024}"}


def talks_on(*dates: str) -> str:
    return "".join(f"- {{event: E{n}, date: {date}}}\n" for n, date in enumerate(dates))


def test_the_newest_is_first(read: Read) -> None:
    text = talks_on("2022", "2022-09", "2022-07-11/2022-07-15", "2024-04-11", "2022")
    catalogue, faults = read({"talks.yml": text})
    assert faults == []
    talks = catalogue.records("talk").values()
    assert [talk.event for talk in talks] == ["E3", "E0", "E4", "E1", "E2"]
    sections = run(Query("talk"), catalogue)
    assert [(section.heading, section.keys) for section in sections] == [
        ("2024", ("3",)),
        ("2022", ("0", "4", "1", "2")),
    ]


def test_a_month_or_year_sorts_as_its_end(read: Read) -> None:
    dates = ["2023-01-02", "2022", "2022-12-31", "2022-09", "2022-09-30", "2022-08-31"]
    catalogue, faults = read({"talks.yml": talks_on(*reversed(dates))})
    assert faults == []
    assert [talk.date for talk in catalogue.records("talk").values()] == dates


def test_the_file_may_be_missing_or_empty(read: Read) -> None:
    for files in ({"index.md": ""}, {"talks.yml": "# none yet\n"}):
        catalogue, faults = read(files)
        assert (dict(catalogue.records("talk")), faults) == ({}, [])


@pytest.mark.parametrize(
    ("text", "kept", "fault"),
    [
        (
            "- {event: E, date: 2022-07-15/2022-07-11}\n",
            0,
            "talks.yml:1:14: talk 'E': date: '2022-07-15/2022-07-11' ends before it begins; write ",
        ),
        ("- {date: 2022}\n", 0, "talks.yml:1:3: talk '1' has no 'event'; add 'event: …' [missing"),
        ("- {event: E}\n", 0, "talks.yml:1:3: talk 'E' has no 'date'; add 'date: …' [missing_f"),
        (
            "- event: E\n  date: 2022\n  tilte: T\n",
            1,
            "talks.yml:3:3: talk 'E': unknown field 'tilte'; did you mean 'title'? [unknown_field]",
        ),
        (
            "- event: E\n  date: 2022\n  url: example.org\n",
            1,
            (
                "talks.yml:3:3: talk 'E': url: invalid web address 'example.org'; "
                "write it in full, as in https://example.org [invalid_value]"
            ),
        ),
        (
            "- event: E\n  date: 2022\n  paper: norm\n",
            1,
            "talks.yml:3:3: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]",
        ),
        (
            "one: {event: E}\n",
            0,
            "talks.yml:1:1: the file is not a list; write '- ' before each talk [invalid_value]",
        ),
        ("- E\n", 0, "talks.yml:1:3: talk '1' is not a mapping; write {name: …} [invalid_value]"),
        ("- [\n", 0, "talks.yml:2:1: invalid YAML: "),
        (
            b"- {event: Z\xeb}\n",
            0,
            "talks.yml:1:12: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]",
        ),
    ],
)
def test_an_error_is_reported_once_at_its_line(
    read: Read, text: str | bytes, kept: int, fault: str
) -> None:
    catalogue, (message,) = read(BIB | {"talks.yml": text})
    assert message.startswith(fault)
    assert len(catalogue.records("talk")) == kept


def test_an_entry_of_a_titled_talk_links_to_its_paper_and_event(read: Read) -> None:
    text = (
        "- {title: On Norms, event: NormConf, url: 'https://n.example', place: Basel, kind: poster,"
        " date: 2024-04-11, note: invited, paper: norms, links: {Slides: /s.pdf}}\n"
    )
    catalogue, faults = read(BIB | {"talks.yml": text})
    assert faults == []
    entry = catalogue.entry("talk", "0")
    assert (str(entry.title.text), entry.title.record) == ("On Norms", ("paper", "norms"))
    assert entry.date == "2024-04-11"
    (line,) = entry.lines
    assert line.plain() == "NormConf · Basel · poster · Apr 11, 2024 · invited"
    assert line.items[0].address == "https://n.example"
    assert [(str(item.text), item.address) for item in entry.links.items] == [("Slides", "/s.pdf")]


def test_an_entry_without_title_is_called_by_its_event(read: Read) -> None:
    text = "- {event: NormConf, url: 'https://n.example', date: 2024-07-11/2024-07-15}\n"
    catalogue, _faults = read({"talks.yml": text})
    entry = catalogue.entry("talk", "0")
    assert (str(entry.title.text), entry.title.address) == ("NormConf", "https://n.example")
    assert [line.plain() for line in entry.lines] == ["Jul 11–15, 2024"]
    assert str(catalogue.records("talk")["0"].label) == "NormConf"


@pytest.mark.parametrize(
    ("option", "keys"),
    [
        (("year", "2022"), ("1",)),
        (("type", "Poster"), ("0", "1")),
        (("type", "tutorial"), ()),
        (("paper", "norms"), ("0",)),
    ],
)
def test_talks_are_filtered(read: Read, option: tuple[str, str], keys: tuple[str, ...]) -> None:
    text = (
        "- {event: A, date: 2024, kind: poster, paper: norms}\n"
        "- {event: B, date: 2022, kind: Poster}\n"
        "- {event: C, date: 2023}\n"
    )
    catalogue, faults = read(BIB | {"talks.yml": text})
    assert faults == []
    sections = run(Query("talk", (option,)), catalogue)
    assert [section.keys for section in sections] == ([keys] if keys else [])
