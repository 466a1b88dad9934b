from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography
from sphinx_scholar.records.local_files import (
    DOCUMENTS,
    UnpublishableError,
    find_file,
    is_file_address,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.kinds.paper.model import Paper


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder with a file beside the ``.bib``, one elsewhere, and al-folio's folder."""
    for name in ("_data/beside.pdf", "files/talk.pdf", "assets/pdf/paper.pdf", "files/a.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "files/link.pdf").symlink_to("talk.pdf")
    return tmp_path


def read(source: Path, fields: str) -> tuple[Paper, list[str]]:
    bib = source / "_data/papers.bib"
    bib.write_text(f"@misc{{a, title = {{A}}, author = {{A B}}, year = 2024,\n {fields}}}")
    bibliography = parse_bibliography([bib], source, ("assets/pdf", "assets/img"))
    return bibliography.papers["a"], [fault.message for fault in bibliography.faults]


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ("pdf = {beside.pdf}", ("PDF", "/_data/beside.pdf")),
        ("slides = {/files/talk.pdf}", ("Slides", "/files/talk.pdf")),
        ("poster = {../files/talk.pdf}", ("Poster", "/files/talk.pdf")),
        ("supp = {paper.pdf}", ("Supplement", "/assets/pdf/paper.pdf")),
        ("pdf = {/files/link.pdf}", ("PDF", "/files/talk.pdf")),
        ("pdf = {https://a.example/a.pdf}", ("PDF", "https://a.example/a.pdf")),
        ("pdf = {/folder/page}", ("PDF", "/folder/page")),
    ],
)
def test_files_are_found(source: Path, fields: str, link: tuple[str, str]) -> None:
    paper, faults = read(source, fields)
    assert faults == []
    assert paper.links == (link,)


def test_preview_is_found_by_name_and_by_path(source: Path) -> None:
    assert read(source, "preview = {/files/a.png}")[0].preview == "/files/a.png"
    (source / "assets/img").mkdir()
    (source / "files/a.png").rename(source / "assets/img/a.png")
    assert read(source, "preview = {a.png}")[0].preview == "/assets/img/a.png"


def test_paths_of_files_differ_from_those_of_pages() -> None:
    assert is_file_address("/files/talk.PDF")
    assert not is_file_address("/folder/page")
    assert not is_file_address("/notes/v1.2")
    assert not is_file_address("https://a.example/a.pdf")


def test_the_advice_for_a_missing_file_names_the_folders_of_files(tmp_path: Path) -> None:
    bib = tmp_path / "_data" / "papers.bib"
    advice = "put it beside papers.bib or into files, or correct its name"
    with pytest.raises(UnpublishableError, match=advice):
        find_file("a.pdf", bib, tmp_path, ["files"], DOCUMENTS)


def test_the_nearest_file_of_all_folders_is_suggested(tmp_path: Path) -> None:
    bib = tmp_path / "_data" / "papers.bib"
    files = tmp_path / "files"
    files.mkdir()
    for name in ("peat25.pdf", "peat2025.csv"):
        (files / name).touch()
    for written, meant in (
        ("peat2025.pdf", "peat25.pdf"),
        ("/files/Peat25.pdf", "/files/peat25.pdf"),
    ):
        message = f"file '{written}' does not exist; did you mean '{meant}'\\?"
        with pytest.raises(UnpublishableError, match=message):
            find_file(written, bib, tmp_path, ["files"], DOCUMENTS)
