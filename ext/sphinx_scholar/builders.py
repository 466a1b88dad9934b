"""What the kit asks of a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urljoin

from sphinx.builders._epub_base import EpubBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config

NEEDS = {"atom.xml": "html_baseurl", "cv.pdf": "scholar_cv_pdf"}
"""The files at the site's root that pages link to, each with the setting that it needs."""


def writes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether it writes a site: many pages of HTML for a server, not a book or a single page."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(
        builder, (SingleFileHTMLBuilder, EpubBuilder)
    )


def makes(builder: Builder, file: str) -> bool:
    """Whether there will be this file at the site's root, if there is something to say in it."""
    return writes_site(builder) and bool(getattr(builder.config, NEEDS[file]))


def web_address(config: Config, uri: str) -> str:
    """Where on the web that will be which is at *uri* from the site's root; empty if unknown."""
    base = config.html_baseurl.rstrip("/")
    return urljoin(f"{base}/", uri) if base else ""
