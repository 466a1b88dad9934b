"""Files of the site that a ``.bib`` entry names."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .faults import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"])
DOCUMENTS = PICTURES | {
    *(".pdf", ".ps", ".eps", ".djvu", ".epub"),
    *(".ppt", ".pptx", ".odp", ".key", ".doc", ".docx", ".odt"),
    *(".mp4", ".webm", ".mov", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".tar"),
}
"""The kinds of files that an entry may publish; data files and scripts are none of them."""


class UnpublishableError(ValueError):
    """Why a file cannot be published; *missing* if it does not exist."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing


def is_file_address(address: str) -> bool:
    """Return whether an address such as ``/talks/slides.pdf`` is a file and not a page."""
    return address.startswith("/") and PurePosixPath(address).suffix.lower() in DOCUMENTS


def find_file(
    written: str, bib: Path, srcdir: Path, folders: Iterable[str], kinds: frozenset[str]
) -> str:
    """Return the address of a file from the source folder, as ``/folder/file``.

    *written* is a path beside the file *bib*, in one of the *folders* of the source folder, or from
    the source folder if it begins with a slash. Symbolic links are followed. UnpublishableError is
    raised if there is no such file, if it is outside of the source folder or hidden, if it is of
    none of the *kinds*, or if a path from the source folder leads into the folder of *bib*.
    """
    fix = f"name a file of {_names(kinds)}"
    if PurePosixPath(written).suffix.lower() not in kinds:
        raise UnpublishableError(f"file {quoted(written)} cannot be published; {fix}")
    root = srcdir.resolve()
    outside = False
    for path in _candidates(written, bib, root, folders):
        try:
            file = path.resolve()
            inside = file.is_relative_to(root)
            outside = outside or not inside
            if not inside or not file.is_file():
                continue
        except (OSError, RuntimeError, ValueError):  # a circle of links, a name that is too long
            continue
        if file.suffix.lower() not in kinds:  # a symbolic link may have another name
            raise UnpublishableError(f"file {quoted(written)} leads to '{file.name}'; {fix}")
        address = file.relative_to(root)
        data_dir = bib.parent.resolve()
        is_data = written.startswith("/") and data_dir != root and file.is_relative_to(data_dir)
        if is_data or any(part.startswith(".") for part in address.parts):
            raise UnpublishableError(
                f"file {quoted(written)} is not published; move it to another folder"
            )
        return f"/{address.as_posix()}"
    if outside:
        raise UnpublishableError(
            f"file {quoted(written)} is outside of the source folder; move it there"
        )
    fix = f"put it beside {bib.name} or correct its name"
    if (root / written).is_file():
        fix = f"write '/{written}', which is its path from the source folder"
    raise UnpublishableError(f"file {quoted(written)} does not exist; {fix}", missing=True)


def _candidates(written: str, bib: Path, root: Path, folders: Iterable[str]) -> Iterator[Path]:
    if written.startswith("/"):
        yield root / written.lstrip("/")
        return
    yield bib.parent / written
    for folder in folders:
        yield root / folder.strip("/") / written


def _names(kinds: frozenset[str]) -> str:
    return "type .png, .jpg, .svg, …" if kinds == PICTURES else "type .pdf, .pptx, .zip, …"
