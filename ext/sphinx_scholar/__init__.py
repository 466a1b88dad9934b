"""sphinx_scholar: people, projects and papers as objects that pages place, link to and list.

This is the map of the house, from the ground up. ``model`` reads the facts and knows no Sphinx;
``formats`` says them for other programs; ``domain`` makes objects of them; ``reading`` fills it
before any page is read; ``parts`` are what pages show of a record; ``directives`` place them on
pages; ``output`` is what builders write beside the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import config, domain, messages, reading
from .directives import (
    collaborators,
    cv,
    figure_card,
    news,
    people,
    project,
    projects,
    publications,
    talks,
    toctree,
)
from .output import (
    assets,
    cv_pdf,
    feed,
    files,
    head,
    paper_pages,
    sections,
    stale,
)
from .parts import unfolding

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    if "myst_nb" not in app.extensions:  # which reads MyST itself, and lets nobody do so after it
        app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")

    config.setup(app)
    messages.setup(app)
    domain.setup(app)
    reading.setup(app)

    collaborators.setup(app)
    figure_card.setup(app)
    project.setup(app)
    projects.setup(app)
    people.setup(app)
    publications.setup(app)
    news.setup(app)
    talks.setup(app)
    toctree.setup(app)
    cv.setup(app)
    unfolding.setup(app)

    stale.setup(app)
    paper_pages.setup(app)
    files.setup(app)
    feed.setup(app)
    cv_pdf.setup(app)
    head.setup(app)
    sections.setup(app)
    assets.setup(app)

    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
