"""Repair the search index of an incremental build before Sphinx writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder


def repair(builder: Builder, earlier: dict[str, Any], written: set[str]) -> dict[str, Any]:
    """Let the index be what a clean build makes; return the index entries of all pages.

    *earlier* holds the entries of the last complete build, *written* the pages of this one.
    """
    index: Any = builder.indexer if isinstance(builder, StandaloneHTMLBuilder) else None
    if index is None:
        return {}
    _remove_unused_words(index)
    return _restore_entries(index, earlier, written)


def _remove_unused_words(index: Any) -> None:
    """Remove the words that no page holds any more, and the types of former objects.

    This can go when ``IndexBuilder.prune`` drops empty sets and ``freeze`` numbers types afresh.
    """
    for words in (index._mapping, index._title_mapping):  # noqa: SLF001
        for word in [word for word, docnames in words.items() if not docnames]:
            del words[word]
    index._objtypes.clear()  # noqa: SLF001
    index._objnames.clear()  # noqa: SLF001


def _restore_entries(index: Any, earlier: dict[str, Any], written: set[str]) -> dict[str, Any]:
    """Restore the index entries of the pages that were not written, in the order of pages.

    This can go when ``IndexBuilder.load`` reads the entries from the existing index.
    """
    fed = index._index_entries  # noqa: SLF001
    entries = {name: fed[name] for name in written if name in fed}
    entries |= {name: earlier[name] for name in earlier if name not in written}
    titles = index._titles  # noqa: SLF001
    fed.clear()
    fed.update({name: entries[name] for name in sorted(entries) if name in titles})
    return {name: [list(entry) for entry in found] for name, found in fed.items()}
