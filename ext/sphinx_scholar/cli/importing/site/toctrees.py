"""The tables of contents of the new site: the menu on the home page, records on their lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..records.kinds import INDEXES
from .labels import simple

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..source.model import Document


def toctrees(conversion: Conversion, document: Document) -> str:
    """Return the tables of contents of a page, which nobody sees on it."""
    parts = []
    for listed, index in conversion.indexes.items():
        if index is document and listed in ("posts", "news", "projects"):
            order = "\n:reversed:" if listed != "projects" else ""
            inside = [d.docname for d in conversion.of(INDEXES[listed]) if d.docname]
            if inside and all(name.rpartition("/")[0] == listed for name in inside):
                inside = [f"{listed}/*"]
            lines = "\n".join(f"/{name}" for name in sorted(inside))
            parts.append(f"```{{toctree}}\n:hidden:\n:glob:{order}\n\n{lines}\n```")
    if document.kind == "home" and (names := _menu(conversion, document)):
        parts.append("```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```")
    return "".join(f"\n\n{part}" for part in parts)


def _menu(conversion: Conversion, home: Document) -> list[str]:
    """Return the old menu as lines of a toctree, then the lists that it lacks; each page once."""
    lines: dict[str, str] = {}
    for title, url in conversion.site.nav:
        address, line = _line(conversion, home, title, url)
        if address:
            lines.setdefault(address, line)
    for index in conversion.indexes.values():
        if index.kind == "page":
            lines.setdefault(f"/{index.docname}", f"/{index.docname}")
    return list(lines.values())


def _line(conversion: Conversion, home: Document, title: str, url: str) -> tuple[str, str]:
    """Return where an item of the menu leads and its line; nothing if it leads to no page.

    A file or another site is named by its full address.
    """
    target = conversion.resolver.find(url, home)
    name = re.sub(r"\s+", " ", re.sub(r"<[^<>]*>|[<>]", "", title)).strip()
    if target is None:
        return "", ""
    if page := target.document:
        is_shown = page.kind == "page" and page.docname and not page.draft
        address = f"/{page.docname}" if is_shown else ""
        is_same = not name or simple(name) == simple(page.title)
        return address, address if is_same else f"{name} <{address}>"
    address = target.address
    if target.file and conversion.site.url and not conversion.is_pointer(target.file):
        address = f"{conversion.site.url}{conversion.site.base}{target.file}"
    is_line = name and re.match(r"https?://\S+$", address)
    return (address, f"{name} <{address}>") if is_line else ("", "")
