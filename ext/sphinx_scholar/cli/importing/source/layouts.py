"""Take off a page what a theme puts on every page: menus, share buttons, comments, scripts."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

_CHROME = (
    ".//nav",
    ".//script",
    ".//style",
    ".//noscript",
    ".//template",
    ".//form",
    ".//*[contains(@class,'share')]",
    ".//*[contains(@class,'pagination')]",
    ".//*[@id='comments']",
    ".//*[@id='disqus_thread']",
    ".//*[contains(@id,'giscus')]",
    ".//*[contains(@class,'breadcrumb')]",
    ".//*[contains(@class,'post-meta')]",
    ".//*[contains(@class,'post-tags')]",
    ".//*[contains(@class,'contact-note')]",
    ".//*[contains(@class,'toc-sidebar')]",
    ".//*[@id='toc-sidebar']",
    ".//*[contains(@class,'page__meta')]",
)


def without_chrome(html: str) -> str:
    """Return the HTML of a layout without what is not content."""
    if not html.strip():
        return html
    try:
        root = lxml_html.document_fromstring(f"<html><body>{html}</body></html>").find("body")
    except etree.ParserError:
        return html
    for path in _CHROME:
        for element in root.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    for link in root.iter("a"):
        if re.match(r"Search for .* (papers|posts)", " ".join("".join(link.itertext()).split())):
            link.text, link[:] = "", []
            link.attrib.pop("href", None)
    text = str(lxml_html.tostring(root, encoding="unicode"))
    return re.sub(r"^<body>|</body>$", "", text)
