"""Talks and courses that have pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..source.names import unique
from .fields import course_record, talk_record

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion


def read_talks(conversion: Conversion) -> None:
    """Add the talks that have pages."""
    conversion.talks += [_talk(conversion, document) for document in conversion.of("talk")]


def _talk(conversion: Conversion, document: Document) -> dict[str, Any]:
    record = talk_record(document, conversion)
    if _has_body(conversion, document):
        record.setdefault("links", {})["Details"] = f"/{document.docname}"
    return record


def read_courses(conversion: Conversion) -> None:
    """Add the courses that have pages."""
    for document in conversion.of("course"):
        record = course_record(document, conversion)
        if _has_body(conversion, document):
            record.setdefault("links", {})["Details"] = f"/{document.docname}"
        conversion.courses[unique(document.key, conversion.courses)] = record


def _has_body(conversion: Conversion, document: Document) -> bool:
    """Return whether a page shows anything; one that does not is dropped."""
    if (
        "".join(document.tree.itertext()).strip()
        or next(document.tree.iter("img", "x-list"), None) is not None
    ):
        return True
    conversion.docnames.discard(document.docname)
    document.docname = ""
    return False
