"""``papers.bib`` and ``papers.lock``: what was fetched, and what a person has changed since."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ..bibtex import Entry, entries, write

if TYPE_CHECKING:
    from pathlib import Path

    from .services import Paper


@dataclass
class Library:
    """The bibliography of a site and the record of where its entries came from."""

    bib: Path
    text: str = ""
    lock: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, bib: Path) -> Library:
        """Read the files; a file that is not there is empty."""
        text = bib.read_text("utf-8") if bib.is_file() else ""
        lock = bib.with_suffix(".lock")
        data = json.loads(lock.read_text("utf-8")) if lock.is_file() else {}
        return cls(bib, text, {"version": 1, "orcid": [], "papers": {}, **data})

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry in entries(self.text)[0] if entry.key]

    def find(self, identifier: str, title: str = "") -> Entry | None:
        """Return the entry of an identifier, or of a title."""
        known = self.lock["papers"].get(identifier)
        for entry in self.entries:
            if known and entry.key == known["key"]:
                return entry
            if identifier in _identifiers(entry):
                return entry
        folded = _folded(title)
        return next(
            (e for e in self.entries if folded and _folded(e.fields.get("title", "")) == folded),
            None,
        )

    def put(self, paper: Paper) -> str:
        """Add a paper, or bring its entry up to date; return what was done.

        An entry that a person wrote or changed stays as it is.
        """
        known = self.lock["papers"].get(paper.identifier)
        entry = self.find(paper.identifier, str(paper.fields.get("title") or ""))
        if entry is None:
            if known:
                return "removed"
            key = self._new_key(paper)
            text = write(paper.type, key, paper.fields)
            self.text = f"{self.text.rstrip()}\n\n{text}\n".lstrip("\n")
            self._note(paper, key, text)
            return "added"
        text = write(paper.type, entry.key, paper.fields)
        if not known:
            self._note(paper, entry.key, "")
            return "known"
        if text == entry.text:
            return "unchanged"
        if known.get("sha256") != _digest(entry.text):
            return "edited"
        self.text = self.text.replace(entry.text, text, 1)
        self._note(paper, entry.key, text)
        return "updated"

    def save(self) -> None:
        """Write both files."""
        self.bib.parent.mkdir(parents=True, exist_ok=True)
        self.bib.write_text(self.text, "utf-8")
        lock = json.dumps(self.lock, indent=1, sort_keys=True, ensure_ascii=False)
        self.bib.with_suffix(".lock").write_text(lock + "\n", "utf-8")

    def _note(self, paper: Paper, key: str, text: str) -> None:
        self.lock["papers"][paper.identifier] = {
            "key": key,
            "source": paper.source,
            "sha256": _digest(text) if text else "",
        }

    def _new_key(self, paper: Paper) -> str:
        names = paper.fields.get("author") or ["paper"]
        family = names[0].split(",")[0] if "," in names[0] else names[0].split(" ")[-1]
        words = re.findall(r"[^\W\d_]{4,}", str(paper.fields.get("title") or ""))
        parts = (family, str(paper.fields.get("year") or ""), words[0] if words else "")
        stem = re.sub(r"[^a-z0-9]+", "", "".join(parts).lower()) or "paper"
        taken = {entry.key for entry in self.entries}
        key, number = stem, 1
        while key in taken:
            number += 1
            key = f"{stem}-{number}"
        return key


def _identifiers(entry: Entry) -> set[str]:
    fields = entry.fields
    found = set()
    doi = fields.get("doi", "").lower().replace("\\_", "_")
    if doi:
        found.add("doi:" + re.sub(r"^https?://(dx\.)?doi\.org/", "", doi))
    number = fields.get("arxiv") or (
        fields.get("eprint") if "arxiv" in fields.get("archiveprefix", "arxiv").lower() else ""
    )
    if number:
        found.add("arxiv:" + re.sub(r"v\d+$", "", str(number).rpartition("abs/")[2]))
    return found


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\\[a-zA-Z]+|[{}]", "", title).lower())


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
