"""A paper as nodes: the same in a list and on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.inline import inline_nodes
from sphinx_scholar.messages import _
from sphinx_scholar.records.latex import as_text

from .lines import line_of, link_to
from .unfolding import unfolding

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.records import Author, Paper, Person, Project, Record

MANY = 10
"""A list with more authors than this is shortened, and unfolds."""


@dataclass(frozen=True)
class PaperParts:
    """What can be shown of a paper, each part as nodes of its own."""

    paper: Paper
    catalogue: Catalogue
    owner: str
    """The key of the person whose site it is."""
    reference: Callable[[Record, nodes.Element], nodes.Element]
    """Links to a record, with what the link says."""

    def preview(self) -> list[nodes.Node]:
        """The picture beside the entry."""
        if not self.paper.preview:
            return []
        alt = _("Preview of {title}").format(title=self.paper.label)
        return [nodes.image(uri=self.paper.preview, alt=alt, classes=["scholar-preview"])]

    def title(self) -> list[nodes.Node]:
        """The title's pieces."""
        return inline_nodes(self.paper.title)

    def authors(self) -> list[nodes.Node]:
        """Who wrote it; a long list is shortened around the owner and unfolds."""
        byline = self.catalogue.byline(self.paper)
        everyone: list[nodes.Node] = [self._author(author, person) for author, person in byline]
        if self.paper.others:
            everyone.append(nodes.Text(_("and others")))
        whole = line_of(everyone, ", ", "scholar-authors", after=self._annotation())
        if len(byline) <= MANY:
            return whole
        # Links do not stand in what one clicks to unfold.
        names = [self._name(author, person) for author, person in byline]
        kept = {0, 1, 2, len(byline) - 1}
        kept |= {
            i for i, (_author, person) in enumerate(byline) if person and self._is_owner(person)
        }
        short: list[nodes.Node] = []
        for index in sorted(kept):
            gap = index and index - 1 not in kept
            short += [nodes.Text(", … , " if gap else ", ")] if index else []
            short.append(names[index])
        return [unfolding(short, whole, "scholar-long-authors", elsewhere="content")]

    def _author(self, author: Author, person: Person | None) -> nodes.Node:
        name = self._name(author, person)
        shown = self.reference(person, name) if person and isinstance(name, nodes.Element) else name
        if not author.mark:
            return shown
        return nodes.inline("", "", shown, nodes.superscript("", author.mark))

    def _name(self, author: Author, person: Person | None) -> nodes.Node:
        if person is None:
            return nodes.Text(author.name)
        # A person may also stand in the .bib by the key.
        name = person.name if author.name == person.key else author.name
        return nodes.strong("", name) if self._is_owner(person) else nodes.inline("", name)

    def _is_owner(self, person: Person | None) -> bool:
        return person is not None and person.key == self.owner

    def _annotation(self) -> list[nodes.Node]:
        if self.paper.annotation:
            said = inline_nodes(self.paper.annotation)
        elif any(author.mark == "*" for author in self.paper.authors):
            said = [nodes.Text(f"(* {_('equal contribution')})")]
        else:
            return []
        return [nodes.Text(" "), nodes.inline("", "", *said, classes=["scholar-annotation"])]

    def source(self, *, year: bool) -> list[nodes.Node]:
        """Return the venue; with *year*, also the year, unless the venue's name contains it."""
        paper = self.paper
        parts: list[nodes.Node] = [nodes.Text(paper.abbr)] if paper.abbr else []
        if paper.venue:
            parts.append(nodes.emphasis("", "", *inline_nodes(paper.venue)))
        year = year and paper.date[:4] not in f"{paper.abbr} {as_text(paper.venue)}"
        number = paper.volume + (f"({paper.number})" if paper.number else "")
        tail = f" {number}" if number else ""
        tail += "".join(f", {text}" for text in (paper.pages, year and paper.date[:4]) if text)
        if not parts:
            parts, tail = [nodes.Text(tail.lstrip(", "))], ""
        after: list[nodes.Node] = [nodes.Text(tail)]
        for remark in (paper.note, paper.additional_info):
            after += [nodes.Text(" · "), *inline_nodes(remark)] if remark else []
        return line_of(parts, ", ", "scholar-venue", after=after)

    def summary(self) -> list[nodes.Node]:
        """Return what the paper shows, in a sentence or two."""
        if not self.paper.summary:
            return []
        words = inline_nodes(self.paper.summary)
        return [nodes.paragraph("", "", *words, classes=["scholar-paper-summary"])]

    def links(self, besides: Project | None = None) -> list[nodes.Node]:
        """Where to find it and what belongs to it, then its projects, one left out."""
        links = [link_to(address, _(label)) for label, address in self.paper.links]
        for project in self.catalogue.projects_with(self.paper):
            if project is besides:
                continue
            name = nodes.inline(
                "", _("Project: {name}").format(name=project.method or project.label)
            )
            links.append(self.reference(project, name))
        return line_of(links, " ", "scholar-links")

    def abstract(self) -> list[nodes.Node]:
        """The abstract, unfolding."""
        if not self.paper.abstract:
            return []
        return [unfolding([nodes.Text(_("Abstract"))], self.abstract_text(), "scholar-abstract")]

    def abstract_text(self) -> list[nodes.Node]:
        """The abstract."""
        return [nodes.paragraph("", "", *inline_nodes(self.paper.abstract))]

    def bibtex(self) -> list[nodes.Node]:
        """The entry to cite it by, unfolding; on screens only."""
        summary = [nodes.Text("BibTeX")]
        return [unfolding(summary, [self.entry()], "scholar-bibtex", elsewhere="nothing")]

    def entry(self) -> nodes.literal_block:
        """The BibTeX entry."""
        # Sphinx colours a block whose source is its text; to colour a thousand takes seconds.
        return nodes.literal_block(self.paper.key, bibtex(self.paper), classes=["scholar-entry"])


def by_type(papers: list[Paper]) -> list[tuple[str, list[Paper]]]:
    """The papers under the names of their types."""
    titles = {
        "journal": _("Journal articles"),
        "conference": _("Conference papers"),
        "workshop": _("Workshop papers"),
        "preprint": _("Preprints"),
        "thesis": _("Theses"),
        "book": _("Books"),
        "chapter": _("Book chapters"),
        "report": _("Reports"),
        "patent": _("Patents"),
        "software": _("Software"),
        "dataset": _("Data sets"),
        "other": _("Other"),
    }
    typed = [(title, [p for p in papers if p.type == kind]) for kind, title in titles.items()]
    return [(title, some) for title, some in typed if some]
