"""People whom a page about the team lists as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.files import line_of
from ..source.report import Level
from ..source.teampages import LISTED, TEAM, people_of

if TYPE_CHECKING:
    from .conversion import Conversion


def read_listed_people(conversion: Conversion) -> None:
    """Add the people of such pages to the registry, and report them."""
    for document in conversion.of("page"):
        if not TEAM.search(document.url) or "people" in document.lists:
            continue
        found = people_of(document.tree)
        for record in found:
            line = line_of(document.text, str(record["name"]))
            conversion.people.add(record, document.source, line)
        if found:
            message = f"{len(found)} {LISTED}"
            page = f"source/{document.docname}.md"
            conversion.report.add(Level.LOOK, message, document.source, 1, page)
