"""The front matter of pages: read once, for every kind of record that a page can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from .faults import Fault, Subtype
from .records import PageRecord
from .summary import check_summary
from .text import read_text
from .validation import make_record
from .yaml_source import YamlSource, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

P = TypeVar("P", bound=PageRecord)

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_KIND = re.compile(r"^(project|news)[ \t]*:", re.MULTILINE)

PAGE_KEYS = frozenset(
    [
        "html_meta",
        "myst",
        "no-search",
        "nocomments",
        "orphan",
        "sd_hide_title",
        "substitutions",
        "tocdepth",
    ]
)
"""Front matter that belongs to Sphinx, MyST or sphinx-design; ``html_theme*`` is the theme's."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is a record, of the kind that its key ``project`` or ``news`` says."""

    docname: str
    kind: str
    source: YamlSource

    def record(self, model: type[P], what: str, **known: Any) -> P | None:
        """The record that the front matter says; None, and told, where it says none."""
        source = self.source
        if not isinstance(source.data, dict):
            return None
        for key in list(source.data):
            if key in PAGE_KEYS or key.startswith("html_theme"):
                del source.data[key]
        line = source.place(("summary",)).text_line
        known |= {"docname": self.docname, "summary_line": line}
        record = make_record(model, source, (), what, **known)
        if record:
            for offset, message in check_summary(record.summary or ""):
                source.faults.append(Fault(Subtype.SUMMARY, message, source.path, line + offset))
        return record


def read_pages(pages: Mapping[str, Path]) -> tuple[list[Page], set[str], list[Fault]]:
    """Those of *pages* (docname to path) that are records.

    Also the pages that are not UTF-8, and what is wrong with those.
    """
    records = []
    unreadable = set()
    faults = []
    for docname in sorted(pages):
        text, problems = read_text(pages[docname])
        faults += problems
        if text is None:
            unreadable.add(docname)
            continue
        found = _FRONT_MATTER.match(text)
        kind = found and _KIND.search(found[1])
        if found and kind:
            source = parse_yaml(found[1], pages[docname], first_line=2)
            records.append(Page(docname, kind[1], source))
    return records, unreadable, faults
