from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.papers import parse_bibliography
from sphinx_scholar.records.talks import Talk, read_talks

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str | bytes) -> tuple[list[Talk], list[str]]:
    bib, file = folder / "papers.bib", folder / "talks.yml"
    bib.write_text("@misc{norms, title = {N}, author = {A}, year = 2024}", encoding="utf-8")
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    talks, faults = read_talks(file, parse_bibliography([bib], folder).papers)
    told = [f"{f.location.removeprefix(f'{folder}/')}: {f.message} [{f.subtype}]" for f in faults]
    return list(talks.values()), told


def test_the_newest_stands_first(tmp_path: Path) -> None:
    text = "".join(
        f"- {{event: E{n}, date: {date}}}\n"
        for n, date in enumerate(["2022", "2022-09", "2022-07-11/2022-07-15", "2024-04-11", "2022"])
    )
    talks, faults = read(tmp_path, text)
    assert faults == []
    assert [talk.event for talk in talks] == ["E3", "E0", "E4", "E1", "E2"]
    assert [talk.year for talk in talks] == ["2024", "2022", "2022", "2022", "2022"]


def test_a_month_or_year_sorts_as_its_end(tmp_path: Path) -> None:
    dates = ["2023-01-02", "2022-12-31", "2022", "2022-09-30", "2022-09", "2022-08-31"]
    text = "".join(f"- {{event: E, date: {date}}}\n" for date in reversed(dates))
    talks, faults = read(tmp_path, text)
    assert faults == []
    assert [talk.date for talk in talks] == [
        *("2023-01-02", "2022", "2022-12-31", "2022-09", "2022-09-30", "2022-08-31")
    ]


def test_there_need_be_no_file_and_it_may_be_empty(tmp_path: Path) -> None:
    assert read_talks(tmp_path / "talks.yml", {}) == ({}, [])
    assert read(tmp_path, "# none yet\n") == ([], [])


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
            0,
            "talks.yml:3:3: talk 'E': unknown field 'tilte'; did you mean 'title'? [unknown_field]",
        ),
        (
            "- event: E\n  date: 2022\n  url: example.org\n",
            0,
            "talks.yml:3:3: talk 'E': url: invalid web address 'example.org'; write it in full",
        ),
        (
            "- event: E\n  date: 2022\n  paper: norm\n",
            1,
            "talks.yml:3:3: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]",
        ),
        (
            "one: {event: E}\n",
            0,
            "talks.yml:1:1: the file is not a list; write '- ' before each talk",
        ),
        ("- E\n", 0, "talks.yml:1:3: talk '1' is not a mapping; write {name: …} [invalid_value]"),
        ("- [\n", 0, "talks.yml:2:1: invalid YAML: "),
        (
            b"- {event: Z\xeb}\n",
            0,
            "talks.yml:1:12: byte 0xeb is not valid UTF-8; save the file as",
        ),
    ],
)
def test_a_slip_is_one_fault_with_its_line(
    tmp_path: Path, text: str | bytes, kept: int, fault: str
) -> None:
    talks, (told,) = read(tmp_path, text)
    assert told.startswith(fault)
    assert len(talks) == kept
