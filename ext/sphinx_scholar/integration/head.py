"""What the head of a page says to machines: description, OpenGraph, JSON-LD, and feeds.

Addresses in it are absolute, so what needs one is written only if ``html_baseurl`` is set; Sphinx
itself then writes the canonical address. Tags that a page has by ``html_meta`` are kept.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_scholar.publish import json_ld
from sphinx_scholar.publish.meta import Page, meta_tags, tag
from sphinx_scholar.records.entry import Line

from .breadcrumbs import breadcrumbs
from .builders import web_address, writes_site
from .description import contents, first_paragraph, words_of
from .domain import domain_of
from .messages import _
from .profile import profile
from .rendering import published_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from .domain import ScholarDomain

THEME = "sphinx_scholar_theme"
"""The theme whose sites are described as a whole."""


def note_dependencies(app: Sphinx, doctree: nodes.document) -> None:
    """Let a page depend on the records that its head describes, even if its text does not."""
    domain, docname = domain_of(app.env), app.env.current_document.docname
    if on_page := domain.catalogue.on_page(docname):
        domain.use("head", on_page[0], on_page[1].key)
        domain.use("entry", on_page[0], on_page[1].key)


def add_head_tags(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the tags to those that the page has."""
    if not writes_site(app.builder):
        return
    domain = domain_of(app.env)
    tags = list(_feed_links(app, domain))
    if context.get("scholar_record") or (doctree is not None and _is_described(app, pagename)):
        tags += _tags(app, app.builder, domain, pagename, context, doctree)
    context["metatags"] = context.get("metatags", "") + "".join(f"{line}\n" for line in tags)


def _is_described(app: Sphinx, pagename: str) -> bool:
    """Return whether a document gets the tags: each page of a site of one's own, otherwise records.

    Pages of a documentation project that also lists people and papers stay as they are. The site of
    a lab or a course has no owner, but its theme is the one of this package.
    """
    own = app.config.scholar_owner or app.config.html_theme == THEME
    return bool(own) or domain_of(app.env).catalogue.on_page(pagename) is not None


def feed_title(app: Sphinx, title: str) -> str:
    """Return the title of a feed."""
    return f"{_site_title(app.config)}: {_(title)}"


def _site_title(config: Config) -> str:
    made = config.values["html_title"].default(config)  # "My site 1.0 documentation"
    return str(config.project if config.html_title == made else config.html_title)


def _feed_links(app: Sphinx, domain: ScholarDomain) -> Iterator[str]:
    for kind in domain.kinds.values():
        if kind.feed and app.config.html_baseurl and domain.has_records(kind.name):
            url, title = web_address(app.config, kind.feed), escape(feed_title(app, kind.title))
            yield (
                f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{url}">'
            )


def _tags(
    app: Sphinx,
    builder: StandaloneHTMLBuilder,
    domain: ScholarDomain,
    pagename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> Iterator[str]:
    made: tuple[str, str] | None = context.get("scholar_record")
    on_page = domain.catalogue.on_page(pagename)
    target = made or (on_page and (on_page[0], on_page[1].key))
    record = domain.catalogue.records(target[0])[target[1]] if target else None
    kind = domain.kinds[target[0]] if target else None
    page = _page(app, domain, pagename, target, doctree, context.get("pageurl") or "")
    present = context.get("metatags", "")
    if kind and made:
        for name, content in kind.meta(record, domain.catalogue):
            is_local = name.endswith("_url") and content.startswith("/")
            value = published_address(app.env, builder, content) if is_local else content
            yield from [tag("name", name, value)] if value else ()
    yield from meta_tags(page, present)
    if kind and kind.json_ld and (thing := kind.json_ld(record, domain.catalogue)):
        described = {"description": page.description} if not made else {}
        yield json_ld.script({**thing, **described, "url": page.url})
    if listed := list(_listed(domain, pagename, page.url)):
        yield json_ld.script({"@graph": listed})
    if pagename == app.config.root_doc and domain.catalogue.owner:
        owner, about = domain.catalogue.owner, domain.kinds["person"].json_ld
        thing = (about(owner, domain.catalogue) if about else None) or {}
        accounts = [link["url"] for link in profile(app).get("links", ()) if "://" in link["url"]]
        same = dict.fromkeys([*thing.get("sameAs", ()), *accounts])
        yield json_ld.script(json_ld.profile_page({**thing, "sameAs": [*same]}, page.url))
    above = breadcrumbs(app, builder, pagename, made)
    if page.url and above:
        addresses = [(title, web_address(app.config, uri)) for title, uri in above]
        yield json_ld.script(json_ld.breadcrumb_list([*addresses, (page.title, page.url)]))


def _listed(domain: ScholarDomain, pagename: str, url: str) -> Iterator[dict[str, Any]]:
    """Yield what search engines read of the records that have no page and are listed here."""
    for (name, key), node_id in domain.data["placed"].get(pagename, {}).items():
        kind, record = domain.kinds[name], domain.catalogue.records(name).get(key)
        if record is None or kind.pages or kind.json_ld is None:
            continue
        thing = kind.json_ld(record, domain.catalogue)
        if thing and domain.place_of(name, key) == (pagename, node_id):
            yield {**thing, "url": f"{url}#{node_id}"} if url else thing


def _page(
    app: Sphinx,
    domain: ScholarDomain,
    pagename: str,
    target: tuple[str, str] | None,
    doctree: nodes.document | None,
    url: str,
) -> Page:
    title = app.env.titles.get(pagename)
    record = domain.catalogue.records(target[0])[target[1]] if target else None
    words = words_of(title) if title else record.label.without_tex() if record else ""
    image = app.config.scholar_image
    return Page(
        title=words,
        description=_meta_description(doctree)
        or _of_record(domain, target)
        or first_paragraph(doctree)
        or contents(doctree, words, _site_title(app.config)),
        url=url if app.config.html_baseurl else "",
        site=app.config.html_title,
        picture=web_address(app.config, image) if image else "",
        type="article" if target and doctree is None else "website",
    )


def _of_record(domain: ScholarDomain, target: tuple[str, str] | None) -> str:
    """Return the summary of a record, its abstract, or its byline and venue."""
    if target is None:
        return ""
    entry = domain.catalogue.entry(*target)
    if entry.body:
        return entry.body.without_tex()
    record = domain.catalogue.records(target[0])[target[1]]
    for name in ("abstract", "summary"):
        if text := getattr(record, name, None):
            return str(text.without_tex())
    lines = (entry.byline, *entry.lines) if domain.kinds[target[0]].pages else ()
    words = (line.plain() for line in lines if isinstance(line, Line))
    return ". ".join(word for word in words if word)


def _meta_description(doctree: nodes.document | None) -> str:
    for node in doctree.findall(nodes.meta) if doctree is not None else ():
        if node.get("name") == "description":
            return str(node["content"])
    return ""
