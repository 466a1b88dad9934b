from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records import text
from sphinx_scholar.records.text import read_text

if TYPE_CHECKING:
    from pathlib import Path


def problem(path: Path) -> str:
    content, (fault,) = read_text(path)
    assert content is None
    return fault.message


def test_byte_order_mark_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: b")
    assert read_text(path) == ("a: b", [])


def test_control_characters_are_removed_and_reported_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: b\nc: d\x07e\x08\n")
    content, faults = read_text(path)
    assert content == "a: b\nc: de\n"
    assert [(fault.line, fault.column, fault.message) for fault in faults] == [
        (2, 5, "control character U+0007; remove it")
    ]


def test_missing_file_is_reported(tmp_path: Path) -> None:
    assert problem(tmp_path / "a.yml") == "file 'a.yml' does not exist; add it"


def test_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    expected = "'a.yml' is not a regular file; replace it with a text file"
    assert problem(tmp_path / "a.yml") == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_reported_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    expected = "'a.yml' is not a regular file; replace it with a text file"
    assert problem(tmp_path / "a.yml") == expected


def test_large_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LARGEST", 2**20)
    (tmp_path / "a.yml").write_bytes(b"#" * (2**20 + 1))
    assert problem(tmp_path / "a.yml") == "file 'a.yml' has 1 MB, more than 1 MB; split it"
