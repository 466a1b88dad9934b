"""What the kit asks of a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from sphinx.builders._epub_base import EpubBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder


def writes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether it writes a site: many pages of HTML for a server, not a book or a single page."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(
        builder, (SingleFileHTMLBuilder, EpubBuilder)
    )
