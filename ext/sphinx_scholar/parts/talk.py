"""A talk as nodes: the same in a list of talks and in a CV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .dates import in_words
from .lines import line_of, link_to

if TYPE_CHECKING:
    from sphinx_scholar.domain import ScholarDomain
    from sphinx_scholar.model.talks import Talk


def talk_entry(domain: ScholarDomain, talk: Talk, language: str) -> nodes.list_item:
    """Title; event, place, kind and date; links. Without a title the event stands in its place."""
    entry = nodes.list_item(classes=["scholar-talk"])
    entry += nodes.paragraph("", "", _title(domain, talk), classes=["scholar-talk-title"])
    said = (talk.place, talk.kind, in_words(talk.date, language), talk.note)
    parts = [_event(talk)] if talk.title else []
    parts += (nodes.inline("", words) for words in said if words)
    entry += line_of(parts, " · ", "scholar-venue")
    links = [link_to(address, nodes.inline("", label)) for label, address in talk.links.items()]
    entry += line_of(links, " ", "scholar-links")
    return entry


def _title(domain: ScholarDomain, talk: Talk) -> nodes.Element:
    """What it was called, linked to the paper that it was about."""
    if not talk.title:
        return _event(talk)
    words = nodes.inline("", talk.title)
    paper = domain.catalogue.papers.get(talk.paper or "")
    return domain.reference(paper, words) if paper else words


def _event(talk: Talk) -> nodes.Element:
    words = nodes.inline("", talk.event)
    return link_to(talk.url, words) if talk.url else words
