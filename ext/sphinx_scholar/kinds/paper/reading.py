"""Convert an entry of a ``.bib`` file to a paper, and check its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_scholar.records.addresses import check_address
from sphinx_scholar.records.dates import is_day
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.latex import plain, spans

from .authors import read_authors
from .model import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

_TYPES = {
    "article": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "techreport": "report",
    "report": "report",
    "patent": "patent",
    "software": "software",
    "dataset": "dataset",
}
"""The type of a paper by the type of its entry; ``entrysubtype = {workshop}`` overrides it."""

TYPES = (*dict.fromkeys([*_TYPES.values(), "workshop", "preprint"]), "other")

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
_LINKS = (
    ("openreview", "OpenReview", "https://openreview.net/forum?id={}"),
    ("pdf", "PDF", "{}"),
    ("html", "HTML", "{}"),
    ("website", "Website", "{}"),
    ("code", "Code", "{}"),
    ("slides", "Slides", "{}"),
    ("poster", "Poster", "{}"),
    ("video", "Video", "{}"),
    ("url", "", "{}"),  # labeled by its annotation, or by who publishes there
)
_PUBLISHERS = {
    "aclanthology.org": "ACL Anthology",
    "arxiv.org": "arXiv",
    "dl.acm.org": "ACM Digital Library",
    "ieeexplore.ieee.org": "IEEE Xplore",
    "link.springer.com": "SpringerLink",
    "openaccess.thecvf.com": "CVF Open Access",
    "openreview.net": "OpenReview",
    "papers.nips.cc": "NeurIPS Proceedings",
    "proceedings.mlr.press": "PMLR",
    "proceedings.neurips.cc": "NeurIPS Proceedings",
    "www.sciencedirect.com": "ScienceDirect",
}
"""What readers call the sites of well-known publishers, by host."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_YET = re.compile(
    r"in press|in print|forthcoming|to appear|accepted|submitted|under review|in prep.*",
    re.IGNORECASE,
)
_DOI_PREFIX = re.compile(r"^(https?://)?(dx\.|www\.)?doi\.org/|^doi:?", re.IGNORECASE)
_ARXIV_PREFIX = re.compile(r"^(https?://)?(www\.)?arxiv\.org/(abs|pdf)/|^arxiv:", re.IGNORECASE)


def read_paper(entry: BibEntry, source: BibSource, srcdir: Path) -> Paper | None:
    """Return the paper, or None if it has no title. Faults are recorded in *source*."""
    return _Reader(entry, source, srcdir).paper()


def is_true(entry: BibEntry, name: str) -> bool:
    """Return whether the field is set to true."""
    return entry.fields.get(name, "").lower() in ("true", "yes", "1")


@dataclass(slots=True)
class _Reader:
    """Converts one entry."""

    entry: BibEntry
    source: BibSource
    srcdir: Path

    def paper(self) -> Paper | None:
        """Return the paper, or None if it has no title."""
        entry = self.entry
        title = spans(self.text("title"))
        if not title:
            if not entry.broken:
                self.tell(Subtype.MISSING_FIELD, " has no 'title'; add 'title = {…}'")
            return None
        authors, others = read_authors(entry, self.source)
        if not authors and not entry.broken:
            self.tell(
                Subtype.MISSING_FIELD, " has no 'author'; add 'author = {Family, Given and …}'"
            )
        year, month, day = self._date()
        doi, arxiv = self._doi(), self._arxiv()
        return Paper(
            key=entry.key,
            type=self._type(arxiv),
            bibtex_type=entry.type,
            fields=tuple((name, value) for name, value in entry.fields.items() if value),
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
            links=tuple(self._links(doi, arxiv)),
            abstract=spans(self.text("abstract")),
            note=spans(self.text("note")),
            annotation=spans(self.text("annotation")),
            additional_info=spans(self.text("additional_info")),
            summary=spans(self.text("summary")),
            selected=is_true(entry, "selected"),
            preview=self._preview(),
        )

    def text(self, name: str) -> str:
        return self.entry.fields.get(name, "")

    def tell(self, subtype: Subtype, problem: str, name: str = "") -> None:
        self.source.tell(subtype, f"paper '{self.entry.key}'{problem}", self.entry, name)

    def _type(self, arxiv: str) -> str:
        subtype = self.text("entrysubtype").lower()
        kind = subtype if subtype in TYPES else _TYPES.get(self.entry.type)
        return kind or ("preprint" if arxiv else "other")

    def _date(self) -> tuple[int | None, int | None, int | None]:
        if written := self.text("date"):
            return self._iso_date(written)
        written = plain(self.text("year"))
        found = re.search(r"(?<!\d)(1[4-9]|2[01])\d\d(?!\d)", written)
        if found:
            return int(found[0]), self._month(), None
        if written and not _NOT_YET.fullmatch(written):
            self.tell(
                Subtype.INVALID_VALUE, f": year: invalid year '{written}'; write it as 2024", "year"
            )
        elif not written and not self.text("pubstate") and not self.entry.broken:
            self.tell(Subtype.MISSING_FIELD, " has no 'year'; add 'year = {2024}'")
        return None, None, None

    def _iso_date(self, written: str) -> tuple[int | None, int | None, int | None]:
        """Parse a biblatex date; of a range, return the start."""
        found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]*(/.*)?$", written)
        year, month, day = (int(part or 0) for part in found.groups()[:3]) if found else (0, 0, 0)
        if not year or not is_day(year, month or 1, day or 1):
            message = f": date: invalid date '{written}'; write 2024-03-13, 2024-03 or 2024"
            self.tell(Subtype.INVALID_VALUE, message, "date")
            return None, None, None
        return year, month or None, day or None

    def _month(self) -> int | None:
        written = plain(self.text("month"))
        if not written:
            return None
        if written.isdecimal() and 1 <= int(written) <= 12:
            return int(written)
        for word in re.findall(r"[^\W\d_]{3,}", written.lower()):
            if word[:3] in _MONTHS:
                return _MONTHS.index(word[:3]) + 1
        message = f": month: invalid month '{written}'; write jan to dec without braces, or 1 to 12"
        self.tell(Subtype.INVALID_VALUE, message, "month")
        return None

    def _doi(self) -> str:
        written = self.text("doi")
        bare = _DOI_PREFIX.sub("", re.sub(r"\s+", "", _verbatim(written)))
        if not bare:
            return ""
        if not re.match(r"10\.\d{4,9}/", bare):
            message = f": doi: invalid DOI '{written}'; write it as 10.1000/182"
            self.tell(Subtype.INVALID_VALUE, message, "doi")
            return ""
        if bare != _verbatim(written):
            self.tell(
                Subtype.INVALID_VALUE,
                f": doi: '{written}' is not a bare DOI; write '{bare}'",
                "doi",
            )
        return bare

    def _arxiv(self) -> str:
        prefix = (self.text("archiveprefix") or self.text("eprinttype")).lower()
        eprint = self.text("eprint") if prefix == "arxiv" else ""
        return _ARXIV_PREFIX.sub("", _verbatim(self.text("arxiv") or eprint)).strip()

    def _links(self, doi: str, arxiv: str) -> Iterator[tuple[str, str]]:
        seen = set()
        if doi:
            seen.add(doi.lower())
            yield "DOI", f"https://doi.org/{doi}"
        if arxiv:
            seen.add(arxiv.lower())
            yield "arXiv", f"https://arxiv.org/abs/{arxiv}"
        for name, label, form in _LINKS:
            written = _verbatim(self.text(name))
            # Skip an address that repeats the DOI or the arXiv number.
            repeated = _ARXIV_PREFIX.sub("", _DOI_PREFIX.sub("", written)).lower()
            if not written or (name == "url" and repeated in seen):
                continue
            try:
                address = check_address(form.format(written))
                yield label or self._url_label(address), address
            except ValueError as error:
                self.tell(Subtype.INVALID_VALUE, f": {name}: {error}", name)

    def _url_label(self, address: str) -> str:
        """Return the label of ``url``: ``url+an = {="CVPR page"}``, the publisher, or "Website"."""
        annotation = plain(self.text("url+an")).removeprefix("=").strip('"')
        return annotation or _PUBLISHERS.get(urlsplit(address).netloc, "Website")

    def _preview(self) -> str:
        written = self.text("preview")
        if not written:
            return ""
        if written.startswith("/") and (self.srcdir / written[1:]).is_file():
            return written
        message = (
            f": preview: file '{written}' does not exist; "
            "write its path from the source folder as /folder/file"
        )
        self.tell(Subtype.MISSING_FILE, message, "preview")
        return ""


def _verbatim(tex: str) -> str:
    """Return an address or number without LaTeX commands, escapes and braces."""
    bare = re.sub(r"^\\(?:url|href|path)\{([^}]*)\}.*$", r"\1", tex.strip())
    bare = re.sub(r"\\(?:~\{\}|textasciitilde(?:\{\}|\s)?)|\{?\\textasciitilde\}?", "~", bare)
    return re.sub(r"\\([_%&#$~])", r"\1", bare).replace("{", "").replace("}", "").strip()
