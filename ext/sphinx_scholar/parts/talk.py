"""A talk as nodes: the same in a list of talks and in a CV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .dates import in_words
from .lines import line_of, link_to

if TYPE_CHECKING:
    from sphinx_scholar.domain import ScholarDomain
    from sphinx_scholar.records.talks import Talk


def talk_title(domain: ScholarDomain, talk: Talk) -> nodes.Element:
    """What it was called, linked to the paper that it was about; without a title, the event."""
    if not talk.title:
        return _event(talk)
    words = nodes.inline("", talk.title)
    paper = domain.catalogue.papers.get(talk.paper or "")
    return domain.reference(paper, words) if paper else words


def talk_lines(talk: Talk, language: str = "") -> list[nodes.Node]:
    """Event, place and kind, and in a *language* the date; links."""
    date = in_words(talk.date, language) if language else None
    parts = [_event(talk)] if talk.title else []
    parts += (nodes.inline("", said) for said in (talk.place, talk.kind, date, talk.note) if said)
    links = [link_to(address, nodes.inline("", label)) for label, address in talk.links.items()]
    return [*line_of(parts, " · ", "scholar-venue"), *line_of(links, " ", "scholar-links")]


def _event(talk: Talk) -> nodes.Element:
    words = nodes.inline("", talk.event)
    return link_to(talk.url, words) if talk.url else words
