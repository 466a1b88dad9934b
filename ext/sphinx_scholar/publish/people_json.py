"""``people.json``: the people of a site for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_scholar.records.catalogue import Catalogue


def people_json(catalogue: Catalogue, listed: Collection[str]) -> str:
    """Return the people that appear on the site, with the keys of their projects and papers.

    *listed* are the keys of the people whose entries are on a page. Only for them are addresses
    given; a person that nothing names is left out.
    """
    people = []
    for person in catalogue.records("person").values():
        projects = [project.key for project in catalogue.related(person, "project")]
        papers = [paper.key for paper in catalogue.related(person, "paper")]
        if person.key in listed or projects or papers:
            people.append(
                {
                    "key": person.key,
                    "name": person.name,
                    "aliases": list(person.aliases),
                    "affiliation": person.affiliation,
                    "links": {
                        label: address
                        for label, address in person.addresses
                        if person.key in listed or address.startswith("http")
                    },
                    "projects": projects,
                    "papers": papers,
                }
            )
    return json.dumps(people, ensure_ascii=False, indent=2) + "\n" if people else ""
