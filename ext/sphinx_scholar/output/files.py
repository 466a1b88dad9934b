"""Files for other programs at the site's root: BibTeX, CSL-JSON, feed, people, sitemap, robots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.builders import web_address, writes_site
from sphinx_scholar.domain import domain_of
from sphinx_scholar.formats.bibtex import bibtex_file
from sphinx_scholar.formats.csl_json import csl_json
from sphinx_scholar.formats.people_json import people_json
from sphinx_scholar.formats.sitemap import robots, sitemap
from sphinx_scholar.records.catalogue import newest_first

from . import feed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write each file that has something to say; one that has nothing any more goes."""
    if exception or not writes_site(app.builder):
        return
    own = own_files(app)
    for name, text in _texts(app, app.builder).items():
        file = app.outdir / name
        if name in own:  # the site has one of its own
            continue
        if not text:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")


def own_files(app: Sphinx) -> list[str]:
    """The files that the site itself puts at its root."""
    paths = (app.confdir / folder for folder in app.config.html_extra_path)
    return [file.name for path in paths for file in ([path] if path.is_file() else path.iterdir())]


def _texts(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, str]:
    """The text of each file by name; empty where there is nothing to say."""
    catalogue, map_of_site = domain_of(app.env).catalogue, web_address(app.config, "sitemap.xml")
    papers = newest_first(catalogue.papers.values())
    return {
        "publications.bib": bibtex_file(papers),
        "publications.json": csl_json(papers) if papers else "",
        feed.NAME: feed.feed(app),
        "people.json": people_json(catalogue) if catalogue.people.by_key else "",
        "sitemap.xml": sitemap(_addresses(app, builder)) if map_of_site else "",
        "robots.txt": robots(map_of_site) if map_of_site else "",
    }


def _addresses(app: Sphinx, builder: StandaloneHTMLBuilder) -> list[str]:
    metadata = app.env.metadata
    # A page that Sphinx's own search leaves out says nothing to others either.
    docnames = {name for name in app.env.found_docs if not _hidden(metadata[name])}
    if app.config.scholar_paper_pages:
        papers = domain_of(app.env).catalogue.papers.values()
        docnames |= {f"papers/{paper.slug}" for paper in papers}
    uris = map(builder.get_target_uri, sorted(docnames))
    return [web_address(app.config, uri) for uri in uris]


def _hidden(metadata: dict[str, object]) -> bool:
    return "no-search" in metadata or "nosearch" in metadata


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
