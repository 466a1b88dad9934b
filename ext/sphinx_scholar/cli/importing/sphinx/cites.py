"""Citations and bibliographies of sphinxcontrib-bibtex as text, and the papers that they list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...bibtex import Entry, entries
from ..markdown.citations import plain, short_name
from ..source.report import REFERENCES
from .code import outside_code_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..source.files import Source
    from ..source.model import Site

_ROLE = r"(?:foot)?cite(?::(?:[pt]s?|alp|alps|author|year|label|empty))?"
_MYST_ROLE = re.compile(rf"\{{({_ROLE})\}}`([^`]+)`")
_RST_ROLE = re.compile(rf":({_ROLE}):`([^`]+)`")
_MYST_LIST = re.compile(
    r"(?ms)^([ \t]*)(`{3,}|:{3,})\{(foot)?bibliography\}[ \t]*([^\n]*)\n(.*?)^\1\2[ \t]*$"
)
_RST_LIST = re.compile(
    r"(?m)^([ \t]*)(\.\. )(foot)?bibliography::[ \t]*([^\n]*)(?:\n|\Z)"
    r"((?:[ \t]*\n|\1[ \t]+\S[^\n]*(?:\n|\Z))*)"
)
_OF_PAPERS = re.compile(r"(^|/)(publications?|papers?|pubs|cv|research)(/index)?$", re.IGNORECASE)


class Citations:
    """The entries of the files in ``bibtex_bibfiles``, and what pages show of them."""

    def __init__(self, site: Site, settings: Mapping[str, Any]) -> None:
        self.site = site
        said = settings.get("bibtex_bibfiles")
        names = [str(n) for n in said] if isinstance(said, (list, tuple)) else []
        if said is None and "sphinxcontrib.bibtex" in (settings.get("extensions") or ()):
            names = [n for n in site.source.names if n.endswith(".bib")]  # code finds the files
        self.files = {n: _entries(site.source, n) for n in names if site.source.exists(n)}
        site.report.files |= dict.fromkeys(self.files, REFERENCES)
        self.all = {key: entry for found in self.files.values() for key, entry in found.items()}

    def shown(self, text: str, docname: str, tell: Callable[[str, str], None]) -> str:
        """Return a page with citations as words and bibliographies as lists.

        The entries that a page of publications lists become papers of the site.
        """
        if not self.all:
            return text
        cited: list[str] = []

        def role(found: re.Match[str]) -> str:
            keys = [key.strip() for key in found[2].split(",")]
            for key in keys:
                if key not in self.all:
                    tell(f"cited paper '{key}' is in no .bib file", key)
            cited.extend(key for key in keys if key in self.all)
            return self._words(found[1], keys)

        def listed(found: re.Match[str]) -> str:
            keys = self._listed(found[4], found[5], cited)
            tell("the bibliography is a list of text", "bibliography")
            if _OF_PAPERS.search(docname):
                self.site.papers += [(self._file(k), self.all[k].text) for k in keys]
            link = "{}" if found.re is _RST_LIST else "<{}>"
            rows = [f"{found[1]}- {_reference(self.all[key], link)}" for key in keys]
            return "\n".join(["", *rows, ""])

        def change(part: str) -> str:
            part = _RST_ROLE.sub(role, _MYST_ROLE.sub(role, part))
            return _RST_LIST.sub(listed, _MYST_LIST.sub(listed, part))

        return outside_code_blocks(text, change)

    def _words(self, role: str, keys: list[str]) -> str:
        names = [short_name(self.all[k]) if k in self.all else k for k in keys]
        if role.endswith((":author", ":year")):
            parts = [name.rpartition(" ") for name in names]
            return ", ".join(p[0] if role.endswith("author") else p[2] for p in parts)
        if role.endswith((":t", ":ts")):
            return ", ".join(re.sub(r" (\d{4})$", r" (\1)", name) for name in names)
        return "" if role.endswith(":empty") else f"({'; '.join(names)})"

    def _listed(self, argument: str, body: str, cited: list[str]) -> list[str]:
        """Return the keys of a bibliography: named ones, all of its files, or the cited."""
        named = [n for n in re.findall(r"(?m)^[ \t]*([^\s:][^\s]*)[ \t]*$", body) if n in self.all]
        if named:
            return named
        files = [n for n in self.files if any(n.endswith(w) for w in argument.split())]
        found = [k for n in files or self.files for k in self.files[n]]
        is_all = re.search(r":all:|:filter:[ \t]*True", body) or not cited
        return found if is_all else [k for k in dict.fromkeys(cited) if k in found]

    def _file(self, key: str) -> str:
        return next(name for name, found in self.files.items() if key in found)


def _entries(source: Source, name: str) -> dict[str, Entry]:
    found, _ = entries(source.text(name))
    return {entry.key: entry for entry in found if entry.key}


def _reference(entry: Entry, link: str) -> str:
    """Return an entry as a line of MyST or reStructuredText, which write a *link* differently."""
    fields = entry.fields
    year = fields.get("year", "") or fields.get("date", "")[:4]
    venue = next((fields[n] for n in ("journal", "booktitle", "publisher") if fields.get(n)), "")
    doi = fields.get("doi", "")
    address = f"https://doi.org/{doi}" if doi and "//" not in doi else doi or fields.get("url", "")
    address = link.format(address) if address.startswith("http") else address
    authors = plain(fields.get("author", "")).replace(" and ", "; ")
    parts = [f"{authors} ({year}).", f"{plain(fields.get('title', ''))}.", plain(venue)]
    text = re.sub(r"([\\*_`|<>$])", r"\\\1", " ".join(p for p in parts if p))
    return f"{text}. {address}".strip() if venue else f"{text} {address}".strip()
