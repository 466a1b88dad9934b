"""What the kit asks of a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from sphinx.builders._epub_base import EpubBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder

_NEEDS = {"atom.xml": "html_baseurl", "cv.pdf": "scholar_cv_pdf"}
"""The setting without which a file at the site's root is not made."""


def writes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether it writes a site: many pages of HTML for a server, not a book or a single page."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(
        builder, (SingleFileHTMLBuilder, EpubBuilder)
    )


def makes(builder: Builder, file: str) -> bool:
    """Whether there will be this file at the site's root, if there is something to say in it."""
    return writes_site(builder) and bool(getattr(builder.config, _NEEDS[file]))
