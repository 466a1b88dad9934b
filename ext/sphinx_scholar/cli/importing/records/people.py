"""One registry of people: everybody once, however often and however the source names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..source.names import ascii_key, unique
from ..source.personnames import clean_name, fold, is_name, parse_name
from ..source.report import Level

if TYPE_CHECKING:
    from ..source.report import Report


class Registry:
    """The people by key. Facts that were said first hold."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.records: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}

    def find(self, name: str) -> str | None:
        """Return the key of the person whom a name means."""
        folded = fold(clean_name(name))
        if folded in self._keys:
            return self._keys[folded]
        return self._by_initials(folded)

    def _by_initials(self, folded: str) -> str | None:
        """Return the only person whose given names have these initials."""
        parts = folded.split()
        if len(parts) < 2 or not all(len(part) == 1 for part in parts[:-1]):
            return None
        found = {
            key
            for name, key in self._keys.items()
            if (other := name.split())
            and other[-1] == parts[-1]
            and [o[0] for o in other[:-1]][: len(parts) - 1] == parts[:-1]
        }
        return found.pop() if len(found) == 1 else None

    def add(self, record: dict[str, Any], file: str = "", line: int = 1) -> str:
        """Add a person or merge what is said of one; return the key.

        What was written beside the name becomes a part of the role.
        """
        said = parse_name(str(record.get("name") or ""))
        name = said.plain
        if not is_name(name):
            return ""
        record = {**record, "name": name}
        if said.note:
            record["role"] = ", ".join(filter(None, (record.get("role"), said.note)))
        aliases = [clean_name(str(a)) for a in record.pop("aliases", []) or [] if a]
        aliases += said.aliases
        key = next((k for n in (name, *aliases) if (k := self.find(n))), None)
        wanted = str(record.pop("key", "") or "")
        if key is None:
            stem = next((k for k in map(ascii_key, (wanted, name)) if k and k.isascii()), "person")
            key = unique(stem, self.records)
            self.records[key] = {"name": name}
        known = self.records[key]
        if fold(known["name"]) != fold(name):
            aliases.append(name)
            self.report.add(
                Level.LOOK,
                f"'{name}' was taken for '{known['name']}'",
                file,
                line,
                "source/_data/people.yml",
            )
        self._merge(known, record)
        for alias in aliases:
            if (
                is_name(alias)
                and fold(alias) != fold(known["name"])
                and self._keys.get(fold(alias)) is None
            ):
                known.setdefault("aliases", []).append(alias)
                self._keys[fold(alias)] = key
        self._keys.setdefault(fold(known["name"]), key)
        self._keys.setdefault(fold(name), key)
        return key

    @staticmethod
    def _merge(known: dict[str, Any], record: dict[str, Any]) -> None:
        for field, value in record.items():
            if field == "links":
                links = known.setdefault("links", {})
                for label, address in value.items():
                    if address not in links.values() and address != known.get("homepage"):
                        links.setdefault(label, address)
            elif field == "homepage" and known.get("homepage") not in (None, value):
                known.setdefault("links", {}).setdefault("Page", value)
            elif value and field != "name":
                known.setdefault(field, value)
