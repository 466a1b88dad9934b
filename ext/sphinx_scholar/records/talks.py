"""``talks.yml``: a list of talks, posters and other appearances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from .addresses import Address, WebAddress
from .dates import Period
from .faults import Subtype
from .papers import unknown_paper
from .records import Record, Text
from .text import read_text
from .validation import make_record
from .yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .faults import Fault
    from .records import Paper


class Talk(Record):
    """An entry of ``talks.yml``."""

    key: SkipJsonSchema[str]
    date: Period
    title: Text | None = None
    event: Text
    url: WebAddress | None = None
    """The event's."""
    place: Text | None = None
    kind: Text | None = None
    """What it was, in a word of the author: talk, poster, tutorial, …"""
    paper: Text | None = None
    """The key of the paper that it was about."""
    links: dict[Text, Address] = Field(default_factory=dict)
    note: Text | None = None

    @property
    def label(self) -> str:
        return self.title or self.event

    @property
    def year(self) -> str:
        """The year in which it began."""
        return self.date[:4]


def _latest_day(talk: Talk) -> str:
    """Return the sort key of a talk: its day, or the end of the month or year that is known."""
    start = talk.date.partition("/")[0]
    return start + "-99-99"[len(start) - 4 :]


def read_talks(path: Path, papers: Mapping[str, Paper]) -> tuple[dict[str, Talk], list[Fault]]:
    """The talks of *path*, the newest first, and what is wrong with it; there need be no file."""
    if not path.exists():
        return {}, []
    text, faults = read_text(path)
    if text is None:
        return {}, faults
    source = parse_yaml(text, path)
    if source.data is not None and not isinstance(source.data, list):
        source.tell(Subtype.INVALID_VALUE, "the file is not a list; write '- ' before each talk")
        source.data = None
    talks = []
    for index, entry in enumerate(source.data or ()):
        event = entry.get("event") if isinstance(entry, dict) else None
        what = f"talk '{event or index + 1}'"
        talk = make_record(Talk, source, (index,), what, key=str(index))
        if talk is None:
            continue
        if talk.paper and talk.paper not in papers:
            source.tell(Subtype.UNKNOWN_PAPER, unknown_paper(talk.paper, papers), (index, "paper"))
            talk = talk.model_copy(update={"paper": None})
        talks.append(talk)
    talks.sort(key=_latest_day, reverse=True)
    return {talk.key: talk for talk in talks}, source.faults
