"""The ``citation_*`` tags by which Google Scholar knows a paper's page.

Source: Google Scholar's inclusion guidelines for webmasters, "Indexing".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.records.latex import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.records import Paper

_VENUES = {
    "journal": "citation_journal_title",
    "conference": "citation_conference_title",
    "workshop": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def citation_tags(paper: Paper) -> Iterator[tuple[str, str]]:
    """Name and content of each tag; one ``citation_author`` for each author, in order."""
    yield "citation_title", paper.label
    for author in paper.authors:
        yield "citation_author", author.name
    if paper.date:
        yield "citation_publication_date", paper.date.replace("-", "/")
    first, _, last = paper.pages.partition("\N{EN DASH}")
    named = (
        (_VENUES.get(paper.type, ""), as_text(paper.venue)),
        ("citation_volume", paper.volume),
        ("citation_issue", paper.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", dict(paper.links).get("PDF", "")),
        ("citation_abstract", as_text(paper.abstract)),
    )
    yield from ((name, content) for name, content in named if name and content)
