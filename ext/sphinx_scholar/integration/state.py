"""What the files beside the documents are made from, as one digest."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from .domain import domain_of
from .profile import accent, options_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_SETTINGS = ("author", "html_baseurl", "html_title", "language", "project")


def state_of(app: Sphinx, builder: StandaloneHTMLBuilder, own_files: Iterable[str]) -> str:
    """Return a digest that differs if the text of a record page or of a file at the root could.

    *own_files* are the files that the site itself puts at its root. Feeds also hold the text of
    documents, and the frame of a page comes from its theme; neither is covered.
    """
    domain, env = domain_of(app.env), app.env
    settings = [getattr(app.config, name) for name in _SETTINGS]
    unlisted = [name for name, data in env.metadata.items() if {"no-search", "nosearch"} & {*data}]
    parts = (
        (domain.reading.digest, domain.reading.photo) if domain.reading else "",
        sorted(domain.data["places"].items()),
        sorted((docname, title.astext()) for docname, title in env.titles.items()),
        sorted(builder.relations.items()),
        sorted(unlisted),
        sorted(own_files),
        settings,
        (options_profile(app.config), accent(app)),
        (builder.name, builder.out_suffix, builder.link_suffix),
    )
    return sha256(repr(parts).encode()).hexdigest()
