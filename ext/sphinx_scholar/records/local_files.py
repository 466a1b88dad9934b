"""Files of the site that records and pages name, and which of them may be published."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .faults import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"])
DOCUMENTS = PICTURES | {
    *(".pdf", ".ps", ".eps", ".djvu", ".epub"),
    *(".ppt", ".pptx", ".odp", ".key", ".doc", ".docx", ".odt"),
    *(".mp4", ".webm", ".mov", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".tar"),
}
"""The kinds of files that a ``.bib`` entry may publish; data files and scripts are none of them."""
FIGURES = PICTURES | {".pdf", ".eps", ".bmp", ".tif", ".tiff"}
"""The kinds of files that a figure may show; some builders cannot show all of them."""

_SIMILAR = 0.7
"""The least similarity of names of files, which often have the same ending."""

OUTSIDE = "is outside of the source folder; move it there"
PRIVATE = "is not published; move it to another folder"


class UnpublishableError(ValueError):
    """Why a file cannot be published; *missing* if it does not exist."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing


def is_file_address(address: str) -> bool:
    """Return whether an address such as ``/talks/slides.pdf`` is a file and not a page."""
    return address.startswith("/") and PurePosixPath(address).suffix.lower() in DOCUMENTS


def resolve(path: Path) -> Path | None:
    """Return a path without symbolic links, or None if it is a circle of links or too long."""
    try:
        file = path.resolve()
        file.is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    return file


@lru_cache(maxsize=16)
def resolve_folder(folder: Path) -> Path:
    """Return a folder without symbolic links; the source and data folders are asked for often."""
    return folder.resolve()


def why_private(file: Path, root: Path, data_dir: Path | None) -> str:
    """Return why a file must not be published and the fix, or an empty string if it may be.

    *file* and the source folder *root* are resolved. Files outside of the source folder, hidden
    files, and files in *data_dir* are private.
    """
    if not file.is_relative_to(root):
        return OUTSIDE
    data = resolve_folder(data_dir) if data_dir else root
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    if hidden or (data != root and file.is_relative_to(data)):
        return PRIVATE
    return ""


def find_file(
    written: str, bib: Path, srcdir: Path, folders: Iterable[str], kinds: frozenset[str]
) -> str:
    """Return the address of a file from the source folder, as ``/folder/file``.

    *written* is a path beside the file *bib*, in one of the *folders* of the source folder, or from
    the source folder if it begins with a slash. Symbolic links are followed. UnpublishableError is
    raised if there is no such file, if it is outside of the source folder or hidden, if it is of
    none of the *kinds*, or if a path from the source folder leads into the folder of *bib*.
    """
    fix = f"name a file of {types_of(kinds)}"
    if PurePosixPath(written).suffix.lower() not in kinds:
        raise UnpublishableError(f"file {quoted(written)} cannot be published; {fix}")
    root, folders = resolve_folder(srcdir), tuple(folders)
    # A path from the source folder must not lead to the data; a name beside *bib* may.
    data_dir = bib.parent if written.startswith("/") else None
    outside = False
    for path in _candidates(written, bib, root, folders):
        file = resolve(path)
        outside = outside or bool(file and not file.is_relative_to(root))
        if not file or not file.is_relative_to(root) or not file.is_file():
            continue
        if file.suffix.lower() not in kinds:  # a symbolic link may have another name
            raise UnpublishableError(f"file {quoted(written)} leads to '{file.name}'; {fix}")
        if problem := why_private(file, root, data_dir):
            raise UnpublishableError(f"file {quoted(written)} {problem}")
        return f"/{file.relative_to(root).as_posix()}"
    if outside:
        raise UnpublishableError(f"file {quoted(written)} {OUTSIDE}")
    beside = (path.parent for path in _candidates(written, bib, root, folders))
    if near := nearest(written, beside, kinds):
        raise UnpublishableError(f"file {quoted(written)} does not exist{near}", missing=True)
    places = [f"beside {bib.name}", *(f"into {folder.strip('/')}" for folder in folders)]
    fix = f"put it {' or '.join(places)}, or correct its name"
    if len(places) == 1 or written.startswith("/"):
        fix = f"put it beside {bib.name} or correct its name"
    if (file := resolve(root / written)) and file.is_file():
        fix = f"write '/{written}', which is its path from the source folder"
    raise UnpublishableError(f"file {quoted(written)} does not exist; {fix}", missing=True)


def nearest(written: str, folders: Iterable[Path], kinds: frozenset[str]) -> str:
    """Return a question for the file that was meant, of these *kinds* and in one of the *folders*.

    It is empty if no name is similar.
    """
    names: list[str] = []
    for folder in folders:
        try:
            files = [path for path in folder.iterdir() if path.suffix.lower() in kinds]
        except (OSError, ValueError):  # no such folder, or a name that cannot be one
            continue
        names += (path.name for path in files if path.is_file())
    head, slash, name = written.rpartition("/")
    return did_you_mean(name, names, head + slash, _SIMILAR)


def _candidates(written: str, bib: Path, root: Path, folders: Iterable[str]) -> Iterator[Path]:
    if written.startswith("/"):
        yield root / written.lstrip("/")
        return
    yield bib.parent / written
    for folder in folders:
        yield root / folder.strip("/") / written


def types_of(kinds: frozenset[str]) -> str:
    """Return some of the kinds of files as words of a message."""
    return "type .pdf, .pptx, .zip, …" if kinds == DOCUMENTS else "type .png, .jpg, .svg, …"
