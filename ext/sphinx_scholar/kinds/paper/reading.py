"""Convert an entry of a ``.bib`` file to a paper, and check its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_scholar.records.faults import Subtype, nearest_word, quoted
from sphinx_scholar.records.latex import incomplete_formula, plain, spans, with_addresses

from .authors import read_authors
from .dates import read_date
from .fields import CITED, OTHER, SHOWN
from .links import Links
from .model import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource
    from sphinx_scholar.records.latex import Span

TYPES_OF_ENTRIES = {
    "article": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "inreference": "chapter",
    "techreport": "report",
    "report": "report",
    "patent": "patent",
    "software": "software",
    "dataset": "dataset",
}
"""The type of a paper by the type of its entry; ``entrysubtype = {workshop}`` overrides it."""

TYPES = (*dict.fromkeys([*TYPES_OF_ENTRIES.values(), "workshop", "preprint"]), "other")

_VENUES = (
    "journal",
    "journaltitle",
    "booktitle",
    "eventtitle",
    "school",
    "institution",
    "organization",
    "publisher",
    "howpublished",
)
_SWITCHED_OFF = re.compile(r"x|opt|.*[+-]an$")
"""Names of fields that authors switch off by a prefix, and biblatex's annotations."""

_HTML = re.compile(r"</?(i|b|em|strong|sub|sup|scp|span|p|jats:\w+)\b[^<>]*>", re.IGNORECASE)


def read_paper(
    entry: BibEntry, source: BibSource, srcdir: Path, folders: tuple[str, ...] = ()
) -> Paper | None:
    """Return the paper, or None if it has no title. Faults are recorded in *source*.

    Files that the entry names are looked up beside its ``.bib`` and in *folders* of *srcdir*.
    """
    return _Reader(entry, source, Links(entry, source, srcdir, folders)).paper()


def is_true(entry: BibEntry, name: str) -> bool:
    """Return whether the field is set to true."""
    return entry.fields.get(name, "").lower() in ("true", "yes", "1")


@dataclass(slots=True)
class _Reader:
    """Converts one entry."""

    entry: BibEntry
    source: BibSource
    links: Links

    def paper(self) -> Paper | None:
        """Return the paper, or None if it has no title."""
        entry = self.entry
        self._check_names()
        title = spans(self.text("title"))
        if not title:
            if not entry.broken:
                self.tell(Subtype.MISSING_FIELD, " has no 'title'; add 'title = {…}'")
            return None
        if tag := _HTML.search(self.text("title")):
            fix = r"write \emph{…}, \textsuperscript{…} or $…$"
            self.tell(Subtype.INVALID_VALUE, f": title: '{tag[0]}' is HTML; {fix}", "title")
        for name in ("title", "abstract", "note"):
            if formula := incomplete_formula(self.text(name)):
                problem = f": {name}: an argument is missing in '{formula}'; add it in braces"
                self.tell(Subtype.INVALID_VALUE, problem, name)
        authors, others = read_authors(entry, self.source)
        if not authors and not entry.broken and "proceedings" not in entry.type:
            self.tell(
                Subtype.MISSING_FIELD, " has no 'author'; add 'author = {Family, Given and …}'"
            )
        year, month, day = read_date(entry, self.source)
        doi, arxiv = self.links.doi(), self.links.arxiv()
        return Paper(
            key=entry.key,
            type=self._type(arxiv),
            bibtex_type=entry.type,
            fields=tuple((name, v) for name, v in entry.fields.items() if v and name in CITED),
            title=title,
            authors=authors,
            others=others,
            year=year,
            month=month,
            day=day,
            abbr=plain(self.text("abbr")),
            venue=spans(next((v for name in _VENUES if (v := self.text(name))), "")),
            volume=plain(self.text("volume")),
            number=plain(self.text("number") or self.text("issue")),
            pages=re.sub(
                r"\s*[-\N{EN DASH}\N{EM DASH}]+\s*", "\N{EN DASH}", plain(self.text("pages"))
            ),
            doi=doi,
            arxiv=arxiv,
            isbn=plain(self.text("isbn")),
            links=self.links.all(doi, arxiv),
            abstract=self._rich("abstract"),
            note=self._rich("note"),
            annotation=self._rich("annotation"),
            additional_info=self._rich("additional_info"),
            summary=self._rich("summary"),
            award=self._rich("award"),
            award_name=plain(self.text("award_name")),
            keywords=self._listed("keywords"),
            tags=self._listed("tags"),
            file=entry.path.stem,
            selected=is_true(entry, "selected"),
            show_bibtex=self.text("bibtex_show").lower() not in ("false", "no", "0"),
            preview=self.links.preview(),
            scholar_id=self.links.scholar_id(),
        )

    def text(self, name: str) -> str:
        return self.entry.fields.get(name, "")

    def tell(self, subtype: Subtype, problem: str, name: str = "") -> None:
        self.source.tell(subtype, f"paper {quoted(self.entry.key)}{problem}", self.entry, name)

    def _rich(self, name: str) -> tuple[Span, ...]:
        return spans(with_addresses(self.text(name)))

    def _listed(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, re.split("[,;]", plain(self.text(name))))))

    def _type(self, arxiv: str) -> str:
        subtype = self.text("entrysubtype").lower()
        kind = subtype if subtype in TYPES else TYPES_OF_ENTRIES.get(self.entry.type)
        return kind or ("preprint" if arxiv else "other")

    def _check_names(self) -> None:
        """Report fields and types that are close to a known one."""
        fields = self.entry.fields
        for name, value in list(fields.items()):
            known = name in CITED or name in SHOWN or name in OTHER or _SWITCHED_OFF.match(name)
            near = "" if known else nearest_word(name, CITED | SHOWN, 0.8)
            if near:
                problem = f": unknown field {quoted(name)}; did you mean '{near}'?"
                self.tell(Subtype.UNKNOWN_FIELD, problem, name)
                fields.setdefault(near, value)  # or the entry would also lack it
        if self.entry.type not in TYPES_OF_ENTRIES:
            for near_type in get_close_matches(self.entry.type, TYPES_OF_ENTRIES, 1, 0.85):
                problem = f": unknown type '@{self.entry.type}'; did you mean '@{near_type}'?"
                self.tell(Subtype.INVALID_VALUE, problem)
