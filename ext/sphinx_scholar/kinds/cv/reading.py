"""Reading ``cv.yml``: a wrong entry or option is reported and left out, the others are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.faults import Subtype, did_you_mean, quoted
from sphinx_scholar.records.local_files import PICTURES, UnpublishableError, find_file
from sphinx_scholar.records.sources import open_yaml, rich_faults
from sphinx_scholar.records.validation import make_record

from .model import PAPERS, PARTS, Cv, CvEntry, CvSection, unknown_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.files import Files
    from sphinx_scholar.records.kind import Kind
    from sphinx_scholar.records.table import Table
    from sphinx_scholar.records.yaml_source import Trail, YamlSource

FILE = "cv.yml"


@dataclass(frozen=True)
class CvFile:
    """The file of the one CV of a site."""

    advice: str = "create cv.yml"
    advice_for_list: str = "create cv.yml"
    keyed: bool = False

    def read(self, kind: Kind[Any], files: Files) -> Table:
        path = files.data_dir / FILE
        source, table = open_yaml(path, dict, "sections such as 'experience:'")
        if source is None or table.lost:
            return table
        cv = Cv(**dict(_fields(source, files)))
        table.records["cv"] = cv
        table.tellers["cv"] = lambda subtype, message, field: source.tell(subtype, message, field)
        for entry in _all_entries(cv):
            table.faults += rich_faults(entry.text, path) if entry.text is not None else []
        return table

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        return "cv.schema.json", dialect | Cv.model_json_schema() | {"title": FILE}


def _fields(source: YamlSource, files: Files) -> Iterator[tuple[str, Any]]:
    """Yield the fields of the CV, after each that is wrong has been reported."""
    for name, written in (source.data or {}).items():
        if name in PARTS:
            yield name, tuple(_entries(name, (name,), written, source))
        elif name == "sections":
            yield name, dict(_sections(written, source))
        elif name == "order":
            yield name, tuple(_order(written, source))
        elif name == "paper":
            yield from _paper(written, source)
        elif name == "photo":
            yield from _photo(written, source, files)
        else:
            message = unknown_section(name, (*PARTS, "sections", "order"))
            source.tell(Subtype.UNKNOWN_FIELD, message, (name,))


def _entries(name: str, trail: Trail, written: Any, source: YamlSource) -> Iterator[CvEntry]:
    if written is not None and not isinstance(written, list):
        message = f"'{name}' is not a list; write '- ' before each entry"
        source.tell(Subtype.INVALID_VALUE, message, trail)
        return
    for index, entry in enumerate(written or ()):
        what = entry.get("what") if isinstance(entry, dict) else None
        made = make_record(
            CvEntry, source, (*trail, index), f"{name} '{what or index + 1}'", key=str(index)
        )
        if made:
            yield made


def _sections(written: Any, source: YamlSource) -> Iterator[tuple[str, CvSection]]:
    if written is not None and not isinstance(written, dict):
        message = "'sections' is not a mapping; write each as 'NAME: {title: …, entries: […]}'"
        source.tell(Subtype.INVALID_VALUE, message, ("sections",))
        return
    for name, section in (written or {}).items():
        trail = ("sections", name)
        entries = section.get("entries") if isinstance(section, dict) else None
        if entries is not None:
            section["entries"] = None  # Each entry is read by itself, so that others are kept.
        made = make_record(CvSection, source, trail, f"section '{name}'", key=name)
        if entries is not None:
            section["entries"] = entries
        if made:
            shown = tuple(_entries(name, (*trail, "entries"), entries, source))
            yield name, made.model_copy(update={"entries": shown})


def _order(written: Any, source: YamlSource) -> Iterator[str]:
    """Yield the names in the author's order; the catalogue knows which lists there are."""
    if not isinstance(written, list):
        message = "'order' is not a list; write it as [experience, publications]"
        source.tell(Subtype.INVALID_VALUE, message, ("order",))
        return
    for index, name in enumerate(written):
        if isinstance(name, str) and name.strip():
            yield name
        else:
            message = f"order: write the name of a section, not {name!r}"
            source.tell(Subtype.INVALID_VALUE, message, ("order", index))


def _paper(written: Any, source: YamlSource) -> Iterator[tuple[str, str]]:
    if written in PAPERS:
        yield "paper", written
    elif written is not None:
        fix = did_you_mean(str(written), PAPERS) or f"; write {' or '.join(PAPERS)}"
        source.tell(Subtype.INVALID_VALUE, f"unknown paper {quoted(written)}{fix}", ("paper",))


def _photo(written: Any, source: YamlSource, files: Files) -> Iterator[tuple[str, str]]:
    """Yield the address of the photo in the source folder, if it is a picture there."""
    if written is None:
        return
    try:
        kinds = PICTURES - {".avif"}  # which typst cannot read
        found = find_file(str(written), source.path, files.srcdir, files.file_folders, kinds)
    except UnpublishableError as problem:
        subtype = Subtype.MISSING_FILE if problem.missing else Subtype.INVALID_VALUE
        source.tell(subtype, f"photo: {problem}", ("photo",))
    else:
        yield "photo", found


def _all_entries(cv: Cv) -> Iterator[CvEntry]:
    for name in PARTS:
        yield from getattr(cv, name)
    for section in cv.sections.values():
        yield from section.entries
