"""A small site in which one file is bad, read without Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds import read_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = {
    "index.md": "# Home\n",
    "conf.py": "",
    "_data/people.yml": "ada: {name: Ada Lovelace}\nbob: {name: Bob Stone}\n",
    "_data/papers.bib": (
        "@misc{norms, title = {Norms}, author = {Ada Lovelace}, year = 1843}\n"
        "@misc{tides, title = {Tides}, author = {Bob Stone}, year = 1844}\n"
    ),
    "_data/here.pdf": "%PDF",
    "files/talk.pdf": "%PDF",
    "files/engine.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    ".private/a.pdf": "%PDF",
    "../secret.pdf": "%PDF",
}


@pytest.fixture
def warnings_of(tmp_path: Path) -> Callable[[str, str | bytes], list[str]]:
    """Return the warnings of the site when one of its files has this content."""

    def warnings_of(file: str, content: str | bytes) -> list[str]:
        source = tmp_path / "source"
        for name, text in (GOOD | {file: content}).items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (source / "files/folder.pdf").mkdir()
        for name, target in (
            ("outside.pdf", "../../secret.pdf"),
            ("data.pdf", "../_data/people.yml"),
            ("circle.pdf", "circle.pdf"),
            ("circle.png", "circle.png"),
        ):
            (source / "files" / name).symlink_to(target)
        _catalogue, faults = read_site(source)
        return [
            f"{fault.location.removeprefix(f'{source}/')}: {fault.message} [{fault.subtype}]"
            for fault in faults
        ]

    return warnings_of


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sources of a site without faults, for builds."""
    source = tmp_path_factory.mktemp("corpus") / "source"
    conf = 'extensions = ["sphinx_scholar"]\nexclude_patterns = ["_data"]\n'
    for name, text in (GOOD | {"conf.py": conf}).items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return source
