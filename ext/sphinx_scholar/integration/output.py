"""The files at the root of the site: BibTeX, CSL-JSON, feeds, people, sitemap, and the CV."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.display import status_iterator

from sphinx_scholar.kinds.paper.citation import bibtex_file
from sphinx_scholar.publish.csl_json import csl_json
from sphinx_scholar.publish.cv_pdf import NAME as CV_PDF
from sphinx_scholar.publish.cv_pdf import cv_data, cv_pdf, source_of
from sphinx_scholar.publish.feed import Entry as FeedEntry
from sphinx_scholar.publish.feed import atom_feed
from sphinx_scholar.publish.people_json import people_json
from sphinx_scholar.publish.sitemap import robots, sitemap
from sphinx_scholar.publish.writer import Writer
from sphinx_scholar.records.dates import newest_first
from sphinx_scholar.records.entry import record_item

from .builders import author_of, web_address
from .domain import domain_of
from .feeds import full_text
from .head import feed_title
from .profile import accent, profile
from .rendering import published_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.records.entry import Item
    from sphinx_scholar.records.kind import Kind

    from .domain import ScholarDomain


_DATA_FILES = (
    "publications.bib",
    "publications.json",
    "people.json",
    "sitemap.xml",
    "robots.txt",
)


def writer_of(app: Sphinx) -> Writer:
    """Return the writer of the build's output folder."""
    return Writer.for_output(app.outdir, app.doctreedir)


def write_files(app: Sphinx, builder: StandaloneHTMLBuilder, writer: Writer, state: str) -> None:
    """Write each file that has content, and remove what earlier builds made.

    *state* is a digest of everything that the files are made from, but for texts in feeds.
    """
    own = own_files(app)
    files = [name for name in (*_DATA_FILES, CV_PDF) if name in writer.written]
    are_kept = writer.state == state and all(map(writer.keep, files))
    texts = _feeds(app, builder) | ({} if are_kept else _data_files(app, builder))
    names = [name for name in texts if name not in own]
    if not are_kept and CV_PDF not in own and _shows_cv(app):
        names.append(CV_PDF)
    shown = status_iterator(
        names, "writing files of records... ", "darkgreen", len(names), app.verbosity
    )
    for name in shown:
        if name == CV_PDF:
            _write_cv(app, builder, writer)
        elif text := texts[name]():
            writer.write(name, text, partial(str.encode, text))
    writer.finish(lambda: own | {_name(builder, docname) for docname in app.env.found_docs}, state)


def _name(builder: StandaloneHTMLBuilder, docname: str) -> str:
    return builder.get_output_path(docname).relative_to(builder.outdir).as_posix()


def own_files(app: Sphinx) -> set[str]:
    """Return the files that the site itself puts at its root."""
    paths = (app.confdir / folder for folder in app.config.html_extra_path)
    return {file.name for path in paths for file in ([path] if path.is_file() else path.iterdir())}


def _data_files(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, Callable[[], str]]:
    """Return what makes the text of each data file; empty if there is nothing to write."""
    domain = domain_of(app.env)
    papers = list(domain.catalogue.records("paper").values())
    listed = {key for kind, key in domain.data["places"] if kind == "person"}
    sitemap_address = web_address(app.config, "sitemap.xml")
    texts = (
        lambda: bibtex_file(papers),
        lambda: csl_json(papers) if papers else "",
        lambda: people_json(domain.catalogue, listed),
        lambda: sitemap(_addresses(app, builder, domain)) if sitemap_address else "",
        lambda: robots(sitemap_address) if sitemap_address else "",
    )
    return dict(zip(_DATA_FILES, texts, strict=True))


def _feeds(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, Callable[[], str]]:
    """Return what makes the text of each feed; empty if there is nothing to write."""
    domain = domain_of(app.env)
    kinds = (kind for kind in domain.kinds.values() if kind.feed and domain.has_records(kind.name))
    return {kind.feed: partial(_feed, app, builder, domain, kind) for kind in kinds}


def _addresses(app: Sphinx, builder: StandaloneHTMLBuilder, domain: ScholarDomain) -> Iterator[str]:
    # Pages that Sphinx's own search leaves out are left out here too.
    docnames = {
        docname
        for docname in app.env.found_docs
        if not app.env.metadata[docname].keys() & {"no-search", "nosearch"}
    }
    for kind in domain.kinds.values():
        for record in domain.catalogue.records(kind.name).values() if kind.pages else ():
            docnames.add(domain.own_page(builder, kind.name, record))
    for docname in sorted(docnames - {""}):
        yield web_address(app.config, builder.get_target_uri(docname))


def _feed(
    app: Sphinx, builder: StandaloneHTMLBuilder, domain: ScholarDomain, kind: Kind[Any]
) -> str:
    """Return the feed of a kind; empty without records or without the site's address."""
    records = sorted(
        domain.catalogue.records(kind.name).values(),
        key=lambda record: newest_first(str(record.date), unknown=0),
    )
    if not records or not app.config.html_baseurl:
        return ""
    web = partial(web_address, app.config)
    entries = []
    for record in records:
        entry = domain.catalogue.entry(kind.name, record.key)
        about = "; ".join(item.text.plain() for line in entry.more for item in line.items)
        url = _address(app, builder, replace(record_item(kind.name, record), own_page=True))
        url = url or f"{web(kind.feed)}#{record.key}"
        content = full_text(app, builder, record.docname, url) if kind.full_feed else ""
        summary = entry.body.plain() if entry.body else about
        entries.append(FeedEntry(record.label.plain(), url, str(record.date), summary, content))
    owner = domain.catalogue.owner
    author = owner.name if owner else author_of(app.config)
    return atom_feed(feed_title(app, kind.title), author, web(""), web(kind.feed), entries)


def _shows_cv(app: Sphinx) -> bool:
    return bool(app.config.scholar_cv_pdf) and domain_of(app.env).place_of("cv", "cv") is not None


def _write_cv(app: Sphinx, builder: StandaloneHTMLBuilder, writer: Writer) -> None:
    domain = domain_of(app.env)
    address, author = partial(_address, app, builder), author_of(app.config)
    data = cv_data(domain.catalogue, address, author, profile(app), accent(app))
    photo = domain.catalogue.records("cv")["cv"].photo
    path = Path(app.srcdir, photo.lstrip("/")) if photo else None
    if path and not path.is_file():  # removed since the records were read, and reported next time
        data, path = data | {"photo": ""}, None
    writer.write(CV_PDF, source_of(data, path), partial(cv_pdf, data, path))


def _address(app: Sphinx, builder: StandaloneHTMLBuilder, item: Item) -> str:
    """Return the absolute URL of what an item links to, or an empty string."""
    if not item.record:
        address = item.address
        if address.startswith("/"):
            address = published_address(app.env, builder, address)
        return address if "://" in address else ""
    domain = domain_of(app.env)
    kind, key = item.record
    record = domain.catalogue.records(kind).get(key)
    if record is None:
        return ""
    own_page = domain.own_page(builder, kind, record)
    if item.own_page and own_page:
        return web_address(app.config, builder.get_target_uri(own_page))
    if place := domain.place_of(kind, key):
        anchor = f"#{place[1]}" if place[1] else ""
        return web_address(app.config, builder.get_target_uri(place[0]) + anchor)
    if own_page:
        return web_address(app.config, builder.get_target_uri(own_page))
    outside = (address for _label, address in record.addresses if "://" in address)
    return next(outside, "")
