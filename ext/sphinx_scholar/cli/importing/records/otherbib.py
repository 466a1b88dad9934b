"""Report the entries of ``.bib`` files that are not among the papers of the new site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibtex import entries
from ..source.report import REFERENCES, Level

if TYPE_CHECKING:
    from .conversion import Conversion

_THEME = re.compile(r"(^|/)(exampleSite|themes|_site|public|resources/_gen)/")
_SHOWN = 400
"""How many keys of a file a line of the report names."""


def report_other_entries(conversion: Conversion) -> None:
    """Report each ``.bib`` file with keys that ``papers.bib`` does not have.

    These are references that pages cite, examples of themes, and files that the old site did not
    show, so they are no papers of the owner.
    """
    site, report = conversion.site, conversion.report
    known = {key.casefold() for key in conversion.entries}
    for finding in report.findings:
        if reported := re.match(r"paper '([^']+)'", finding.message):
            known.add(reported[1].casefold())
    for name in site.source.names:
        if not name.endswith(".bib") or site.source.is_pointer(name):
            continue
        found, _ = entries(site.source.text(name))
        missing = {e.key: e.line for e in found if e.key and _written(e.key) not in known}
        if not missing:
            continue
        became = report.files.get(name, "")
        if became.startswith("source/public/"):
            level, what = Level.CHANGED, "copied as a file"
        elif became == REFERENCES:
            level, what = Level.CHANGED, "shown as text by the pages that cite it"
        elif _THEME.search(name) or "example" in became or became == "source/_data/papers.bib":
            level, what = Level.LEFT, "left out"
        else:
            level, what = Level.LOST, "left out"
        keys = ", ".join(list(missing)[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        number = "1 entry" if len(missing) == 1 else f"{len(missing)} entries"
        message = f"{number} of this file, {what}, not in papers.bib: {keys}{more}"
        report.add(level, message, name, min(missing.values()))


def _written(key: str) -> str:
    """Return a key as ``papers.bib`` has it, in lower case."""
    return re.sub(r"[\s,{}]+", "-", key).strip("-").casefold()
