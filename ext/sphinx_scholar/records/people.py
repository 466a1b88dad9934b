"""``people.yml``: a mapping from key to person, found by key, name or alias."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

from .faults import Fault, Subtype, did_you_mean
from .records import Person
from .text import read_text
from .validation import make_record
from .yaml_source import YamlSource, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class People:
    """The people by key, in the file's order, and the keys by folded name."""

    by_key: Mapping[str, Person] = field(default_factory=dict)
    key_by_name: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    """The names, folded, of those whose entries have faults; ``*`` if nothing could be read."""
    missing: str = ""
    """The file, if it is not there."""

    def find(self, text: str) -> Person | None:
        """The person that a key, a name or an alias means."""
        return self.by_key.get(text) or self.by_key.get(self.key_by_name.get(fold(text), ""))

    def unknown(self, text: str) -> str:
        """The message for a text that means nobody; empty if a fault that is told hides him."""
        if "*" in self.lost or fold(text) in self.lost:
            return ""
        names = (name for p in self.by_key.values() for name in (p.name, *p.aliases))
        fix = did_you_mean(text, [*self.by_key, *names]) or "; add an entry to people.yml"
        if self.missing:
            fix = f"; create '{self.missing}', which does not exist"
        return f"unknown person '{text}'{fix}"


def fold(name: str) -> str:
    """The form in which names are compared: white space and letter case do not tell."""
    return " ".join(normalize("NFC", name).split()).casefold()


def read_people(path: Path) -> tuple[People, list[Fault]]:
    """The people of *path*, and what is wrong with it."""
    if not path.exists():  # needed by none but a site that names somebody
        return People(missing=f"{path.parent.name}/{path.name}"), []
    text, faults = read_text(path)
    if text is None:
        return People(lost=frozenset("*")), faults
    source = parse_yaml(text, path)
    if source.data is not None and not isinstance(source.data, dict):
        source.tell(
            Subtype.INVALID_VALUE, "the file is not a mapping; write 'KEY:' before each person"
        )
        source.data = None
    by_key = {}
    lost = {"*"} if source.data is None and source.faults else set()
    for key, entry in (source.data or {}).items():
        person = make_record(Person, source, (key,), f"person '{key}'", key=key)
        if person:
            by_key[key] = person
        else:
            lost |= _called(key, entry)
    return People(by_key, _names(by_key, source), frozenset(lost)), source.faults


def _called(key: str, entry: object) -> set[str]:
    """What an entry that is no record calls its person, as far as one can tell."""
    said = entry if isinstance(entry, dict) else {}
    aliases = said.get("aliases")
    names = [key, said.get("name"), *(aliases if isinstance(aliases, list) else [aliases])]
    return {fold(name) for name in names if isinstance(name, str)}


def _names(by_key: Mapping[str, Person], source: YamlSource) -> dict[str, str]:
    """The key of each name and alias; a name that fits two people fits none and is told."""
    names: dict[str, str] = {}
    shared = set()
    for key, person in by_key.items():
        for name in {fold(name) for name in (person.name, *person.aliases)}:
            other = names.setdefault(name, key)
            if other != key:
                shared.add(name)
                message = f"'{name}' is a name of '{other}' and of '{key}'; refer to them by key"
                source.tell(Subtype.DUPLICATE, message, (key,))
    return {name: key for name, key in names.items() if name not in shared}
