"""What elements of HTML are and say: blocks, sizes of images, texts of icons."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "iframe",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "object",
        "x-fn",
        "x-list",
        "html",
    ]
)
_ICON = re.compile(r"\b(?:fa|ai|fa-brands|icon|bi)-([a-z0-9-]+)")


def has_blocks(element: Any) -> bool:
    """Return whether *element* holds something that is a block of its own."""
    return any(isinstance(e.tag, str) and e.tag in BLOCKS for e in element.iterdescendants())


def label_of(element: Any, href: str) -> str:
    """Return a text for a link that shows only an icon."""
    for said in (element.get("title"), element.get("aria-label"), element.get("alt")):
        if said and said.strip():
            return str(said.strip())
    for child in element.iter():
        icon = _ICON.search(child.get("class") or "") if isinstance(child.tag, str) else None
        if icon and icon[1] not in ("lg", "2x", "3x", "fw", "brands", "solid"):
            return icon[1].replace("-square", "").replace("-", " ").capitalize()
    parts = urlsplit(href)
    return parts.netloc.removeprefix("www.") or parts.path.rpartition("/")[2] or href


def image_sizes(element: Any) -> dict[str, str]:
    """Return width and height as MyST takes them."""
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", element.get("style") or ""))
    sizes = {}
    for name in ("width", "height"):
        written = (element.get(name) or style.get(name) or "").strip().rstrip(";").strip()
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(px|%|em|rem|)", written)
        if found and float(found[1]) > 0 and (name == "width" or found[2] != "%"):
            unit = {"": "px", "rem": "em"}.get(found[2], found[2])
            sizes[name] = f"{found[1]}{unit}"
    return sizes


def attribute_value(size: str) -> str:
    """Return a size as the value of an attribute; a percent sign would begin a comment."""
    return size if size.isalnum() else f'"{size}"'
