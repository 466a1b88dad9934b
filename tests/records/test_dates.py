from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_scholar.records.dates import Date, Period, first_day


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-02-29", "0900"])
def test_dates(text: str) -> None:
    assert TypeAdapter(Date).validate_python(text) == text
    assert TypeAdapter(Period).validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-3", "2024-13", "2023-02-29", "2024-03-13T10", "13 March 2024", "2024-"]
)
def test_invalid_date_shows_the_valid_forms(text: str) -> None:
    with pytest.raises(
        ValidationError,
        match=(
            r"invalid date .*; write 2024-03-13,"
            r" 2024-03 or 2024"
        ),
    ):
        TypeAdapter(Date).validate_python(text)
    with pytest.raises(
        ValidationError, match=r"invalid date or period .*; write 2024-03-13, 2024-03, 2024, "
    ):
        TypeAdapter(Period).validate_python(text)


@pytest.mark.parametrize(
    "text", ["2022-07-11/2022-07-15", "2018/2024", "2024-07/present", "2022-12/2023", "2022/2022"]
)
def test_periods(text: str) -> None:
    assert TypeAdapter(Period).validate_python(text) == text
    with pytest.raises(ValidationError):
        TypeAdapter(Date).validate_python(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022/", "invalid date or period"),
        ("/2022", "invalid date or period"),
        ("present", "invalid date or period"),
        ("2022/now", "invalid date or period"),
        (
            "2024-05/2024-03",
            "'2024-05/2024-03' ends before it begins; write",
        ),
    ],
)
def test_invalid_period(text: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TypeAdapter(Period).validate_python(text)


def test_first_day() -> None:
    assert [str(first_day(date)) for date in ("2024", "2024-03", "2024-03-13")] == [
        "2024-01-01",
        "2024-03-01",
        "2024-03-13",
    ]
