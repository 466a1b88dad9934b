"""Records as schema.org describes them, for search engines (JSON-LD).

Sources: schema.org's ProfilePage, Person, ResearchProject, ScholarlyArticle and BreadcrumbList, and
Google Search Central's list of the properties that it asks for of each.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.latex import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_scholar.records.records import Author, Paper, Person, Project

Thing = dict[str, Any]


def person(record: Person) -> Thing:
    """A person, with the pages elsewhere that are theirs."""
    web = [address for _, address in record.addresses if address.startswith("http")]
    return _said(
        {
            "@type": "Person",
            "name": record.name,
            "alternateName": list(record.aliases),
            "url": record.homepage,
            "affiliation": _organization(record.affiliation),
            "sameAs": web,
        }
    )


def profile_page(owner: Person, url: str) -> Thing:
    """The page that is about the *owner* of the site."""
    return _said({"@type": "ProfilePage", "url": url, "mainEntity": person(owner)})


def research_project(
    project: Project, members: Iterable[Person], description: str, url: str
) -> Thing:
    """A project and who takes part."""
    return _said(
        {
            "@type": "ResearchProject",
            "name": project.label,
            "alternateName": project.method,
            "description": description,
            "url": url,
            "member": [_in_short(member) for member in members],
            "sameAs": [link for link in project.links.values() if link.startswith("http")],
            "keywords": list(project.tags),
        }
    )


def scholarly_article(
    paper: Paper, byline: Iterable[tuple[Author, Person | None]], url: str
) -> Thing:
    """A paper, its authors in order."""
    venue = as_text(paper.venue)
    return _said(
        {
            "@type": "ScholarlyArticle",
            "headline": paper.label,
            "name": paper.label,
            "author": [_in_short(known) if known else _named(author) for author, known in byline],
            "datePublished": paper.date,
            "isPartOf": {"@type": "CreativeWork", "name": venue} if venue else None,
            "pagination": paper.pages,
            "abstract": as_text(paper.abstract),
            "url": url,
            "sameAs": [address for _, address in paper.links],
        }
    )


def breadcrumb_list(pages: Sequence[tuple[str, str]]) -> Thing:
    """The way to a page: name and address of each page on it, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(pages, 1)
        ],
    }


def json_ld(thing: Thing) -> str:
    """The block's text; no ``<`` in it can end the element around it."""
    text = json.dumps({"@context": "https://schema.org"} | thing, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def _in_short(record: Person) -> Thing:
    address = next((address for _, address in record.addresses if address.startswith("http")), None)
    return _said({"@type": "Person", "name": record.name, "url": address})


def _named(author: Author) -> Thing:
    return {"@type": "Person" if author.given else "Organization", "name": author.name}


def _organization(name: str | None) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _said(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}
