"""Papers as CSL-JSON, which Zotero, pandoc and citeproc read.

Source: the schema ``csl-data.json`` of the Citation Style Language, version 1.0.2.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_scholar.kinds.paper.model import Author, Paper

_TYPES = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "preprint": "article",
    "thesis": "thesis",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "patent": "patent",
    "software": "software",
    "dataset": "dataset",
    "other": "document",
}


def csl_item(paper: Paper) -> dict[str, Any]:
    """One paper; what it does not say is left out."""
    issued = [part for part in (paper.year, paper.month, paper.day) if part]
    venue = paper.venue.plain()
    item = {
        "id": paper.key,
        "type": _TYPES[paper.type],
        "title": paper.title.plain(),
        "author": [_name(author) for author in paper.authors],
        "issued": {"date-parts": [issued]} if issued else None,
        "publisher" if paper.type in ("thesis", "report", "book") else "container-title": venue,
        "volume": paper.volume,
        "issue": paper.number,
        "page": paper.pages.replace("\N{EN DASH}", "-"),
        "DOI": paper.doi,
        "URL": next((a for _, a in paper.links if a.startswith("http")), None),
        "abstract": paper.abstract.plain(),
        "note": paper.note.plain(),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": author.name}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: value for name, value in parts.items() if value}


def csl_json(papers: Iterable[Paper]) -> str:
    """The items as a file, in order."""
    items = [csl_item(paper) for paper in papers]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
