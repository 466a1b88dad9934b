"""Links in the announcement, which every page shows: each page needs an address of its own."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import navigation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

_HREF = re.compile(
    r"""(?P<start><a\s[^>]*?\bhref\s*=\s*)(?P<quote>["'])(?P<url>.*?)(?P=quote)""", re.IGNORECASE
)
_ENDINGS = (".html", ".md", ".rst")


def resolved(markup: str, env: BuildEnvironment, context: dict[str, Any]) -> str:
    """Return the announcement with its links to pages and files as seen from a page."""

    def relative(found: re.Match[str]) -> str:
        url = unescape(found["url"])
        path, mark, fragment = url.partition("#")
        if not path or navigation.is_address(url):
            return found[0]
        page = page_of(env, path)
        address = context["pathto"](page) if page else context["pathto"](path.lstrip("/"), 1)
        # Sphinx writes "#" for the page itself.
        address = "" if mark and address == "#" else address
        return f'{found["start"]}"{escape(address + mark + fragment)}"'

    return _HREF.sub(relative, markup)


def missing(markup: str, env: BuildEnvironment, outdir: Path) -> Iterator[str]:
    """Yield the links that lead to no page and no file of the built site."""
    for found in _HREF.finditer(markup):
        url = unescape(found["url"])
        path = url.partition("#")[0]
        if not path or navigation.is_address(url) or page_of(env, path):
            continue
        if not Path(outdir, path.lstrip("/")).exists():
            yield url


def page_of(env: BuildEnvironment, path: str) -> str:
    """Return the page at *path*, from the root of the site; empty if there is none.

    The path may have the ending of a source or of an HTML page.
    """
    name = path.strip("/")
    for ending in ("", *_ENDINGS):
        if name.endswith(ending) and navigation.is_page(env, name.removesuffix(ending)):
            return name.removesuffix(ending)
    return ""
