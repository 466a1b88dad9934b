"""The lists of a JSON Resume and the sections of ``cv.yml`` that correspond to them.

The schema is described at https://jsonresume.org/schema.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A list of a JSON Resume and the section of a CV that corresponds to it."""

    name: str
    section: str
    what: str
    where: str
    day: str = ""
    """The field of a single day; without it, ``startDate`` and ``endDate`` are a period."""
    text: str = "summary"
    title: str = ""
    """The title of a section that cv.yml does not know by itself."""


PARTS = (
    Part("work", "experience", "position", "name"),
    Part("education", "education", "studyType", "institution"),
    Part("awards", "awards", "title", "awarder", "date"),
    Part("volunteer", "service", "position", "organization"),
    Part("teaching", "teaching", "name", "entity"),
    Part("certificates", "certificates", "name", "issuer", "date", title="Certificates"),
    Part(
        "publications",
        "other-publications",
        "name",
        "publisher",
        "releaseDate",
        title="Other publications",
    ),
    Part("projects", "other-projects", "name", "entity", "", "description", "Other projects"),
    Part("skills", "skills", "name", "level", text="keywords", title="Skills"),
    Part("languages", "languages", "language", "fluency", title="Languages"),
    Part("interests", "interests", "name", "", text="keywords", title="Interests"),
)
LISTS = ("highlights", "courses", "keywords")
"""Fields that are lists of words; they become text of an entry."""

NO_SECTIONS = frozenset({"basics", "meta", "$schema", "references"})
"""Names of a JSON Resume that are no sections of a CV."""


def part_of(name: str, titles: Data | None = None) -> Part:
    """Return the section that a list of a JSON Resume is; *titles* are those of the author."""
    part = next((part for part in PARTS if part.name == name), None) or _own(name)
    return replace(part, title=(titles or {}).get(name) or part.title) if part.title else part


def part_of_section(name: str) -> Part:
    """Return the list of a JSON Resume that a section of a CV is."""
    return next((part for part in PARTS if part.section == name), None) or _own(name)


def _own(name: str) -> Part:
    return Part(name, name, "name", "entity", title=name.replace("-", " ").capitalize())
