"""The curriculum vitae: ``cv.yml`` and what other kinds of records contribute to it.

A telephone number or a private address has no field here, so none is published by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.entry import Entry, EntrySection, Item, Line
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.listing import Query, run
from sphinx_scholar.records.richtext import text

from .model import PARTS, Cv, CvEntry, CvSection, unknown_section
from .reading import CvFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.yaml_source import Trail

__all__ = ["KIND", "ORDER", "PARTS", "TITLES", "Cv", "CvEntry", "CvSection", "unknown_section"]

ORDER = ("experience", "education", "awards", "publications", "talks", "teaching", "service")
"""The sections of a CV whose author chose no order."""

TITLES = {
    "experience": "Experience",
    "education": "Education",
    "awards": "Awards",
    "teaching": "Teaching",
    "service": "Service",
}


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
    return Entry(Item(cv.label), sections=tuple(sections))


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
