"""Reading a whole site: all records first, then every reference between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .base import texts_in
from .catalogue import Catalogue
from .faults import Fault, Subtype, did_you_mean
from .references import references_in
from .richtext import Rich
from .sources import sort_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import Record
    from .catalogue import Target
    from .files import Files
    from .kind import Kind
    from .references import Ref
    from .table import Table


def read_catalogue(
    kinds: Mapping[str, Kind[Any]], files: Files, **settings: Any
) -> tuple[Catalogue, list[Fault]]:
    """Read the records of all kinds; return the catalogue and everything that is wrong.

    All records are read first, then all references resolved, so records may refer in circles.
    """
    tables = {name: kind.source.read(kind, files) for name, kind in kinds.items()}
    for name, kind in kinds.items():
        sort_table(tables[name], kind)
        tables[name].name(kind.names)
    hidden = frozenset(files.unreadable.union(*(table.hidden for table in tables.values())))
    catalogue = Catalogue(kinds, tables, hidden, **settings)
    _resolve_titles(catalogue)
    for name, table in tables.items():
        for key, record in table.records.items():
            _check_references(record, table, key, catalogue)
            _check_roles(record, table, catalogue)
            for subtype, message, trail in kinds[name].check(record, catalogue):
                table.tellers[key](subtype, message, trail)
    faults = [fault for table in tables.values() for fault in table.faults]
    return catalogue, [*files.faults, *faults]


def _resolve_titles(catalogue: Catalogue) -> None:
    """Let the titles of pages say the labels of the records that they name."""
    for table in catalogue.tables.values():
        for key, record in table.records.items():
            title = getattr(record, "title", None)
            if isinstance(title, Rich) and any(title.roles()):
                resolved = catalogue.resolved(title)
                table.records[key] = record.model_copy(update={"title": resolved})


def _check_references(record: Record, table: Table, key: str, catalogue: Catalogue) -> None:
    """Report references to records that do not exist, and repeated ones within a field."""
    seen: set[tuple[object, Target]] = set()
    for trail, ref in references_in(record):
        target = catalogue.target_of(ref)
        if target and not ref.soft:
            if (trail[0], target) in seen:
                message = f"{target[0]} '{ref}' is listed twice in '{trail[0]}'; remove one"
                table.tellers[key](Subtype.DUPLICATE, message, trail)
            seen.add((trail[0], target))
        elif not target and not ref.soft:
            subtype, message = _unknown(ref, catalogue)
            if message:
                table.tellers[key](subtype, message, trail)


def _unknown(ref: Ref[Any], catalogue: Catalogue) -> tuple[str, str]:
    kinds = [kind for kind, model in catalogue.kinds.items() if model.model.__name__ in ref.models]
    if len(kinds) == 1:
        return f"unknown_{kinds[0]}", catalogue.unknown(kinds[0], ref)
    if any(not catalogue.unknown(kind, ref) for kind in kinds):
        return "", ""
    known = [key for kind in kinds for key in catalogue.records(kind)]
    fix = did_you_mean(ref, known) or f"; write the key of a {' or '.join(kinds)}"
    return f"unknown_{kinds[0]}", f"unknown {' or '.join(kinds)} '{ref}'{fix}"


def _check_roles(record: Record, table: Table, catalogue: Catalogue) -> None:
    """Report roles in rich text that name no record: once here, not on each page that shows it."""
    for rich in texts_in(record):
        for span in rich.roles():
            kind = span.role.removeprefix("scholar:")
            if kind in catalogue.kinds and not catalogue.find(kind, span.target):
                message = catalogue.unknown(kind, span.target)
                if message:
                    line = rich.line + span.line
                    table.faults.append(Fault(f"unknown_{kind}", message, Path(rich.path), line))
