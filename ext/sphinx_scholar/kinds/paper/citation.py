"""A paper as BibTeX, and the ``citation_*`` tags by which Google Scholar reads its page.

Source of the tags: Google Scholar's inclusion guidelines for webmasters, "Indexing".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Paper

_REPLACED = ("archiveprefix", "eprinttype", "crossref")
"""Fields that are written in one form, whatever the ``.bib`` file has."""


def bibtex(paper: Paper) -> str:
    """Return the entry with strings expanded, one field on a line."""
    fields = {name: value for name, value in paper.fields if name not in _REPLACED}
    if paper.year:
        fields.setdefault("year", str(paper.year))
    if paper.doi:
        fields["doi"] = paper.doi
    if paper.arxiv:
        fields |= {"eprint": paper.arxiv, "archiveprefix": "arXiv"}
    if not paper.doi and (address := _address(paper)):
        fields.setdefault("url", address)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{paper.bibtex_type}{{{paper.key},", *lines, "}"])


def _address(paper: Paper) -> str:
    """Return where a paper without a DOI can be found, or an empty string."""
    links = dict(paper.links)
    return next((links[label] for label in ("OpenReview", "arXiv", "Code") if label in links), "")


def bibtex_file(papers: Iterable[Paper]) -> str:
    """Return all entries in order."""
    return "".join(f"{bibtex(paper)}\n\n" for paper in papers)


_VENUES = {
    "journal": "citation_journal_title",
    "conference": "citation_conference_title",
    "workshop": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def citation_tags(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield name and content of each tag, one ``citation_author`` for each author in order."""
    yield "citation_title", paper.title.without_tex()
    for author in paper.authors:
        yield "citation_author", author.name
    if paper.date:
        yield "citation_publication_date", paper.date.replace("-", "/")
    first, _, last = paper.pages.partition("\N{EN DASH}")
    named = (
        (_VENUES.get(paper.type, ""), paper.venue.without_tex()),
        ("citation_volume", paper.volume),
        ("citation_issue", paper.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", dict(paper.links).get("PDF", "")),
        ("citation_abstract", paper.abstract.without_tex()),
    )
    yield from ((name, content) for name, content in named if name and content)
