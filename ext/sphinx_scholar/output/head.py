"""What a page's head tells machines: description, OpenGraph, JSON-LD.

Addresses in it are absolute, so what needs one is there only if ``html_baseurl`` is set; Sphinx
itself then writes the canonical address. What a page says of itself by ``html_meta`` comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_scholar.builders import web_address, writes_site
from sphinx_scholar.domain import domain_of
from sphinx_scholar.formats import schema_org
from sphinx_scholar.parts.way import way_to
from sphinx_scholar.records.latex import symbols, without_tex
from sphinx_scholar.records.records import Paper, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.formats.schema_org import Thing

LENGTH = 200
"""A description is cut behind the last word that ends before this many letters."""


@dataclass(frozen=True)
class Page:
    """What is said of a page, all of it plain text."""

    title: str
    description: str
    url: str
    """Absolute, or empty."""


def add_head_tags(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the tags to those that the page has."""
    # Nobody searches for a search page, which has neither.
    if writes_site(app.builder) and (doctree or context.get("scholar_paper")):
        tags = _tags(app, app.builder, pagename, context, doctree)
        context["metatags"] += "".join(f"{tag}\n" for tag in tags)


def _tags(
    app: Sphinx,
    builder: StandaloneHTMLBuilder,
    pagename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> Iterator[str]:
    paper: Paper | None = context.get("scholar_paper")
    record = paper or domain_of(app.env).catalogue.project_on(pagename)
    page = _page(app, pagename, record, doctree, context.get("pageurl") or "")
    for kind, name, content in _meta_tags(app, page, paper):
        if content and f'{kind}="{name}"' not in context["metatags"]:  # else the author's own
            yield f'<meta {kind}="{name}" content="{escape(content)}">'
    for thing in _things(app, pagename, page, record):
        yield _block(thing)
    way = way_to(app, builder, pagename, paper)
    if page.url and way:
        addresses = [(title, web_address(app.config, uri)) for title, uri in way]
        yield _block(schema_org.breadcrumb_list([*addresses, (page.title, page.url)]))


def _block(thing: Thing) -> str:
    return f'<script type="application/ld+json">{schema_org.json_ld(thing)}</script>'


def _page(
    app: Sphinx,
    pagename: str,
    record: Project | Paper | None,
    doctree: nodes.document | None,
    url: str,
) -> Page:
    if isinstance(record, Paper):
        return Page(without_tex(record.title), _cut(_about(record)), url)
    words = _words(app.env.titles.get(pagename, nodes.title()))
    return Page(words, _cut(_description(doctree, record)), url)


def note_whom_tags_name(app: Sphinx, doctree: nodes.document) -> None:
    """The owner and members stand in a page's head, even if they stand nowhere else on it."""
    domain, docname = domain_of(app.env), app.env.current_document.docname
    project = domain.catalogue.project_on(docname)
    keys = project.collaborators if project else ()
    if docname == app.config.root_doc and app.config.scholar_owner:
        keys = (*keys, app.config.scholar_owner)
    for key in keys:
        domain.use("person", key)


def _meta_tags(app: Sphinx, page: Page, paper: Paper | None) -> Iterator[tuple[str, str, str]]:
    """The description, OpenGraph, and the card of X, which asks for one tag of its own."""
    image = app.config.scholar_image
    picture = image and web_address(app.config, image)
    site = app.config.html_title
    yield "name", "description", page.description
    yield "property", "og:title", page.title
    yield "property", "og:type", "article" if paper else "website"
    yield "property", "og:url", page.url
    yield "property", "og:site_name", site
    yield "property", "og:description", page.description
    yield "property", "og:image", picture
    yield "property", "og:image:alt", site if picture else ""
    yield "name", "twitter:card", "summary_large_image" if picture else "summary"


def _things(
    app: Sphinx, pagename: str, page: Page, record: Project | Paper | None
) -> Iterator[Thing]:
    """What the page is about."""
    catalogue = domain_of(app.env).catalogue
    owner = catalogue.people.by_key.get(app.config.scholar_owner)
    if owner and pagename == app.config.root_doc:
        yield schema_org.profile_page(owner, page.url)
    if isinstance(record, Project):
        people = (catalogue.people.find(name) for name in record.collaborators)
        members = [person for person in people if person]
        yield schema_org.research_project(record, members, page.description, page.url)
    if isinstance(record, Paper):
        yield schema_org.scholarly_article(record, catalogue.byline(record), page.url)


def _description(doctree: nodes.document | None, project: Project | None) -> str:
    """What the author says that the page is about, a project's summary, or the first paragraph."""
    if doctree is None:
        return ""
    for tag in doctree.findall(nodes.meta):
        if tag.get("name") == "description":
            return str(tag["content"])
    for container in doctree.findall(nodes.container) if project else ():
        if "scholar-summary" in container["classes"]:
            return _words(container)
    # Paragraphs with a class are small lines: names, links, venues.
    plain = (p for p in doctree.findall(nodes.paragraph) if not p["classes"])
    return next((words for p in plain if (words := _words(p))), "")


def _words(node: nodes.Node) -> str:
    """The words of a node on one line, formulas as symbols."""
    if isinstance(node, (nodes.math, nodes.math_block)):
        return symbols(node.astext())
    if isinstance(node, nodes.Text):
        return node.astext()
    between = " " if isinstance(node, nodes.container) else ""
    return between.join(map(_words, node.children))


def _about(paper: Paper) -> str:
    if paper.abstract:
        return without_tex(paper.abstract)
    if paper.summary:
        return without_tex(paper.summary)
    names = ", ".join(author.name for author in paper.authors)
    where = ", ".join(part for part in (without_tex(paper.venue), paper.date[:4]) if part)
    return ". ".join(part for part in (names, where) if part)


def _cut(text: str) -> str:
    """On one line, no longer than a search engine shows."""
    return shorten(text, LENGTH, placeholder=" …")


def setup(app: Sphinx) -> None:
    app.add_config_value(
        "scholar_image", "", "html", str, "the picture of shared links, from the site's root"
    )
    app.connect("doctree-read", note_whom_tags_name)
    app.connect("html-page-context", add_head_tags)
