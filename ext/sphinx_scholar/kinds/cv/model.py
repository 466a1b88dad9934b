"""The records of a CV: what ``cv.yml`` holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from sphinx_scholar.records.addresses import WebAddress
from sphinx_scholar.records.base import Model, Record, Text
from sphinx_scholar.records.dates import Period
from sphinx_scholar.records.faults import did_you_mean
from sphinx_scholar.records.richtext import MystText, Rich, text

PARTS = ("experience", "education", "awards", "teaching", "service")
"""The sections that have a title already."""

PAPERS = ("a4", "letter")
"""Sizes of the paper of the PDF."""


class CvEntry(Model):
    """One line of a CV."""

    key: SkipJsonSchema[str] = Field("", exclude=True)
    date: Period | None = None
    what: Text
    where: Text | None = None
    url: WebAddress | None = None
    text: MystText | None = None


class CvSection(Model):
    """A section with a title of the author's choice."""

    key: SkipJsonSchema[str] = Field("", exclude=True)
    title: Text
    entries: tuple[CvEntry, ...] = ()


class Cv(Record):
    """``cv.yml``: sections, each with entries in the order of the file."""

    key: SkipJsonSchema[str] = "cv"
    experience: tuple[CvEntry, ...] = ()
    education: tuple[CvEntry, ...] = ()
    awards: tuple[CvEntry, ...] = ()
    teaching: tuple[CvEntry, ...] = ()
    service: tuple[CvEntry, ...] = ()
    sections: dict[str, CvSection] = Field(default_factory=dict)
    """Sections of the author's own, by name."""
    order: tuple[Text, ...] = ()
    """Names of sections and of list directives, as ``publications`` or ``software``."""
    paper: Literal["a4", "letter"] = "a4"
    photo: Text | None = None
    """A picture at the head of the PDF, as ``/folder/file``."""

    @property
    def label(self) -> Rich:
        return text("CV")


def unknown_section(name: str, known: tuple[str, ...] = PARTS) -> str:
    """Return the message for a name that no section has."""
    fix = did_you_mean(name, known) or f"; the sections are {', '.join(known)}"
    return f"unknown section '{name}'{fix}"
