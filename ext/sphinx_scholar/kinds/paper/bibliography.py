"""Reading the ``.bib`` files of a site: what can be kept is kept, and every fault is reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.bibtex_source import parse_bibtex
from sphinx_scholar.records.faults import Fault, Subtype
from sphinx_scholar.records.local_files import is_file_address
from sphinx_scholar.records.table import Table, fold

from .crossref import inherit
from .reading import is_true, read_paper
from .venues import FILE as VENUES
from .venues import read_venues, with_venue
from .venues import schema as venues_schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_scholar.records.bibtex_source import BibEntry
    from sphinx_scholar.records.files import Files
    from sphinx_scholar.records.kind import Kind

    from .model import Paper

_NO_PAPERS = ("xdata", "set", "control")
_MEMORY = "bibliography"


@dataclass(frozen=True)
class BibFiles:
    """All ``.bib`` files of the data folder."""

    advice: str = "add it to papers.bib"
    advice_for_list: str = "add papers to papers.bib"
    keyed: bool = True

    def read(self, kind: Kind[Any], files: Files) -> Table:
        paths = sorted(files.data_dir.glob("*.bib"))
        folders = tuple(files.file_folders)
        venues = files.data_dir / VENUES
        state = [f"{folders}", _content(venues), *(f"{path}\0{_content(path)}" for path in paths)]
        digest = sha256("\0".join(state).encode())
        known, bibliography = files.memory.get(_MEMORY, ("", Bibliography()))
        if known != digest.hexdigest() or not bibliography.is_current(files):
            bibliography = parse_bibliography(paths, files.srcdir, folders, files.data_dir)
            bibliography = replace(bibliography, listing=files.listing)
            files.memory[_MEMORY] = (digest.hexdigest(), bibliography)
        files.remembered[_MEMORY] = files.memory[_MEMORY]
        table = Table(dict(bibliography.papers), faults=list(bibliography.faults))
        table.lost |= {fold(key) for key in bibliography.lost}
        table.tellers = {
            key: partial(_tell, table, path, line)
            for key, (path, line) in bibliography.places.items()
        }
        return table

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        return venues_schema()


def _content(path: Path) -> str:
    # A folder or a named pipe cannot be read; the parser reports it.
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _tell(table: Table, path: Path, line: int, subtype: str, message: str, field: object) -> None:
    table.faults.append(Fault(subtype, message, path, line))


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Papers by key in the order of the files, their faults and places."""

    papers: dict[str, Paper] | None = None
    faults: tuple[Fault, ...] = ()
    places: dict[str, tuple[Path, int]] | None = None
    lost: tuple[str, ...] = ()
    """Keys of entries that are no papers because of their faults."""

    listing: str = ""
    """A digest of the names of all files of the site when this was read."""

    def is_current(self, files: Files) -> bool:
        """Whether the files that the papers name exist or lack as when this was read."""
        if self.listing == files.listing:
            return True
        if any(fault.subtype == Subtype.MISSING_FILE for fault in self.faults):
            return False
        local = (
            address
            for paper in (self.papers or {}).values()
            for address in (paper.preview, *(address for _label, address in paper.links))
            if is_file_address(address)
        )
        return all((files.srcdir / address.lstrip("/")).is_file() for address in local)


def parse_bibliography(
    paths: Sequence[Path],
    srcdir: Path,
    folders: tuple[str, ...] = (),
    data_dir: Path | None = None,
) -> Bibliography:
    """Read the papers of *paths* without drafts.

    Files that entries name are looked up beside the ``.bib`` and in *folders* of *srcdir*.
    Colors and addresses of venues are in *data_dir*.
    """
    venues, faults = read_venues(data_dir) if data_dir else ({}, [])
    source = parse_bibtex(paths)
    inherit(source)
    papers: dict[str, Paper] = {}
    first_by_slug: dict[str, BibEntry] = {}
    lost = []
    for entry in source.entries:
        if entry.type in _NO_PAPERS or is_true(entry, "draft"):
            continue
        paper = read_paper(entry, source, srcdir, folders)
        if paper is None:
            lost.append(entry.key)
            continue
        first = first_by_slug.setdefault(paper.slug.casefold(), entry)
        if first is not entry:
            where = f"line {first.line}" + (f" of {first.path.name}" * (first.path != entry.path))
            message = (
                f"paper '{entry.key}' is defined twice, first in {where}; rename or remove one"
            )
            source.tell(Subtype.DUPLICATE, message, entry)
        else:
            papers[paper.key] = with_venue(paper, venues)
    places = {entry.key: (entry.path, entry.line) for entry in source.entries}
    return Bibliography(papers, (*source.faults, *faults), places, tuple(lost))
