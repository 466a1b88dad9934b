"""Digests of what pages use: a page is read again if, and only if, one of them changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from .listing import Query, run

if TYPE_CHECKING:
    from .catalogue import Catalogue

Dependency = tuple[str, ...]
"""What a page uses: ``("find", kind, text)`` for a link that says the record's label, ``("link",
kind, text, words)`` for one with words of its own, ``("entry", kind, key)`` for a record that
is shown, ``("head", kind, key)`` for one that the page's head describes, or
``("query", kind, option, ...)`` for a list."""

MISSING = "-"
"""The digest of a record that does not exist. It is a digest too, so that a page with an unknown
name is not read in every build."""


@dataclass(frozen=True)
class Digests:
    """The digests of a catalogue, each computed once."""

    catalogue: Catalogue
    known: dict[Dependency, str] = field(default_factory=dict)

    def of(self, dependency: Dependency) -> str:
        """Return a digest that changes if what a page shows of *dependency* changes."""
        if dependency not in self.known:
            self.known[dependency] = self._compute(dependency)
        return self.known[dependency]

    def _compute(self, dependency: Dependency) -> str:
        catalogue = self.catalogue
        match dependency:
            case ("find", kind, text):
                found = catalogue.find(kind, text)
                return _hash(found.key, found.label.spans, found.addresses) if found else MISSING
            case ("link", kind, text, words):
                found = catalogue.find(kind, text)
                same = found and found.label.plain() == words
                return _hash(found.key, found.addresses, same) if found else MISSING
            case ("entry", kind, key):
                known = key in catalogue.records(kind)
                return _hash(catalogue.entry(kind, key)) if known else MISSING
            case ("head", kind, key):
                record = catalogue.records(kind).get(key)
                return self._head(kind, record) if record else MISSING
            case ("query", *_):
                return _hash(run(Query.of(dependency), catalogue))
        return MISSING

    def _head(self, kind: str, record: object) -> str:
        about, meta = self.catalogue.kinds[kind].json_ld, self.catalogue.kinds[kind].meta
        return _hash(about and about(record, self.catalogue), list(meta(record, self.catalogue)))


def _hash(*things: object) -> str:
    return sha256(repr(things).encode()).hexdigest()[:16]
