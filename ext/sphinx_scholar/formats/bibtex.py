"""A paper as BibTeX, for those who cite it: what was written, without what only a site needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_scholar.records.records import Paper

_ONLY_HERE = frozenset(
    [
        "abbr",
        "abstract",
        "additional_info",
        "annotation",
        "archiveprefix",
        "arxiv",
        "bibtex_show",
        "code",
        "crossref",
        "draft",
        "eprinttype",
        "html",
        "openreview",
        "pdf",
        "poster",
        "preview",
        "selected",
        "slides",
        "summary",
        "url+an",
        "video",
        "website",
    ]
)


def bibtex(paper: Paper) -> str:
    """The entry, strings put in and one field a line."""
    fields = {name: value for name, value in paper.fields if name not in _ONLY_HERE}
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
    """All entries, in order."""
    return "".join(f"{bibtex(paper)}\n\n" for paper in papers)
