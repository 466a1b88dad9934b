"""``sphinx-scholar check`` names what is still an example in a new site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.cli import main
from sphinx_scholar.cli.template import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command prints for a site, without the spaces."""
    capsys.readouterr()
    status = main(["check", str(folder)])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert status == (lines != ["Nothing is open."])
    return lines


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_files_and_lines_are_listed_until_they_are_replaced(
    new_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    kind: str,
    language: str,
) -> None:
    options = ("--name", "Ada Byrne", "--kind", kind, "--language", language)
    folder = new_site(*options, "--pages", "blog,talks,teaching")
    lines = listed(folder, capsys)
    assert lines[0] == "Still an example"
    assert "source/files/example-paper.pdf" in lines
    for name in ("conf.py", "index.md", "_data/papers.bib", "_data/people.yml", "_data/talks.yml"):
        shown = (f"source/{name}: line ", f"source/{name}: lines ")
        assert sum(line.startswith(shown) for line in lines) == 1
    plain = new_site(*options, "--no-examples", "--pages", "blog,talks,teaching", name="plain")
    names = [line.split(": ")[0] for line in lines[1:-1]]
    for name in names:
        if (plain / name).is_file():
            (folder / name).write_bytes((plain / name).read_bytes())
        else:
            (folder / name).unlink()
    assert listed(folder, capsys) == ["Nothing is open."]


def test_a_line_is_listed_with_its_number(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site("--name", "Ada Byrne")
    news = folder / "source/news/example-site.md"
    text = news.read_text("utf-8")
    news.write_text(text.replace("2025-12-01", "2024-05-01"), "utf-8")
    assert "source/news/example-site.md: line 2" in listed(folder, capsys)
    news.write_text("---\ntitle: An example of a site\nnews: 2024-05-01\n---\n", "utf-8")
    assert not [line for line in listed(folder, capsys) if "example-site" in line]


def test_all_text_of_an_example_page_is_listed(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site("--kind", "course")
    page = folder / "source/assignments.md"
    lines = page.read_text("utf-8").splitlines()
    texts = [n for n, line in enumerate(lines, 1) if line and line[0] not in "#$"]
    assert any(lines[number - 1].startswith("h(t) =") for number in texts)
    expected = f"source/assignments.md: lines {', '.join(map(str, texts))}"
    assert expected in listed(folder, capsys)
    page.write_text("# Assignments\n\n## Assignment 1\n\n$$\nx = y\n$$\n", "utf-8")
    assert not [line for line in listed(folder, capsys) if "assignments" in line]


def test_a_site_without_examples_has_none(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(new_site("--no-examples"), capsys) == ["Nothing is open."]


def test_a_folder_of_neither_command_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'IMPORT.md'} does not exist\n"


def test_an_author_close_to_a_person_is_a_hint(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site("--no-examples", "--name", "Jonas Weber")
    people = folder / "source/_data/people.yml"
    people.write_text("jonas: {name: Jonas Weber}\nzoe: {name: Zoë M. Díaz}\n", "utf-8")
    (folder / "source/_data/papers.bib").write_text(
        "@misc{a, title = {A}, year = 2024, author = {J. Weber and Weber, Johanna and Ada Weber}}\n"
        "@misc{b, title = {B}, year = 2023, author = {Weber, J. and Zoe Diaz and Jonas Weber}}\n",
        "utf-8",
    )
    hints = [
        "Authors who may be people of the site",
        (
            "'J. Weber' in paper 'a' and 1 more: if this is Jonas Weber, "
            "write 'aliases: [J. Weber]' below 'jonas' in people.yml"
        ),
        (
            "'Zoe Diaz' in paper 'b': if this is Zoë M. Díaz, "
            "write 'aliases: [Zoe Diaz]' below 'zoe' in people.yml"
        ),
    ]
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [*hints, "Nothing is open."]
    people.write_text(
        "jonas: {name: Jonas Weber, aliases: [J. Weber]}\nzoe: {name: Zoë M. Díaz}\n", "utf-8"
    )
    main(["check", str(folder)])
    assert "Weber" not in capsys.readouterr().out
