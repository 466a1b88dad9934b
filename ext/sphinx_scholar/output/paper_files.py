"""The papers as files for other programs, at the site's root: BibTeX and CSL-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.builders import writes_site
from sphinx_scholar.domain import domain_of
from sphinx_scholar.formats.bibtex import bibtex_file
from sphinx_scholar.formats.csl_json import csl_json
from sphinx_scholar.model.catalogue import newest_first

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files; where there are no papers, none stays behind."""
    if exception or not writes_site(app.builder):
        return
    papers = newest_first(domain_of(app.env).catalogue.papers.values())
    for name, make in (("publications.bib", bibtex_file), ("publications.json", csl_json)):
        file = app.outdir / name
        if papers:
            file.write_text(make(papers), encoding="utf-8", newline="\n")
        else:
            file.unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
