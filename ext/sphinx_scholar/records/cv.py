"""``cv.yml``: what a curriculum vitae says that stands nowhere else on the site.

A telephone number or a private address has no field here, so none gets out by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from .addresses import WebAddress
from .dates import Period
from .faults import Subtype, did_you_mean
from .records import Record, Text
from .text import read_text
from .validation import make_record
from .yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .faults import Fault
    from .yaml_source import YamlSource


class CvEntry(Record):
    """One line of a CV."""

    key: SkipJsonSchema[str] = Field(exclude=True)
    date: Period | None = None
    what: Text
    where: Text | None = None
    url: WebAddress | None = None
    text: Text | None = None
    """A few words more, in MyST."""
    text_line: SkipJsonSchema[int] = Field(1, exclude=True)


class Cv(Record):
    """``cv.yml``: its parts, each with its entries in the author's order."""

    key: SkipJsonSchema[str] = "cv"
    experience: tuple[CvEntry, ...] = ()
    education: tuple[CvEntry, ...] = ()
    awards: tuple[CvEntry, ...] = ()
    teaching: tuple[CvEntry, ...] = ()
    service: tuple[CvEntry, ...] = ()

    @property
    def label(self) -> str:
        return "cv.yml"


PARTS = tuple(name for name in Cv.model_fields if name != "key")


def unknown_part(name: str) -> str:
    """The message for a name that no part has."""
    fix = did_you_mean(name, PARTS) or f"; the sections are {', '.join(PARTS)}"
    return f"unknown section '{name}'{fix}"


def read_cv(path: Path) -> tuple[Cv | None, list[Fault]]:
    """The CV of *path*, and what is wrong with it; there need be no file."""
    if not path.exists():
        return None, []
    text, faults = read_text(path)
    if text is None:
        return None, faults
    source = parse_yaml(text, path)
    if source.data is not None and not isinstance(source.data, dict):
        source.tell(
            Subtype.INVALID_VALUE, "the file is not a mapping; write sections such as 'experience:'"
        )
        source.data = None
    parts = {}
    for name, entries in (source.data or {}).items():
        if name not in PARTS:
            source.tell(Subtype.UNKNOWN_FIELD, unknown_part(name), (name,))
        elif entries is not None and not isinstance(entries, list):
            message = f"'{name}' is not a list; write '- ' before each entry"
            source.tell(Subtype.INVALID_VALUE, message, (name,))
        else:
            parts[name] = tuple(_entries(name, entries or [], source))
    return Cv(**parts), source.faults


def _entries(part: str, entries: list[Any], source: YamlSource) -> Iterator[CvEntry]:
    for index, entry in enumerate(entries):
        what = entry.get("what") if isinstance(entry, dict) else None
        name = f"{part} '{what or index + 1}'"
        line = source.place((part, index, "text")).text_line
        made = make_record(CvEntry, source, (part, index), name, key=str(index), text_line=line)
        if made:
            yield made
