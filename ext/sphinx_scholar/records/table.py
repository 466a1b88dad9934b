"""The records of one kind as they were read: by key, with their places and faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

from .faults import Fault, Subtype, did_you_mean, did_you_mean_longer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .base import Record

Tell = Callable[[str, str, tuple[str | int, ...]], None]
"""Reports a fault: subtype, message, and path of the field within the record."""


@dataclass(slots=True)
class Table:
    """The records of one kind."""

    records: dict[str, Record] = field(default_factory=dict)
    """By key, in the order in which lists show them."""
    tellers: dict[str, Tell] = field(default_factory=dict)
    """Reports a fault of the record of a key at its place in the file."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Folded names, and the key that each identifies."""
    lost: set[str] = field(default_factory=set)
    """Folded keys and names of records that could not be created; ``*`` if none could be read."""
    lost_pages: set[str] = field(default_factory=set)
    """Pages whose record could not be created."""
    hidden: set[str] = field(default_factory=set)
    """Pages that are drafts."""
    faults: list[Fault] = field(default_factory=list)
    missing: str = ""
    """The data file, if it does not exist."""

    def find(self, text: str) -> Record | None:
        """Return the record of this key, name or alias."""
        return self.records.get(text) or self.records.get(self.aliases.get(fold(text), ""))

    def unknown(self, kind: str, text: str, advice: str) -> str:
        """Return the message for a *text* that identifies no record.

        *advice* says how to add a record; ``{key}`` in it stands for the text. The message is empty
        if a fault that is reported already hides the record.
        """
        if "*" in self.lost or fold(text) in self.lost:
            return ""
        fix = (
            did_you_mean(text, [*self.records, *self.names])
            or did_you_mean_longer(text, self.records)
            or did_you_mean_longer(text, self.names)
            or f"; {advice.format(key=text)}"
        )
        if self.missing:
            fix = f"; create '{self.missing}', which does not exist"
        return f"unknown {kind} '{text}'{fix}"

    @property
    def names(self) -> Iterable[str]:
        """The names that identify records besides their keys."""
        return self._names

    _names: tuple[str, ...] = ()

    def name(self, names: Callable[[Record], Iterable[str]]) -> None:
        """Let *names* of each record identify it; a name of two records identifies neither."""
        shared, all_names = set(), []
        for key, record in self.records.items():
            written = list(names(record))
            all_names += written
            for name in {fold(name) for name in written}:
                other = self.aliases.setdefault(name, key)
                if other != key:
                    shared.add(name)
                    message = (
                        f"'{name}' is a name of '{other}' and of '{key}'; refer to them by key"
                    )
                    self.tellers[key](Subtype.DUPLICATE, message, ())
        for name in shared:
            del self.aliases[name]
        self._names = tuple(all_names)


def fold(name: str) -> str:
    """Return the form in which names are compared: white space and letter case are ignored."""
    return " ".join(normalize("NFC", name).split()).casefold()


EMPTY: Mapping[str, Record] = {}
