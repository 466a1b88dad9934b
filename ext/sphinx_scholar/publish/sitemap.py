"""``sitemap.xml`` and ``robots.txt``, which lead search engines to the pages.

Source: the sitemap protocol 0.9 (sitemaps.org) and RFC 9309.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[str]) -> str:
    """The addresses as a sitemap."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address in addresses:
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = address
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def robots(sitemap_address: str) -> str:
    """Everyone may read everything; the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_address}\n"
