"""Papers: ``.bib`` files, pages of publications and citations become one ``papers.bib``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ...bibtex import Entry, entries, without_repeated_fields, write
from ..source.files import line_of
from ..source.identifiers import DOI
from ..source.names import ascii_key, unique
from ..source.report import Level
from .bibfaults import repaired
from .paperlinks import FREE, add_link

if TYPE_CHECKING:
    from .conversion import Conversion

_FILES = ("pdf", "supp", "slides", "poster", "preview", "html", "blog", "website", "code", "video")
_FOLDERS = {
    "preview": ("assets/img/publication_preview", "assets/img", "images"),
    "": (
        "assets/pdf",
        "assets/html",
        "assets/video",
        "assets/supp",
        "assets",
        "files",
        "pdf",
        "papers",
    ),
}


_CROSSREF = re.compile(r"(?i),[ \t]*\n?[ \t]*crossref[ \t]*=[ \t]*[{\"]\s*([^{}\"\s]+)\s*[}\"]")
_BARE = re.compile(r"(?m)(^[ \t]*[\w-]+[ \t]*=[ \t]*)(true|false)(?=[ \t]*,?[ \t]*\}?[ \t]*$)")
"""A truth value without braces, which BibTeX reads as the name of a string."""


_KEYWORDS = re.compile(r"(\bkeywords\s*=\s*[{\"])", re.IGNORECASE)


class Bibliography:
    """The papers of the new site: texts of entries, each key once."""

    def __init__(self, conversion: Conversion) -> None:
        self.conversion = conversion
        self.texts: list[str] = []
        self.keys: dict[str, Entry] = conversion.entries
        self._titles: dict[str, str] = {}
        self._places: dict[str, tuple[str, int]] = {}
        """The file and line of each entry that is from a file."""

    def add_file(self, name: str, text: str) -> None:
        """Add the entries of a ``.bib`` file; files that they name are found."""
        text = re.sub(
            r"\A\s*---\s*\n.*?\n---\s*\n", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL
        )
        found, faults = entries(text)
        for line, message in faults:
            self.conversion.report.add(Level.LOOK, message, name, line, "source/_data/papers.bib")
        for entry in found:
            if not entry.key:
                if entry.text not in self.texts:
                    self.texts.append(entry.text)
                continue
            if re.search(r"\s|[,{}]", entry.key):
                old, entry.key = entry.key, re.sub(r"[\s,{}]+", "-", entry.key).strip("-")
                entry.text = entry.text.replace(old, entry.key, 1)
            if other := next((k for k in self.keys if k.casefold() == entry.key.casefold()), ""):
                same = _folded(self.keys[other].fields.get("title", "")) == _folded(
                    entry.fields.get("title", "")
                )
                if same:
                    self.conversion.report.add(
                        Level.CHANGED,
                        f"paper '{entry.key}' is there twice; the first one is kept",
                        name,
                        entry.line,
                    )
                    continue
                old, entry.key = entry.key, unique(other, self.keys)
                entry.text = entry.text.replace(old, entry.key, 1)
            self._places[entry.key] = (name, entry.line)
            self._keep(entry, self._with_files(entry, name, text))

    def complete(self, key: str, fields: dict[str, Any]) -> None:
        """Add the fields that a page of a paper has and its entry has not."""
        entry = self.keys[key]
        known = set(entry.fields)
        if known & {"journal", "booktitle", "howpublished", "school", "publisher"}:
            known |= {"journal", "booktitle", "howpublished"}
        if known & {"eprint", "arxiv"}:
            known |= {"arxiv"}
        more = {k: v for k, v in fields.items() if v and k not in known | {"author", "title"}}
        links = {**entry.fields, **more}
        for field in FREE:  # an address whose field the entry has goes to the next free one
            if isinstance(address := fields.get(field), str) and address and field not in more:
                add_link(links, field, address)
        more |= {k: v for k, v in links.items() if k not in entry.fields and k not in more}
        if not more:
            return
        added = write("x", "x", more).partition("\n")[2].rpartition("}")[0]
        place = next(i for i, text in enumerate(self.texts) if self._key_of(text) == key)
        body = self.texts[place].rstrip()
        body, closing = body[:-1].rstrip(), body[-1]
        self.texts[place] = (
            f"{body}{'' if body.endswith(',') else ','}\n{added.rstrip()}\n{closing}"
        )
        entry.fields |= {k: str(v) for k, v in more.items()}

    def mark_file(self, name: str) -> str:
        """Mark the entries of a ``.bib`` file with its name as a keyword; return the keyword.

        Empty if there is no such file, or if all entries are in it.
        """
        stem = PurePosixPath(name).stem
        keys = [k for k, (file, _) in self._places.items() if PurePosixPath(file).stem == stem]
        if not keys or len(keys) == len(self.keys):
            return ""
        for key in keys:
            fields = self.keys[key].fields
            words = [w.strip() for w in fields.get("keywords", "").split(",")]
            if stem in words:
                continue
            if not fields.get("keywords"):
                self.complete(key, {"keywords": stem})
                continue
            place = next(i for i, text in enumerate(self.texts) if self._key_of(text) == key)
            self.texts[place] = _KEYWORDS.sub(rf"\g<1>{stem}, ", self.texts[place], count=1)
            fields["keywords"] = f"{stem}, {fields['keywords']}"
        return stem

    def key_of_title(self, title: str) -> str:
        """Return the key of the paper with this title; empty if there is none."""
        return self._titles.get(_folded(title), "")

    @staticmethod
    def _key_of(text: str) -> str:
        found = re.match(r"\s*@\s*\w+\s*[{(]\s*([^,\s]+)", text)
        return found[1] if found else ""

    def add_record(self, kind: str, fields: dict[str, Any], key: str = "") -> str:
        """Add an entry of plain values; return its key, or that of a paper of this title."""
        title = _folded(str(fields.get("title") or ""))
        if title and title in self._titles:
            return self._titles[title]
        if not key:
            first = (fields.get("author") or [""])[0]
            family = re.split(r"[,\s]", first.strip())[0] if "," in first else first.split(" ")[-1]
            word = next(
                (w for w in re.findall(r"\w+", str(fields.get("title") or "")) if len(w) > 3), ""
            )
            key = ascii_key(f"{family}{fields.get('year') or ''}{word}")
        key = re.sub(r"[^\w:.-]+", "-", key, flags=re.ASCII).strip("-")
        key = unique(key or "paper", self.keys)
        said = {k: str(v) for k, v in fields.items() if not isinstance(v, list)}
        self._keep(Entry(kind, key, said), write(kind, key, fields))
        return key

    def _keep(self, entry: Entry, text: str) -> None:
        self.keys[entry.key] = entry
        if title := _folded(entry.fields.get("title", "")):
            self._titles.setdefault(title, entry.key)
        self.texts.append(text)

    def _with_files(self, entry: Entry, name: str, text: str) -> str:
        """Return the entry's text with the paths of files that the new site has."""
        written = self._clean(entry, name)
        for field in _FILES:
            value = entry.fields.get(field, "").strip()
            if not value or re.match(r"https?://|mailto:", value):
                continue
            found = self._file(field, value.replace("\\_", "_").replace("\\%", "%"))
            pattern = re.compile(
                rf"(\b{field}\s*=\s*)(\{{\s*{re.escape(value)}\s*\}}|\"\s*{re.escape(value)}\s*\")",
                re.IGNORECASE,
            )
            if found:
                written = _replaced(pattern, written, found)
                continue
            if re.match(r"(www\.)?[\w-]+\.(com|org|edu|net|io|ai|ac)\b", value):
                written = _replaced(pattern, written, f"https://{value}")
                continue
            line = entry.line + line_of(entry.text, value) - 1
            self.conversion.report.add(
                Level.LOST,
                f"paper '{entry.key}': {field} '{value}' is not in the source",
                name,
                line,
                "source/_data/papers.bib",
            )
            written = re.sub(pattern.pattern + r"\s*,?[ \t]*\n?", "", written, flags=re.IGNORECASE)
        return written

    def _clean(self, entry: Entry, name: str) -> str:
        """Return the entry's text without what the new site would warn about."""
        written = without_repeated_fields(entry.text)
        written = _BARE.sub(r"\1{\2}", written)
        doi = entry.fields.get("doi", "").strip()
        if doi and not re.match(r"10\.\d{4,9}/", doi):
            found = DOI.search(doi.replace("\\_", "_"))
            pattern = re.compile(
                rf"(\bdoi\s*=\s*)([{{\"]\s*{re.escape(doi)}\s*[}}\"])", re.IGNORECASE
            )
            if found:
                written = _replaced(pattern, written, found[1])
            elif re.match(r"https?://", doi) and "html" not in entry.fields:
                written = pattern.sub(lambda m: f"html = {{{doi}}}", written)
        year = entry.fields.get("year", "")
        if year and not re.search(r"\d{4}", year) and "note" not in entry.fields:
            written = re.sub(r"(?i)\byear(\s*=)", r"note\1", written, count=1)
        return written

    def _file(self, field: str, value: str) -> str | None:
        files = self.conversion.site.files
        for folder in ("", *_FOLDERS.get(field, _FOLDERS[""])):
            address = "/" + "/".join(p for p in (folder, value.lstrip("/")) if p)
            if address in files:
                return self.conversion.public(address)
        found = self.conversion.resolver.folded.get(f"/{value.lstrip('/')}".lower())
        if found and found in files:
            return self.conversion.public(found)
        document = self.conversion.resolver.by_url.get(f"/{value.strip('/')}/")
        return f"/{document.docname}" if document and document.docname else None

    def text(self) -> str:
        """Return the whole file."""
        texts = repaired([self._with_parent(text).strip() for text in self.texts], self._problem)
        return "\n\n".join(texts) + "\n" if texts else ""

    def _problem(self, entry: Entry, field: str, problem: str) -> None:
        name, line = self._places.get(entry.key, ("", 1))
        line += line_of(entry.text, field) - 1 if name else 0
        message = f"paper '{entry.key}': {problem}"
        self.conversion.report.add(Level.LOOK, message, name, line, "source/_data/papers.bib")

    def _with_parent(self, text: str) -> str:
        """Return an entry without a ``crossref`` that names no entry of the site."""
        found = _CROSSREF.search(text)
        if not found or found[1] in self.keys:
            return text
        key = self._key_of(text)
        near = next((k for k in self.keys if k.lower() == f"dblp:{found[1]}".lower()), "")
        if near and near != key:
            return text.replace(found[1], near, 1)
        message = f"paper '{key}': crossref '{found[1]}' is in no .bib file; left out"
        self.conversion.report.add(Level.LOST, message, *self._places.get(key, ("", 1)))
        return text.replace(found[0], "", 1)


def _replaced(pattern: re.Pattern[str], text: str, value: str) -> str:
    return pattern.sub(lambda found: f"{found[1]}{{{value}}}", text)


def _folded(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"\\[a-z]+|\{|\}", "", title.lower()))
