"""``papers/KEY.html``: a page for each paper, made from its record."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import new_document
from sphinx.util.osutil import relative_uri

from sphinx_scholar.builders import writes_site
from sphinx_scholar.domain import domain_of
from sphinx_scholar.formats.citation_tags import citation_tags
from sphinx_scholar.links import link_from
from sphinx_scholar.messages import _
from sphinx_scholar.parts.paper import PaperParts
from sphinx_scholar.parts.way import way_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_scholar.records.records import Paper


def make_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Name, context and template of each paper's page."""
    if not writes_site(app.builder):
        return
    papers = domain_of(app.env).catalogue.papers.values() if app.config.scholar_paper_pages else ()
    for paper in papers:
        yield _docname(paper), _context(app, app.builder, paper), "page.html"
    _remove_others(app, app.builder, {_docname(paper) for paper in papers})


def _docname(paper: Paper) -> str:
    return f"papers/{paper.slug}"


def _context(app: Sphinx, builder: StandaloneHTMLBuilder, paper: Paper) -> dict[str, Any]:
    document = _document(app, paper)
    app.env.resolve_references(document, _docname(paper), builder)
    # What write_doc() sets for a page; in a build that writes none, or in parallel, nobody has.
    builder.current_docname = _docname(paper)
    builder.secnumbers, builder.fignumbers = {}, {}
    tags = (
        f'<meta name="{name}" content="{escape(content)}">'
        for name, content in citation_tags(paper)
    )
    return {
        "title": escape(paper.label),
        "body": builder.render_partial(document[0])["fragment"],
        "metatags": "".join(f"{tag}\n" for tag in tags),
        "parents": [
            {"title": escape(title), "link": relative_uri(_docname(paper), uri)}
            for title, uri in way_to(app, builder, _docname(paper), paper)[1:]
        ],
        "scholar_paper": paper,
    }


def _document(app: Sphinx, paper: Paper) -> nodes.document:
    catalogue, docname = domain_of(app.env).catalogue, _docname(paper)
    parts = PaperParts(paper, catalogue, app.config.scholar_owner, partial(link_from, docname))
    document = new_document(docname)
    page = nodes.section(ids=[paper.slug], classes=["scholar-paper-page"])
    page += nodes.title("", "", *parts.title())
    page += [*parts.authors(), *parts.source(year=True), *parts.summary(), *parts.links()]
    if paper.abstract:
        page += _section("abstract", _("Abstract"), parts.abstract_text())
    page += _section("bibtex", "BibTeX", [parts.entry()])
    document += page
    return document


def _section(node_id: str, title: str, content: list[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[node_id])


def _remove_others(app: Sphinx, builder: StandaloneHTMLBuilder, docnames: set[str]) -> None:
    """Delete the pages of papers that are no more."""
    kept = {builder.get_output_path(name) for name in docnames | app.env.found_docs}
    for page in (app.outdir / "papers").rglob("*.html"):
        if page not in kept:
            page.unlink()


def setup(app: Sphinx) -> None:
    app.connect("html-collect-pages", make_pages)
