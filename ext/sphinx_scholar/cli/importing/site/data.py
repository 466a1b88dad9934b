"""The data files of the new site, and the directives that list their records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_scholar.kinds.paper.reading import TYPES_OF_ENTRIES

from ..markdown.escaping import directive
from ..records.curriculum import curriculum
from ..source.report import Level
from .frontmatter import to_yaml

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..records.papers import Bibliography
    from ..source.model import Document
    from .pages import PageContext

_TYPES = {**TYPES_OF_ENTRIES, "misc": "preprint", "unpublished": "preprint"}
"""What a list of papers shows, by the type of BibTeX entry that the old list asked for."""


class Data:
    """Records that are data and no pages."""

    def __init__(self, conversion: Conversion, papers: Bibliography) -> None:
        self.conversion, self.papers = conversion, papers
        self._said: dict[str, set[str]] = {}
        self.cv: dict[str, list[dict[str, Any]]] = {}

    def curriculum(self) -> None:
        """Read the CV that the source has as data."""
        self.cv = curriculum(self.conversion)

    def files(self) -> dict[str, str]:
        """Return the data files by their names."""
        conversion = self.conversion
        files: dict[str, str] = {}
        people = {k: _person(v) for k, v in conversion.people.records.items()}
        if people:
            files["people.yml"] = to_yaml(people)
        if text := self.papers.text():
            files["papers.bib"] = text
        if conversion.talks:
            talks = sorted(conversion.talks, key=lambda t: str(t["date"]), reverse=True)
            files["talks.yml"] = to_yaml(talks)
        if conversion.courses:
            files["courses.yml"] = to_yaml(conversion.courses)
        if conversion.site.software:
            files["software.yml"] = to_yaml(conversion.site.software)
        if self.cv:
            files["cv.yml"] = to_yaml(self.cv)
        count = conversion.report.imported
        for name, number in (
            ("people", len(people)),
            ("papers", len(conversion.entries)),
            ("talks", len(conversion.talks)),
            ("courses", len(conversion.courses)),
        ):
            if number:
                count[name] = number
        return files

    def listing(
        self, kind: str, options: dict[str, str], document: Document, context: PageContext
    ) -> str:
        """Return the directive for a list on a page."""
        records = {"posts": "post", "news": "news", "projects": "project"}
        conversion = self.conversion
        there: Any = {
            "publications": conversion.entries,
            "talks": conversion.talks,
            "courses": conversion.courses,
            "people": conversion.people.records,
            "cv": self.cv,
        }.get(kind)
        if there is None:
            there = [d for d in conversion.site.documents if d.kind == records.get(kind)]
        if not there:
            return ""
        said = self._options(kind, options, context)
        if said is None:
            return ""
        text = directive(kind, options=said).replace(":::", "```")
        earlier = self._said.setdefault(document.docname, set())
        if text in earlier:
            return ""
        earlier.add(text)
        return text

    def _options(
        self, kind: str, options: dict[str, str], context: PageContext
    ) -> dict[str, str] | None:
        said = {}
        if limit := options.get("limit"):
            said["limit"] = limit
        if kind == "people":
            people = self.conversion.people.records.values()
            roles = [person["role"] for person in people if person.get("role")]
            if len(roles) * 5 > len(people) * 4 and len(set(roles)) * 2 <= len(people):
                said["group"] = "role"
        if kind != "publications":
            return said
        papers = self.conversion.entries.values()
        if options.get("selected"):
            if not any(p.fields.get("selected", "").lower() == "true" for p in papers):
                return None
            said["selected"] = ""
        if options.get("cited"):
            return None
        if keyword := self.papers.mark_file(options.get("file", "")):
            said["keyword"] = keyword
        entry = options.get("entry", "")
        if entry in _TYPES:
            if not any(p.type == entry for p in papers):
                return None
            said["type"] = _TYPES[entry]
        query = options.get("query", "")
        if query and not re.fullmatch(r"year\s*=+~?\s*\{?\d*\}?", query):
            context.report(
                Level.LOOK,
                f"the list of papers had the query '{query}'; it shows all now",
                "bibliography",
            )
        return said


def _person(record: dict[str, Any]) -> dict[str, Any]:
    order = [
        "name",
        "aliases",
        "affiliation",
        "role",
        "photo",
        "homepage",
        "scholar",
        "orcid",
        "github",
        "linkedin",
        "mastodon",
        "bluesky",
        "twitter",
        "email",
        "links",
    ]
    return {field: record[field] for field in order if record.get(field)}
