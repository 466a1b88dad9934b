"""What the extension needs to know of a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urljoin

from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config


def writes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether the builder writes many HTML pages for a server, not a book or one page."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(
        builder, (SingleFileHTMLBuilder, Epub3Builder)
    )


def author_of(config: Config) -> str:
    """Return the author that the settings name, or else the project."""
    default = config.values["author"].default
    return str(config.project if config.author in ("", default) else config.author)


def web_address(config: Config, uri: str) -> str:
    """Return the absolute URL of *uri*, or an empty string if ``html_baseurl`` is not set."""
    base = config.html_baseurl.rstrip("/")
    return urljoin(f"{base}/", uri) if base else ""
