"""Do not look for the style sheets of docutils, which Sphinx does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def skip_stylesheets(app: Sphinx) -> None:
    """Empty the list of style sheets that each translator looks for on disk.

    ``docsettings`` and ``_settings`` are private. This can go when Sphinx empties the list itself.
    """
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        for settings in (builder.docsettings, builder._settings):  # noqa: SLF001
            settings.stylesheet_path = []
