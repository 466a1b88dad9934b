"""The links of a ``.bib`` entry: identifiers, web addresses and files of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx_scholar.records.addresses import check_address
from sphinx_scholar.records.faults import Subtype, quoted
from sphinx_scholar.records.latex import plain
from sphinx_scholar.records.local_files import DOCUMENTS, PICTURES, UnpublishableError, find_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_scholar.records.bibtex_source import BibEntry, BibSource

IDENTIFIERS = (
    ("hal", "HAL", "https://hal.science/{}", r"[a-z]+-\d+(v\d+)?", "hal-01234567"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/", r"\d{1,9}", "12345678"),
    ("inspirehep_id", "INSPIRE", "https://inspirehep.net/literature/{}", r"\d{1,9}", "1234567"),
    ("openreview", "OpenReview", "https://openreview.net/forum?id={}", r"[\w-]+", "lx1WnkL9fk"),
)
"""Field, label, address, pattern and example of an identifier."""

ADDRESSES = (
    ("pdf", "PDF"),
    ("html", "HTML"),
    ("supp", "Supplement"),
    ("website", "Website"),
    ("code", "Code"),
    ("blog", "Blog"),
    ("slides", "Slides"),
    ("poster", "Poster"),
    ("video", "Video"),
    ("url", ""),  # labeled by its annotation, or by who publishes there
)
"""Field and label of an address; those in FILES may also name a file of the site."""

FILES = ("pdf", "supp", "slides", "poster")

BADGES = (
    ("altmetric", "Altmetric", "https://www.altmetric.com/details/{}"),
    ("dimensions", "Dimensions", "https://badge.dimensions.ai/details/{}"),
)
"""Services that count mentions: a number of theirs, or ``true`` to use the paper's DOI."""

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
"""The names of well-known publishers by host."""

_SAFE = "/:;().,-_+@!'*=~"
"""Characters that a DOI keeps in an address."""

_DOI_PREFIX = re.compile(r"^(https?://)?(dx\.|www\.)?doi\.org/|^doi:?", re.IGNORECASE)
_ARXIV_PREFIX = re.compile(r"^(https?://)?(www\.)?arxiv\.org/(abs|pdf)/|^arxiv:", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")
_OTHER_PREFIX = re.compile(r"^https?://[^?]*(/literature/|\?id=|/)(?=[\w-]+/?$)")


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of one entry depend on."""

    entry: BibEntry
    source: BibSource
    srcdir: Path
    folders: tuple[str, ...] = ()
    """Folders of the source folder in which files are looked up by name."""

    def text(self, name: str) -> str:
        return verbatim(self.entry.fields.get(name, ""))

    def tell(self, problem: str, name: str, subtype: Subtype = Subtype.INVALID_VALUE) -> None:
        message = f"paper {quoted(self.entry.key)}: {name}: {problem}"
        self.source.tell(subtype, message, self.entry, name)

    def doi(self) -> str:
        """Return the DOI without its resolver."""
        written = self.text("doi")
        bare = _DOI_PREFIX.sub("", re.sub(r"\s+", "", written))
        if not bare:
            return ""
        if not re.match(r"10\.\d{4,9}/(?!.*[,;].*10\.\d{4,9}/).", bare):
            self.tell(f"invalid DOI {quoted(written)}; write it as 10.1000/182", "doi")
            return ""
        if bare != written:
            self.tell(f"{quoted(written)} is not a bare DOI; write '{bare}'", "doi")
        return bare

    def arxiv(self) -> str:
        """Return the number at arXiv."""
        prefix = (self.text("archiveprefix") or self.text("eprinttype")).lower()
        name = "arxiv" if self.text("arxiv") or prefix != "arxiv" else "eprint"
        written = self.text(name) if name == "arxiv" or prefix == "arxiv" else ""
        bare = _ARXIV_PREFIX.sub("", written).strip()
        bare = re.sub(r"\s*\[[\w.-]+\]$|\.pdf$", "", bare)
        if bare and not _ARXIV.fullmatch(bare):
            self.tell(f"invalid arXiv number {quoted(written)}; write it as 2403.08994", name)
            return ""
        return bare

    def all(self, doi: str, arxiv: str) -> tuple[tuple[str, str], ...]:
        """Return all links as (label, address), each address once."""
        found: dict[str, str] = {}
        for label, address in self._all(doi, arxiv):
            found.setdefault(address, label)
        return tuple((label, address) for address, label in found.items())

    def preview(self) -> str:
        """Return the picture beside the entry as ``/folder/file``."""
        if "://" in self.text("preview"):
            self.tell("a picture on another site is not shown; download it", "preview")
            return ""
        return self._file("preview", PICTURES) if self.text("preview") else ""

    def scholar_id(self) -> str:
        """Return the paper's part of its address at Google Scholar."""
        number = self.text("google_scholar_id")
        if not number or re.fullmatch(r"[\w-]+", number):
            return number
        fix = "write the characters after the colon of citation_for_view="
        self.tell(f"invalid number {quoted(number)}; {fix}", "google_scholar_id")
        return ""

    def _all(self, doi: str, arxiv: str) -> Iterator[tuple[str, str]]:
        if doi:
            yield "DOI", f"https://doi.org/{quote(doi, safe=_SAFE)}"
        if arxiv:
            yield "arXiv", f"https://arxiv.org/abs/{arxiv}"
        for name, label, form, pattern, example in IDENTIFIERS:
            if written := self.text(name):
                number = _OTHER_PREFIX.sub("", written).rstrip("/")
                if re.fullmatch(pattern, number):
                    yield label, form.format(number)
                else:
                    self.tell(f"invalid number {quoted(written)}; write it as {example}", name)
        for name, label in ADDRESSES:
            written = self.text(name)
            # Skip an address that repeats the DOI or the arXiv number.
            bare = _ARXIV_PREFIX.sub("", _DOI_PREFIX.sub("", written)).lower()
            repeated = name == "url" and bare in (doi.lower(), arxiv.lower())
            if written and not repeated and (address := self._address(name, written)):
                yield label or self._url_label(address), address
        yield from self._badges(doi, arxiv)

    def _address(self, name: str, written: str) -> str:
        """Return a web address, a page or a file; an empty string if it is invalid."""
        is_page = written.startswith("/") and "." not in written.rpartition("/")[2]
        if name in FILES and not is_page and not re.match(r"[A-Za-z][\w+.-]*:", written):
            return self._file(name, DOCUMENTS)
        try:
            return check_address(written)
        except ValueError as error:
            self.tell(str(error), name)
            return ""

    def _file(self, name: str, kinds: frozenset[str]) -> str:
        try:
            return find_file(self.text(name), self.entry.path, self.srcdir, self.folders, kinds)
        except UnpublishableError as problem:
            subtype = Subtype.MISSING_FILE if problem.missing else Subtype.INVALID_VALUE
            self.tell(str(problem), name, subtype)
            return ""

    def _url_label(self, address: str) -> str:
        """Return the label of ``url``: ``url+an = {="CVPR page"}``, the publisher, or "Website"."""
        annotation = plain(self.entry.fields.get("url+an", "")).removeprefix("=").strip(' "')
        return annotation or _PUBLISHERS.get(urlsplit(address).netloc, "Website")

    def _badges(self, doi: str, arxiv: str) -> Iterator[tuple[str, str]]:
        """Yield the pages of services that count mentions and citations."""
        for name, label, form in BADGES:
            written = self.text(name).lower()
            if re.fullmatch(r"(pub\.)?\d+", written):
                yield label, form.format(f"id/{written}" if name == "dimensions" else written)
            elif written == "true" and doi:
                yield label, form.format(f"doi/{quote(doi, safe=_SAFE)}")
            elif written == "true" and arxiv and name == "altmetric":
                yield label, form.format(f"arxiv/{arxiv}")
            elif written == "true" and self.text("isbn") and name == "altmetric":
                yield label, form.format(f"isbn/{re.sub('[^0-9Xx]', '', self.text('isbn'))}")
            elif written not in ("", "true", "false"):
                self.tell(f"invalid number {quoted(written)}; write true or a number", name)


def verbatim(tex: str) -> str:
    """Return an address or number without LaTeX commands, escapes and braces."""
    bare = re.sub(r"^\\(?:url|href|path)\{([^}]*)\}.*$", r"\1", tex.strip())
    bare = re.sub(r"\\(?:~\{\}|textasciitilde(?:\{\}|\s)?)|\{?\\textasciitilde\}?", "~", bare)
    return re.sub(r"\\([_%&#$~])", r"\1", bare).replace("{", "").replace("}", "").strip()
