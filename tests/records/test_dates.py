from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_scholar.records.dates import (
    Date,
    Period,
    day_in_words,
    first_day,
    in_words,
    newest_first,
)


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-02-29", "0900"])
def test_a_date_is_a_day_a_month_or_a_year(text: str) -> None:
    assert TypeAdapter(Date).validate_python(text) == text
    assert TypeAdapter(Period).validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-3", "2024-13", "2023-02-29", "2024-03-13T10", "13 March 2024", "2024-"]
)
def test_the_message_for_a_wrong_date_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValidationError, match="write 2024-03-13, 2024-03 or 2024"):
        TypeAdapter(Date).validate_python(text)
    with pytest.raises(ValidationError, match="write 2024-03-13, 2024-03, 2024, 2024-03/2024-05"):
        TypeAdapter(Period).validate_python(text)


@pytest.mark.parametrize(
    "text", ["2022-07-11/2022-07-15", "2018/2024", "2024-07/present", "2022-12/2023", "2022/2022"]
)
def test_a_period_is_no_date(text: str) -> None:
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
def test_the_message_for_a_wrong_period_says_how_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TypeAdapter(Period).validate_python(text)


def test_the_first_day_of_a_date() -> None:
    assert [str(first_day(date)) for date in ("2024", "2024-03", "2024-03-13")] == [
        "2024-01-01",
        "2024-03-01",
        "2024-03-13",
    ]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024", "2024"),
        ("2024-03", "Mar 2024"),
        ("2024-03-13", "Mar 13, 2024"),
        ("2018/2024", "2018\N{EN DASH}2024"),
        ("2024-03/2024-05", "Mar\N{EN DASH}May 2024"),
        ("2022-07-11/2022-07-15", "Jul 11\N{EN DASH}15, 2022"),
        ("2022-12-30/2023-01-02", "Dec 30, 2022\N{EN DASH}Jan 2, 2023"),
        ("2022-12/2023", "Dec 2022\N{EN DASH}2023"),
        ("2022-09/present", "Sep 2022\N{EN DASH}today"),
    ],
)
def test_a_date_in_american_english(period: str, words: str) -> None:
    assert in_words(period, "en", "today") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "13. März 2024"),
        ("fr", "13 mars 2024"),
        ("en_GB", "13 Mar 2024"),
        ("??", "2024-03-13"),
    ],
)
def test_a_date_in_the_language_of_the_site(language: str, words: str) -> None:
    assert in_words("2024-03-13", language) == words


def test_an_unknown_day_or_month_sorts_as_the_end_or_the_beginning() -> None:
    dates = ["2024", "2024-03", "2024-03-13/2024-05", "2023-12-31", ""]
    shuffled = ["2024-03", "", "2023-12-31", "2024-03-13/2024-05", "2024"]
    assert sorted(shuffled, key=newest_first) == dates
    beginning = ["2024-03-13/2024-05", "2024-03", "2024", "2023-12-31", ""]
    assert sorted(dates, key=lambda date: newest_first(date, unknown=0)) == beginning


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2024-07-11", "en", "Jul 11"),
        ("2024-07-11", "de", "11. Juli"),
        ("2024-07", "en", ""),
        ("2024-07-11/2024-07-15", "en", ""),
    ],
)
def test_a_day_without_its_year(date: str, language: str, words: str) -> None:
    assert day_in_words(date, language) == words
