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
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{paper.bibtex_type}{{{paper.key},", *lines, "}"])


def bibtex_file(papers: Iterable[Paper]) -> str:
    """All entries, in order."""
    return "".join(f"{bibtex(paper)}\n\n" for paper in papers)
