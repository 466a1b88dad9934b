"""A page for each record of the kinds that ask for it, such as ``papers/KEY.html``.

These pages are no documents: they are made from entries, and only those whose entry, links or
frame changed are made again. A page of the author at the same place is kept.
"""

from __future__ import annotations

import os
import shutil
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.display import status_iterator
from sphinx.util.docutils import new_document
from sphinx.util.osutil import relative_uri

from sphinx_scholar.records.entry import Details, Item
from sphinx_scholar.records.faults import Subtype

from . import messages
from .breadcrumbs import breadcrumbs
from .domain import domain_of
from .rendering import is_file, page_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.publish.writer import Writer
    from sphinx_scholar.records.base import Record
    from sphinx_scholar.records.entry import Entry

    from .domain import ScholarDomain

_TEMPLATE = "page.html"
Page = tuple[str, dict[str, Any], str]
"""Name, context and template, as ``html-collect-pages`` asks for."""


def record_pages(
    app: Sphinx, builder: StandaloneHTMLBuilder, writer: Writer, state: str
) -> Iterator[Page]:
    """Yield the pages that must be written, and tell *writer* of all that are made.

    *state* is a digest of everything that their texts are made from.
    """
    domain = domain_of(app.env)
    wanted = {page: (kind, record.key) for page, kind, record in _own_pages(domain, builder)}
    _refuse_collisions(app, domain, wanted)
    yield from _changed(app, builder, wanted, writer, state)


def _own_pages(
    domain: ScholarDomain, builder: StandaloneHTMLBuilder
) -> Iterator[tuple[str, str, Record]]:
    """Yield the page, the kind and the record of each record that has a page of its own."""
    for kind in domain.kinds.values():
        for record in domain.catalogue.records(kind.name).values():
            if page := domain.own_page(builder, kind.name, record):
                yield page, kind.name, record


def publish_files(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Copy the files that records with a page offer, if they changed since the page was made."""
    domain = domain_of(app.env)
    offered = domain.reading.offered_files if domain.reading else ()
    for kind, address in offered:
        if domain.makes_pages(builder, kind) and is_file(app.env, address):
            _publish_file(app, address.lstrip("/"))


def _refuse_collisions(
    app: Sphinx, domain: ScholarDomain, wanted: dict[str, tuple[str, str]]
) -> None:
    for page in sorted(wanted.keys() & app.env.found_docs):
        kind, key = wanted.pop(page)
        message = f"this page replaces the one made for {kind} '{key}'; rename one"
        messages.warn(Subtype.DUPLICATE, message, f"{app.env.doc2path(page)}:1")


def _changed(
    app: Sphinx,
    builder: StandaloneHTMLBuilder,
    wanted: dict[str, tuple[str, str]],
    writer: Writer,
    state: str,
) -> Iterator[Page]:
    """Yield the pages whose records changed, or all if what is around them changed.

    The frame (navigation, theme, settings) is the same for all, so one unchanged page is made
    again to see whether its bytes are as before.
    """
    files = {page: _file_name(builder, page) for page in wanted}
    if writer.state == state:
        current = {page for page in wanted if writer.keep(files[page])}
    else:
        current = {
            page
            for page, target in wanted.items()
            if writer.is_current(files[page], _source(app, builder, *target))
        }
    stale = [page for page in wanted if page not in current]
    if current:
        probe = next(page for page in wanted if page in current)
        path: Path = app.outdir / files[probe]
        before = path.read_bytes()
        writer.forget([files[probe]])
        yield _page(app, builder, probe, wanted[probe])
        if path.read_bytes() != before:
            stale = [page for page in wanted if page != probe]
    writer.forget([files[page] for page in stale])
    for kind, pages in groupby(stale, key=lambda page: wanted[page][0]):
        these = list(pages)
        shown = status_iterator(
            these, f"rendering {kind} pages... ", "darkgreen", len(these), app.verbosity
        )
        for page in shown:
            yield _page(app, builder, page, wanted[page])
            writer.note(files[page], _source(app, builder, *wanted[page]))


def _file_name(builder: StandaloneHTMLBuilder, page: str) -> str:
    path, folder = os.fspath(builder.get_output_path(page)), os.fspath(builder.outdir)
    return path.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")


def _source(app: Sphinx, builder: StandaloneHTMLBuilder, kind: str, key: str) -> str:
    """Return what the body of a page is made from: the entry, and where its links lead."""
    domain = domain_of(app.env)
    places = (domain.place_of(*target) for target in _targets(domain.catalogue.entry(kind, key)))
    above = breadcrumbs(app, builder, "", (kind, key))
    shown = [domain.digest((part, kind, key)) for part in ("entry", "head")]
    return repr((shown, *places, above))


def _targets(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the records that an entry links to."""
    lines = [entry.byline, *entry.lines, entry.links, *entry.more]
    lines += [part for line in lines if isinstance(line, Details) for part in line.content]  # type: ignore[misc]
    for line in lines:
        for item in getattr(line, "items", ()):
            if isinstance(item, Item) and item.record:
                yield item.record


def _page(app: Sphinx, builder: StandaloneHTMLBuilder, page: str, target: tuple[str, str]) -> Page:
    document = _document(app, page, *target)
    app.env.resolve_references(document, page, builder)
    # Sphinx sets these while it writes documents; in a build that writes none, nobody has.
    builder.current_docname = page
    builder.secnumbers, builder.fignumbers = {}, {}
    address = builder.get_target_uri(page)
    builder.imgpath = relative_uri(address, builder.imagedir)
    builder.dlpath = relative_uri(address, "_downloads")
    entry = domain_of(app.env).catalogue.entry(*target)
    above = breadcrumbs(app, builder, page, target)[1:]
    context = {
        "title": escape(entry.title.text.without_tex()),
        "body": builder.render_partial(document[0])["fragment"],
        "metatags": "",
        "parents": [
            {"title": escape(title), "link": relative_uri(builder.get_target_uri(page), uri)}
            for title, uri in above
        ],
        "scholar_record": target,
    }
    return page, context, _TEMPLATE


def _document(app: Sphinx, page: str, kind: str, key: str) -> nodes.document:
    """Return the nodes of a page: title, parts, and what unfolds in lists as sections."""
    domain = domain_of(app.env)
    entry = domain.catalogue.entry(kind, key)
    document = new_document(str(app.srcdir / page))
    document.settings.env = app.env
    with _Reading(app, page):
        view = page_view(app.env, document, document)
    title = nodes.title("", "", *view.rich(entry.title.text))
    section = nodes.section("", title, ids=[nodes.make_id(key)], classes=[f"scholar-{kind}-page"])
    section += view.parts(entry, domain.kinds[kind].head)
    for number, part in enumerate(entry.details):
        heading = nodes.title("", "", *view.rich(part.summary[0]))  # type: ignore[arg-type]
        name = part.name.removeprefix("scholar-") or f"part-{number}"
        section += nodes.section("", heading, *view.details_content(part), ids=[name])
    document += section
    _resolve_downloads(document, app)
    return document


def _resolve_downloads(document: nodes.document, app: Sphinx) -> None:
    """Publish the files that a page links to, as Sphinx does for documents."""
    for node in document.findall(addnodes.download_reference):
        relative = node["reftarget"].lstrip("/")
        if (app.srcdir / relative).is_file():
            node["filename"] = _publish_file(app, relative)


def _publish_file(app: Sphinx, relative: str) -> str:
    """Copy a file to where Sphinx puts downloads, and return its name there.

    Sphinx copies the downloads of documents before pages are made. The environment does not keep
    the file, where nothing would remove it: the page is no document.
    """
    downloads, nowhere = app.env.dlfiles, ""
    name = downloads.add_file(nowhere, relative).as_posix()
    pages, _name = downloads[Path(relative)]
    pages.discard(nowhere)
    if not pages:
        del downloads[Path(relative)]
    source, target = app.srcdir / relative, app.outdir / "_downloads" / name
    if not (target.is_file() and _size_and_time(target) == _size_and_time(source)):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return name


def _size_and_time(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, int(status.st_mtime)


class _Reading:
    """Let ``env.current_document`` name a page that is made."""

    def __init__(self, app: Sphinx, page: str) -> None:
        self.document, self.page = app.env.current_document, page

    def __enter__(self) -> None:
        self.before = self.document.docname if "docname" in self.document else ""
        self.document.docname = self.page

    def __exit__(self, *error: object) -> None:
        self.document.docname = self.before
