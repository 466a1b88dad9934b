"""The imported site as plain data, between the readers and the writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import KRAMDOWN, Dialect

if TYPE_CHECKING:
    from .files import Source
    from .report import Report

PUBLIC = "public"
"""The folder in ``source/`` that holds the old site's files under their old addresses."""


@dataclass
class Document:
    """One document of the source."""

    source: str
    """Its path in the source."""
    kind: str
    """``page``, ``home``, ``post``, ``news``, ``project``, ``talk``, ``course``, ``person``, …"""
    meta: dict[str, Any]
    body: str
    url: str
    """Its old address, from the root of the site: ``/about/``."""
    format: str = "md"
    """``md`` or ``html``."""
    dialect: Dialect = KRAMDOWN
    text: str = ""
    """The whole file, in which lines are looked up."""
    docname: str = ""
    key: str = ""
    html: str = ""
    """The body as HTML; what is empty is rendered from the body."""
    parts: dict[str, str] = field(default_factory=dict)
    """More files whose text is on the page, and their texts."""
    aliases: list[str] = field(default_factory=list)
    """More old addresses."""
    lists: set[str] = field(default_factory=set)
    """The kinds of record that the page lists."""
    front: dict[str, Any] = field(default_factory=dict)
    """The front matter of the new page."""
    tree: Any = None
    raw: str | None = None
    """The body as finished MyST, where the source is MyST."""
    draft: bool = False
    """Whether the old site does not publish it."""

    @property
    def title(self) -> str:
        title = self.meta.get("title")
        if isinstance(title, dict):
            title = next(iter(title.values()), None)
        return "" if title is None else str(title).strip()


@dataclass
class Site:
    """Everything that is imported."""

    kind: str
    source: Source
    report: Report
    config: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    description: str = ""
    language: str = "en"
    url: str = ""
    """The old site's address without its base, ``https://ada.github.io``."""
    base: str = ""
    """The path below which the old site is, ``/homepage``."""
    owner: dict[str, Any] = field(default_factory=dict)
    """The record of the person whose site it is."""
    documents: list[Document] = field(default_factory=list)
    drafts: list[Document] = field(default_factory=list)
    """Documents that the old site does not publish; no list, menu or redirect has them."""
    files: dict[str, str] = field(default_factory=dict)
    """Old addresses of files, and their paths in the source."""
    home_titled: bool = False
    """Whether the home page shows its own title instead of the site's."""
    nav: list[tuple[str, str]] = field(default_factory=list)
    """The menu: titles and old addresses."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """What is said of people, in the order of its authority; merged later."""
    papers: list[tuple[str, str]] = field(default_factory=list)
    """``.bib`` files: name and text."""
    talks: list[dict[str, Any]] = field(default_factory=list)
    courses: dict[str, dict[str, Any]] = field(default_factory=dict)
    software: dict[str, dict[str, Any]] = field(default_factory=dict)
    cv: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    dollars: bool = True
    myst: dict[str, Any] = field(default_factory=dict)
    """Settings of MyST that a Sphinx site has."""
    beside: dict[str, str] = field(default_factory=dict)
    """Files that keep their places beside the pages: new path in ``source/`` and old path."""
    left_out: list[Document] = field(default_factory=list)
    """The theme's examples."""
    archives: dict[str, str] = field(default_factory=dict)
    """Old addresses of lists that the generator made, such as posts by tag, and what they list."""
    made: dict[str, bytes] = field(default_factory=dict)
    """Files that the reader made, by address."""

    def add(self, document: Document) -> None:
        """Add a document, to the drafts if it is one."""
        (self.drafts if document.draft else self.documents).append(document)

    @property
    def sources(self) -> list[Document]:
        """The documents and the drafts."""
        return [*self.documents, *self.drafts]
