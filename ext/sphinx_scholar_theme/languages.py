"""The same page in the other languages of a site, for readers and for search engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNLISTED = frozenset({"404", "genindex", "py-modindex", "search"})
"""Pages that no search engine should offer."""


@dataclass(frozen=True)
class Translation:
    """A page in one language."""

    code: str
    """As in ``hreflang``: ``de``, ``pt-BR``."""
    name: str
    """The name of the language in that language."""
    href: str
    current: bool


def name_of(code: str) -> str:
    """Return the name of a language in that language; the code itself if nothing knows it."""
    try:
        name = Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[0].upper() + name[1:]


def translations(
    languages: Mapping[str, str], current: str, pagename: str, uri: str
) -> Iterator[Translation]:
    """Yield a page in each of the *languages*, which are addresses of sites by code.

    *uri* is the address of the page within each site. A page of errors leads to the home pages.
    """
    code_here = current.replace("_", "-").lower()
    for code, address in languages.items():
        href = address.rstrip("/") + "/" + ("" if pagename == "404" else uri)
        yield Translation(code, name_of(code), href, code.lower() == code_here)
