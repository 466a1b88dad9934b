from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.bibtex_source import BibSource, parse_bibtex

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, *texts: str | bytes) -> tuple[BibSource, list[str]]:
    paths = [tmp_path / f"{number}.bib" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    source = parse_bibtex(paths)
    return source, [
        f"{fault.location.removeprefix(f'{tmp_path}/')}: {fault.message} [{fault.subtype}]"
        for fault in source.faults
    ]


def fields(source: BibSource) -> dict[str, dict[str, str]]:
    return {entry.key: entry.fields for entry in source.entries}


def test_entries_fields_and_lines(tmp_path: Path) -> None:
    source, faults = read(
        tmp_path, '% words\n@Article{a,\n  Title = {One},\n  year = 2024, note = "x"\n}\n'
    )
    assert faults == []
    (entry,) = source.entries
    assert (entry.type, entry.key, entry.line) == ("article", "a", 2)
    assert entry.fields == {"title": "One", "year": "2024", "note": "x"}
    assert entry.lines == {"title": 3, "year": 4, "note": 4}


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf@misc{a, title={One}}",
        "@misc{b, title={Two}}\n\ufeff@misc{a, title={One}}".encode(),
        b"@misc{a,\r\n title={One}\r\n}\r\n",
        b"@misc(a, title={One})",
        b'@misc {a, title = "One",}',
        b"mail me@uni.example\n@misc{a, title={One}}",
        b"@comment{ @misc{no, title={No}} } @misc{a, title={One}}",
        b'@preamble{"x"}\n@misc{a, title={One}}',
    ],
)
def test_variants_in_real_files_are_read(tmp_path: Path, text: bytes) -> None:
    source, faults = read(tmp_path, text)
    assert faults == []
    assert fields(source)["a"] == {"title": "One"}
    assert "no" not in fields(source)


def test_strings_of_one_file_are_known_in_all(tmp_path: Path) -> None:
    source, faults = read(
        tmp_path,
        "@misc{a, title=long, month=mar}",
        '@string{short = "SP"}\n@string{LONG = short # " Press"}\n',
    )
    assert faults == []
    assert fields(source)["a"] == {"title": "SP Press", "month": "March"}


def test_unknown_string_suggests_the_nearest(tmp_path: Path) -> None:
    source, faults = read(tmp_path, "@string{tmlr = {T}}\n@misc{a,\n title=tmrl}")
    assert faults == [
        "0.bib:3: paper 'a': title: unknown string 'tmrl'; did you mean 'tmlr'? [invalid_value]"
    ]
    assert fields(source)["a"] == {"title": "tmrl"}


def test_duplicate_field_keeps_the_first(tmp_path: Path) -> None:
    source, faults = read(tmp_path, "@misc{a,\n title={One},\n Title={Two}}")
    assert faults == [
        (
            "0.bib:3: paper 'a': field 'title' is defined twice, first in line 2; remove one"
            " [duplicate]"
        )
    ]
    assert fields(source)["a"] == {"title": "One"}


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (
            "@misc{x, title = {{never closed, year=1}",
            "entry 'x': the brace of 'title' is not closed before 'year'; add '}'",
        ),
        (
            "@misc{x, title = {never closed, year=1}",
            "entry 'x': the brace of 'title' is not closed before 'year'; add '}'",
        ),
        (
            '@misc{x, title = "never closed, year=1}',
            "entry 'x': the quote of 'title' is not closed; add '\"'",
        ),
        (
            "@misc{x, title = {One} year = 1}",
            "entry 'x': no comma before 'year'; end the field before it with a comma",
        ),
        (
            "@misc{x, title {One}}",
            "entry 'x': no '=' after 'title'; write 'title = {…}'",
        ),
        (
            "@misc{, title = {One}}",
            "entry in line 3: it has no key; write '@misc{key,'",
        ),
    ],
)
def test_syntax_error_affects_one_entry(tmp_path: Path, broken: str, expected: str) -> None:
    source, faults = read(
        tmp_path, f"@misc{{a, title={{A}}}}\n\n{broken}\n\n@misc{{b, title={{B}}}}\n"
    )
    assert faults == [f"0.bib:3: invalid BibTeX: {expected} [syntax]"]
    assert fields(source)["a"] == {"title": "A"}
    assert fields(source)["b"] == {"title": "B"}


def test_file_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    source, faults = read(tmp_path, b"@misc{a, title={\xe9}}", "@misc{b, title={B}}")
    assert faults == ["0.bib:1:17: byte 0xe9 is not valid UTF-8; save the file as UTF-8 [encoding]"]
    assert list(fields(source)) == ["b"]
