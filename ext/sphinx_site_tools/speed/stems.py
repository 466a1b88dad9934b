"""Compute the stem of each word once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.search import SearchLanguage

_stems: dict[type[SearchLanguage], Callable[[str], str]] = {}


def remember_stems(app: Sphinx) -> None:
    """Remember the results of the search language's ``stem``, which depend on the word only.

    Later builds in the same process know them too. This can go when ``IndexBuilder.feed`` keeps its
    cache for longer than one page.
    """
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.indexer is not None:
        language = builder.indexer.lang
        stem = cache(type(language).stem.__get__(language))
        vars(language)["stem"] = _stems.setdefault(type(language), stem)
