"""The curriculum vitae: ``cv.yml`` and what other kinds of records contribute to it.

A telephone number or a private address has no field here, so none is published by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from sphinx_scholar.records.addresses import WebAddress
from sphinx_scholar.records.base import Model, Record, Text
from sphinx_scholar.records.dates import Period
from sphinx_scholar.records.entry import Entry, EntrySection, Item, Line
from sphinx_scholar.records.faults import Subtype, did_you_mean
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.listing import Query, run
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import open_yaml, rich_faults
from sphinx_scholar.records.validation import make_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.files import Files
    from sphinx_scholar.records.table import Table
    from sphinx_scholar.records.yaml_source import Trail, YamlSource

FILE = "cv.yml"


class CvEntry(Model):
    """One line of a CV."""

    key: SkipJsonSchema[str] = Field("", exclude=True)
    date: Period | None = None
    what: Text
    where: Text | None = None
    url: WebAddress | None = None
    text: MystText | None = None


class CvSection(Model):
    """A section with a title of the author's choice."""

    key: SkipJsonSchema[str] = Field("", exclude=True)
    title: Text
    entries: tuple[CvEntry, ...] = ()


class Cv(Record):
    """``cv.yml``: sections, each with entries in the order of the file."""

    key: SkipJsonSchema[str] = "cv"
    experience: tuple[CvEntry, ...] = ()
    education: tuple[CvEntry, ...] = ()
    awards: tuple[CvEntry, ...] = ()
    teaching: tuple[CvEntry, ...] = ()
    service: tuple[CvEntry, ...] = ()
    sections: dict[str, CvSection] = Field(default_factory=dict)
    """Sections of the author's own, by name."""
    order: tuple[Text, ...] = ()
    """Names of sections and of list directives, as ``publications`` or ``software``."""

    @property
    def label(self) -> Rich:
        return text("CV")


PARTS = ("experience", "education", "awards", "teaching", "service")

ORDER = ("experience", "education", "awards", "publications", "talks", "teaching", "service")
"""The sections of a CV whose author chose no order."""

TITLES = {
    "experience": "Experience",
    "education": "Education",
    "awards": "Awards",
    "teaching": "Teaching",
    "service": "Service",
}


def unknown_section(name: str, known: tuple[str, ...] = PARTS) -> str:
    """Return the message for a name that no section has."""
    fix = did_you_mean(name, known) or f"; the sections are {', '.join(known)}"
    return f"unknown section '{name}'{fix}"


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
        cv = Cv(**dict(_fields(source)))
        table.records["cv"] = cv
        table.tellers["cv"] = lambda subtype, message, field: source.tell(subtype, message, field)
        for entry in _all_entries(cv):
            table.faults += rich_faults(entry.text, path) if entry.text else []
        return table

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        return "cv.schema.json", dialect | Cv.model_json_schema() | {"title": FILE}


def _fields(source: YamlSource) -> Iterator[tuple[str, Any]]:
    """Yield the fields of the CV, after each that is wrong has been reported."""
    for name, written in (source.data or {}).items():
        if name in PARTS:
            yield name, tuple(_entries(name, (name,), written, source))
        elif name == "sections":
            yield name, dict(_sections(written, source))
        elif name == "order":
            yield name, tuple(_order(written, source))
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


def _all_entries(cv: Cv) -> Iterator[CvEntry]:
    for name in PARTS:
        yield from getattr(cv, name)
    for section in cv.sections.values():
        yield from section.entries


def entry(cv: Cv, catalogue: Catalogue) -> Entry:
    """Return the whole CV: its own sections, and lists of other kinds."""
    by_list = {kind.listed_by: kind for kind in catalogue.kinds.values() if kind.listed_by}
    sections = []
    for name in cv.order or (*ORDER, *(name for name in cv.sections if name not in ORDER)):
        section = _own(cv, name, catalogue)
        if section is None and name in by_list:
            section = _listed(by_list[name], catalogue)
        if section:
            sections.append(section)
    return Entry("cv", "cv", Item(cv.label), sections=tuple(sections))


def check(cv: Cv, catalogue: Catalogue) -> Iterator[tuple[str, str, Trail]]:
    """Yield an error for each name in ``order`` that means nothing."""
    lists = (kind.listed_by for kind in catalogue.kinds.values() if kind.listed_by)
    known = (*PARTS, *cv.sections, *lists)
    for index, name in enumerate(cv.order):
        if name not in known:
            yield Subtype.UNKNOWN_FIELD, unknown_section(name, known), ("order", index)


def _own(cv: Cv, name: str, catalogue: Catalogue) -> EntrySection | None:
    """Return a section of cv.yml, or None if it has no such entries."""
    if name in cv.sections:
        title, entries = cv.sections[name].title, cv.sections[name].entries
    else:
        entries = getattr(cv, name) if name in PARTS else ()
        title = catalogue.translate(TITLES.get(name, ""))
    shown = tuple((_entry(entry, catalogue), ("lines", "body")) for entry in entries)
    return EntrySection(name, title, shown) if shown else None


def _entry(entry: CvEntry, catalogue: Catalogue) -> Entry:
    where = Item(text(entry.where or ""), address=entry.url or "")
    return Entry(
        kind="cv",
        key="cv",
        title=Item(text(entry.what)),
        date=entry.date or "",
        lines=(Line("scholar-where", (where,)),) if entry.where else (),
        body=catalogue.resolved(entry.text),
    )


def _listed(kind: Kind[Any], catalogue: Catalogue) -> EntrySection | None:
    """Return all records of another kind, papers by type."""
    group = "type" if "type" in kind.groups else "none"
    sections = [
        EntrySection(
            kind.listed_by,
            section.heading,
            tuple((catalogue.entry(kind.name, key), kind.brief) for key in section.keys),
        )
        for section in run(Query(kind.name, (("group", group),)), catalogue)
    ]
    if not sections:
        return None
    title = catalogue.translate(kind.title or kind.listed_by.capitalize())
    if group == "none":
        return EntrySection(kind.listed_by, title, sections[0].entries)
    return EntrySection(kind.listed_by, title, sections=tuple(sections))


KIND = Kind("cv", Cv, CvFile(), entry, title="CV", check=check)
