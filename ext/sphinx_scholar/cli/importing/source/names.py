"""Keys and names of pages: short, stable, each once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_RESERVED = frozenset(("search", "genindex", "index", "public", "_data"))


def ascii_key(text: str) -> str:
    """Return *text* as a key: lower-case letters, digits and hyphens."""
    text = re.sub(r"<[^>]*>|&\w+;", " ", text)
    text = text.replace("ø", "o").replace("ß", "ss").replace("ł", "l").replace("đ", "d")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not key:  # a name in another script keeps its letters
        key = re.sub(r"[^\w]+", "-", text.lower()).strip("-_")
    return key[:80].strip("-")


def unique(name: str, taken: Container[str]) -> str:
    """Return *name*, with a number behind it if it is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def docname_of(url: str) -> str:
    """Return the name of the page whose old address is *url*."""
    path = re.sub(r"\.html?$", "", url.split("#")[0].split("?")[0]).strip("/")
    parts = [
        re.sub(r"[^\w.-]+", "-", part).strip("-") or "page" for part in path.split("/") if part
    ]
    if parts and parts[-1] == "index" and len(parts) > 1:
        parts.pop()
    if not parts:
        return "index"
    if parts[0] in _RESERVED or parts[0][0] in "_.":
        parts[0] = parts[0].lstrip("_.") or "page"
        if parts[0] in _RESERVED:
            parts[0] += "-page"
    return "/".join(parts)
