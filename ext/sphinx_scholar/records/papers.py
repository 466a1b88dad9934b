"""The papers of the ``.bib`` files: what real files hold, their slips told, the rest kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from .bibtex_source import parse_bibtex
from .faults import Subtype, did_you_mean
from .paper_entry import is_true, read_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .bibtex_source import BibEntry, BibSource
    from .faults import Fault
    from .records import Paper

_NO_PAPERS = ("xdata", "set", "control")
_OWN = ("author", "crossref", "doi", "pages", "url", "abstract", "pdf")
"""What an entry does not have from the collection that it stands in."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The papers by key in the files' order, what is wrong with them, and of what this was made."""

    papers: Mapping[str, Paper] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    digest: str = ""


def read_bibliography(data_dir: Path, srcdir: Path, before: Bibliography) -> Bibliography:
    """The papers of all ``.bib`` files of *data_dir*; *before*, if the files are as they were."""
    paths = sorted(data_dir.glob("*.bib"))
    digest = sha256("".join(f"{path}\0{_content(path)}\0" for path in paths).encode()).hexdigest()
    if digest == before.digest and not before.faults:  # a fault may be mended in another file
        return before
    return parse_bibliography(paths, srcdir, digest)


def _content(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def parse_bibliography(paths: Sequence[Path], srcdir: Path, digest: str = "") -> Bibliography:
    """The papers of *paths*; drafts are left out."""
    source = parse_bibtex(paths)
    _inherit(source)
    papers: dict[str, Paper] = {}
    lines: dict[str, BibEntry] = {}
    for entry in source.entries:
        if entry.type in _NO_PAPERS or is_true(entry, "draft"):
            continue
        paper = read_paper(entry, source, srcdir)
        if paper is None:
            continue
        first = lines.setdefault(paper.slug.casefold(), entry)
        if first is not entry:
            where = f"line {first.line}" + (f" of {first.path.name}" * (first.path != entry.path))
            message = (
                f"paper '{entry.key}' is defined twice, first in {where}; rename or remove one"
            )
            source.tell(Subtype.DUPLICATE, message, entry)
        else:
            papers[paper.key] = paper
    return Bibliography(papers, tuple(source.faults), digest)


def unknown_paper(key: str, papers: Iterable[str]) -> str:
    """The message for a key that no paper has."""
    return f"unknown paper '{key}'{did_you_mean(key, papers) or '; add it to papers.bib'}"


def _inherit(source: BibSource) -> None:
    """Give entries what the one in their ``crossref`` says; collections so named are no papers."""
    by_key = {entry.key.lower(): entry for entry in source.entries}
    parents = set()
    for entry in source.entries:
        parent = by_key.get(entry.fields.get("crossref", "").lower())
        if parent is None or parent is entry:
            continue
        parents.add(id(parent))
        for name, value in parent.fields.items():
            if name not in _OWN:
                entry.fields.setdefault("booktitle" if name == "title" else name, value)
    source.entries = [
        entry for entry in source.entries if id(entry) not in parents or "author" in entry.fields
    ]
