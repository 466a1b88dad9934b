"""Source folders whose records are read without Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_scholar.kinds import KINDS, read_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.kind import Kind

    Read = Callable[..., tuple[Catalogue, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a source folder and reads its records.

    It takes names and contents of files; those that end with ``.yml`` or ``.bib`` are data files.
    It returns the catalogue, and each fault as ``file:line:column: message [subtype]``.
    """
    folders = (tmp_path / str(number) for number in range(100))

    def read(
        files: Mapping[str, str | bytes], *kinds: Kind[Any], **settings: Any
    ) -> tuple[Catalogue, list[str]]:
        folder = next(folders)
        for name, content in files.items():
            path = folder / ("_data" if name.endswith((".yml", ".bib")) else "") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        catalogue, faults = read_site(folder, (*KINDS, *kinds), **settings)
        return catalogue, [
            f"{fault.location.removeprefix(f'{folder}/').removeprefix('_data/')}: "
            f"{fault.message} [{fault.subtype}]"
            for fault in faults
        ]

    return read
