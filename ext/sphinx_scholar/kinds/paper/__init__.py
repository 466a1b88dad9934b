"""Papers: the entries of the ``.bib`` files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_scholar.kinds.person import in_short
from sphinx_scholar.records.base import Figure
from sphinx_scholar.records.dates import newest_first
from sphinx_scholar.records.entry import Code, Details, Entry, Item, Line, link_items
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.richtext import Rich, Span, text

from .bibliography import BibFiles
from .citation import bibtex, citation_tags
from .model import Author, Paper
from .reading import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.records.catalogue import Catalogue

MANY = 10
"""A byline of more authors is shortened and unfolds."""


def entry(paper: Paper, catalogue: Catalogue) -> Entry:
    _ = catalogue.translate
    title = Item(paper.title, ("paper", paper.key), own_page=True)
    alt = _("Preview of {title}").format(title=paper.title.plain())
    links = tuple(
        (_(label), address) for label, address in (*paper.links, *_scholar(paper, catalogue))
    )
    return Entry(
        title=title,
        date=paper.date,
        byline=_byline(paper, catalogue),
        image=Figure(file=paper.preview, alt=alt) if paper.preview else None,
        lines=(
            _venue(paper),
            _award(paper),
            Line("scholar-paper-summary", (), after=paper.summary),
        ),
        links=Line("scholar-links", (*link_items(links), *_projects(paper, catalogue))),
        details=tuple(_details(paper, catalogue)),
    )


def _scholar(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the link to the paper at Google Scholar, below the profile of the owner."""
    user = getattr(catalogue.owner, "scholar", None)
    if paper.scholar_id and user:
        view = f"view_op=view_citation&citation_for_view={user}:{paper.scholar_id}"
        yield "Google Scholar", f"https://scholar.google.com/citations?{view}"


def _projects(paper: Paper, catalogue: Catalogue) -> Iterator[Item]:
    label = catalogue.translate("Project: {name}")
    for project in catalogue.related(paper, "project"):
        name = project.method or project.title.plain()
        yield Item(text(label.format(name=name)), ("project", project.key))


def _byline(paper: Paper, catalogue: Catalogue) -> Line | Details:
    """Return the authors; a long list is shortened around the owner of the site and unfolds."""
    items = [_author(author, catalogue) for author in paper.authors]
    if paper.others:
        items.append(Item(text(catalogue.translate("and others"))))
    after = text(" ") + paper.annotation if paper.annotation else _equal(paper, catalogue)
    whole = Line("scholar-authors", tuple(items), ", ", after=after.styled("annotation"))
    if len(paper.authors) <= MANY:
        return whole
    kept = {0, 1, 2, len(paper.authors) - 1}
    kept |= {i for i, item in enumerate(items) if item.record == ("person", catalogue.owner_key)}
    short: list[Rich] = []
    for index in sorted(kept):
        gap = index and index - 1 not in kept
        short += [text(", … , " if gap else ", ")] if index else []
        short.append(items[index].text)
    return Details("scholar-long-authors", tuple(short), (whole,), elsewhere="content")


def _author(author: Author, catalogue: Catalogue) -> Item:
    person = catalogue.follow(author.name)
    if person is None:
        return Item(text(author.name), mark=author.mark)
    # An author can be written by the key of a person.
    name = person.name if author.name == person.key else author.name
    style = "strong" if person is catalogue.owner else ""
    return Item(text(name, style), ("person", person.key), mark=author.mark)


def _equal(paper: Paper, catalogue: Catalogue) -> Rich:
    if any(author.equal for author in paper.authors):
        return text(f" (* {catalogue.translate('equal contribution')})")
    return Rich()


def _venue(paper: Paper) -> Line:
    """Return where the paper was published: ``PETS, Proceedings 2022(4), 183–203, 2022``."""
    abbr = Item(text(paper.abbr, paper.abbr_hue), address=paper.abbr_url)
    parts = (abbr, Item(paper.venue.styled("emphasis")))
    number = paper.volume + (f"({paper.number})" if paper.number else "")
    spans = [Span(f" {number}")] if number else []
    spans += [Span(f", {paper.pages}")] if paper.pages else []
    if paper.date and paper.date[:4] not in f"{paper.abbr} {paper.venue}":
        spans.append(Span(f", {paper.date[:4]}", "year"))
    items = tuple(item for item in parts if item.text)
    if not items and spans:
        spans[0] = Span(spans[0].text.lstrip(", "), spans[0].style)
    isbn = text(f"ISBN {paper.isbn}") if paper.isbn else Rich()
    for remark in (isbn, paper.note, paper.additional_info):
        spans += [Span(" · "), *remark.spans] if remark else []
    return Line("scholar-venue", items, ", ", after=Rich(tuple(spans)))


def _award(paper: Paper) -> Line:
    """Return a distinction: its name, and what is said of it."""
    name, award = paper.award_name, paper.award
    if not award or award.plain().casefold().startswith(name.casefold()):
        return Line("scholar-award", (), after=award or text(name))
    return Line("scholar-award", (Item(text(name, "strong")),), after=text(": ") + award)


def _details(paper: Paper, catalogue: Catalogue) -> Iterator[Details]:
    keywords = _keywords(paper, catalogue)
    if paper.abstract:
        summary = text(catalogue.translate("Abstract"))
        more = (keywords,) if keywords else ()
        yield Details("scholar-abstract", (summary,), (paper.abstract, *more))
    elif keywords:
        yield Details("scholar-keywords", (text(catalogue.translate("Keywords")),), (keywords,))
    if paper.show_bibtex:
        code = Code(bibtex(paper), paper.key)
        yield Details("scholar-bibtex", (text("BibTeX"),), (code,), elsewhere="nothing")


def _keywords(paper: Paper, catalogue: Catalogue) -> Line:
    before = f"{catalogue.translate('Keywords')}:" if paper.abstract else ""
    return Line("scholar-keywords", tuple(Item(text(k)) for k in paper.keywords), ", ", before)


def _has(words: tuple[str, ...], wanted: str) -> bool:
    return wanted.casefold() in map(str.casefold, words)


def _type_title(paper: Paper, catalogue: Catalogue) -> str:
    return catalogue.translate(TYPE_TITLES[paper.type])


TYPE_TITLES = {
    "journal": "Journal articles",
    "conference": "Conference papers",
    "workshop": "Workshop papers",
    "preprint": "Preprints",
    "thesis": "Theses",
    "book": "Books",
    "chapter": "Book chapters",
    "report": "Reports",
    "patent": "Patents",
    "software": "Software",
    "dataset": "Data sets",
    "other": "Other",
}

_SCHEMA_TYPES = {
    "software": "SoftwareSourceCode",
    "dataset": "Dataset",
    "book": "Book",
    "thesis": "Thesis",
    "chapter": "Chapter",
    "report": "Report",
}


def json_ld(paper: Paper, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org ScholarlyArticle, or what else the paper is."""
    venue = paper.venue.without_tex()
    title = paper.title.without_tex()
    return {
        "@type": _SCHEMA_TYPES.get(paper.type, "ScholarlyArticle"),
        "headline": title,
        "name": title,
        "author": [_thing(author, catalogue) for author in paper.authors],
        "datePublished": paper.date,
        "isPartOf": {"@type": "CreativeWork", "name": venue} if venue else None,
        "pagination": paper.pages,
        "abstract": paper.abstract.without_tex(),
        "sameAs": [address for _, address in paper.links if address.startswith("http")],
    }


def _thing(author: Author, catalogue: Catalogue) -> dict[str, Any]:
    if person := catalogue.follow(author.name):
        return in_short(person)
    return {"@type": "Person" if author.given else "Organization", "name": str(author.name)}


def _year(paper: Paper, catalogue: Catalogue) -> str:
    return paper.date[:4] or catalogue.translate("Undated")


KIND = Kind(
    "paper",
    Paper,
    BibFiles(),
    entry,
    listed_by="publications",
    title="Publications",
    order=lambda paper: newest_first(paper.date, unknown=0),
    sorts={"title": lambda paper: paper.title.plain().casefold(), "date": lambda p: p.date},
    groups={
        "year": Group(_year),
        "type": Group(_type_title, rank=lambda paper: list(TYPE_TITLES).index(paper.type)),
    },
    filters={
        "type": Filter(lambda paper, name: paper.type == name, values=TYPES),
        "selected": Filter(lambda paper, value: paper.selected, flag=True),
        "file": Filter(lambda paper, name: paper.file == name.removesuffix(".bib")),
        "keyword": Filter(lambda paper, keyword: _has(paper.keywords, keyword)),
        "tag": Filter(lambda paper, tag: _has(paper.tags, tag)),
    },
    grouped_by="year",
    filter_box=True,
    json_ld=json_ld,
    pages="papers",
    meta=lambda paper, catalogue: citation_tags(paper),
)
