"""Compute the stem of each word once for each build."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def remember_stems(app: Sphinx) -> None:
    """Remember the results of the search language's ``stem``, which depend on the word only.

    This can go when ``IndexBuilder.feed`` keeps its cache for longer than one page.
    """
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.indexer is not None:
        language = builder.indexer.lang
        language.stem = cache(type(language).stem.__get__(language))  # type: ignore[method-assign]
