"""People as JSON for other programs: who they are, where they are, what they did here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue


def people_json(catalogue: Catalogue) -> str:
    """All people in order, with the keys of their projects and papers."""
    people = [
        {
            "key": person.key,
            "name": person.name,
            "aliases": list(person.aliases),
            "affiliation": person.affiliation,
            "links": dict(person.addresses),
            "projects": [project.key for project in catalogue.projects_of(person)],
            "papers": [paper.key for paper in catalogue.papers_of(person)],
        }
        for person in catalogue.people.by_key.values()
    ]
    return json.dumps(people, ensure_ascii=False, indent=2) + "\n"
