"""Redirects from the old addresses of pages."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..source.report import Level

if TYPE_CHECKING:
    from ..records.conversion import Conversion


def redirects(conversion: Conversion) -> dict[str, str]:
    """Return the files that lead from old addresses to new pages: old path to relative address."""
    found: dict[str, str] = {}
    new = {f"{d.docname}.html" for d in conversion.site.documents if d.docname}
    for document in conversion.site.documents:
        target = conversion.destination_page(document)
        if not target or not document.source:
            continue
        for address in (document.url, *document.aliases):
            old = _file(address)
            if not old or old in new or f"/{old}" in conversion.site.files or old in found:
                continue
            if old == f"{target}.html":
                continue
            folder = posixpath.dirname(old)
            found[old] = posixpath.relpath(f"{target}.html", folder or ".")
    for address, listed in conversion.site.archives.items():
        index, old = conversion.indexes.get(listed), _file(address)
        if index and old and old not in new and old not in found:
            found[old] = posixpath.relpath(f"{index.docname}.html", posixpath.dirname(old) or ".")
    for document in conversion.site.documents:
        if isinstance(document.meta.get("redirect_to"), str):
            conversion.report.add(
                Level.CHANGED, f"the page led to {document.meta['redirect_to']}", document.source
            )
    return found


def _file(address: str) -> str:
    path = (
        urlsplit(address).path
        if re.match(r"https?:", address)
        else address.split("#")[0].split("?")[0]
    )
    path = path.strip()
    if not path.strip("/"):
        return ""
    if path.endswith("/"):
        return f"{path.strip('/')}/index.html"
    return path.strip("/") if re.search(r"\.html?$", path) else f"{path.strip('/')}.html"
