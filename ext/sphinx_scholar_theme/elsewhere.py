"""The profile in outputs that have no theme: text, LaTeX, EPUB and others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes
from pydantic import ValidationError
from sphinx.builders.html import StandaloneHTMLBuilder

from . import navigation
from .options import Profile, known_profile

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .options import Link

THEME = "sphinx_scholar_theme"


def show_profile(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put position, affiliation and links below the title of the home page."""
    builder = app.builder
    themed = isinstance(builder, StandaloneHTMLBuilder) and builder.theme.name == THEME
    title = next(doctree.findall(nodes.title), None)
    if themed or docname != app.config.root_doc or app.config.html_theme != THEME or not title:
        return
    profile = _profile(app)
    lines = (profile.position, profile.affiliation, profile.location)
    block = nodes.line_block("", *(nodes.line("", line) for line in lines if line))
    links = [_link(app, link) for link in profile.links]
    if profile.email:
        words = nodes.inline("", profile.email)
        links.append(nodes.reference("", "", words, refuri=f"mailto:{profile.email}"))
    items = (nodes.list_item("", nodes.paragraph("", "", link)) for link in links)
    found = [node for node in (block, nodes.bullet_list("", *items)) if node.children]
    after = title.parent.index(title) + 1
    title.parent[after:after] = found


def _profile(app: Sphinx) -> Profile:
    try:
        given = Profile.model_validate(app.config.html_theme_options.get("profile") or {})
    except ValidationError:  # reported where the theme is used
        given = Profile()
    return given.completed(known_profile(app))


def _link(app: Sphinx, link: Link) -> nodes.Element:
    if navigation.is_address(link.url):
        words = nodes.inline("", link.name or urlsplit(link.url).netloc or link.url)
        return nodes.reference("", "", words, refuri=link.url)
    if link.url not in app.env.titles:  # a file of the HTML output, or a page of its own
        return nodes.inline("", link.name or link.url)
    words = nodes.inline("", link.name or app.env.titles[link.url].astext())
    address = app.builder.get_relative_uri(app.config.root_doc, link.url)
    return nodes.reference("", "", words, refuri=address, internal=True)
