from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.cv import Cv, CvEntry, read_cv

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str) -> tuple[Cv | None, list[str]]:
    file = folder / "cv.yml"
    file.write_text(text, encoding="utf-8")
    cv, faults = read_cv(file)
    return cv, [
        f"{f.location.removeprefix(f'{folder}/')}: {f.message} [{f.subtype}]" for f in faults
    ]


def test_entries_stand_in_the_author_s_order(tmp_path: Path) -> None:
    cv, faults = read(
        tmp_path, "education: [{what: B}, {what: A, date: 1830/present}]\nawards:\nservice: []\n"
    )
    assert faults == []
    assert cv is not None
    assert [(entry.what, entry.date) for entry in cv.education] == [
        ("B", None),
        ("A", "1830/present"),
    ]
    assert cv.awards == cv.service == ()


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert read_cv(tmp_path / "cv.yml") == (None, [])


@pytest.mark.parametrize("field", ["phone", "telephone", "mobile", "address", "birthday"])
def test_there_is_no_place_for_what_is_private(tmp_path: Path, field: str) -> None:
    assert field not in CvEntry.model_fields
    _cv, (told,) = read(tmp_path, f"{field}: 555\n")
    assert told.startswith(f"cv.yml:1:1: unknown section '{field}'; ")


@pytest.mark.parametrize(
    ("text", "kept", "fault"),
    [
        (
            "awards:\n  - {what: A, date: soon}\n  - what: B\n",
            1,
            "cv.yml:2:15: awards 'A': date: invalid date or period 'soon'; write 2024-03-13,",
        ),
        ("awards:\n  - where: A\n", 0, "cv.yml:2:5: awards '1' has no 'what'; add 'what: …' [mi"),
        (
            "awards:\n  - what: A\n    were: B\n",
            0,
            "cv.yml:3:5: awards 'A': unknown field 'were'; did you mean 'where'? [unknown_field]",
        ),
        (
            "award:\n  - what: A\n",
            0,
            "cv.yml:1:1: unknown section 'award'; did you mean 'awards'? ",
        ),
        (
            "awards: A\n",
            0,
            "cv.yml:1:1: 'awards' is not a list; write '- ' before each entry [inval",
        ),
        (
            "awards: [A]\n",
            0,
            "cv.yml:1:10: awards '1' is not a mapping; write {name: …} [invalid_v",
        ),
        (
            "- what: A\n",
            0,
            "cv.yml:1:1: the file is not a mapping; write sections such as 'experience:' [in",
        ),
    ],
)
def test_a_slip_is_one_fault_with_its_line_and_the_rest_stands(
    tmp_path: Path, text: str, kept: int, fault: str
) -> None:
    cv, (told,) = read(tmp_path, text)
    assert told.startswith(fault)
    assert cv is not None
    assert len(cv.awards) == kept
