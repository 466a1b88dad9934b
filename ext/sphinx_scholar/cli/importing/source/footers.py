"""What an owner wrote into the footer of the old frame, such as funding and contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from ..markdown.elements import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOOTER = re.compile(r"^_includes/(?:.*/)?[\w-]*footer[\w-]*\.html$")
_CREDIT = re.compile(
    r"jekyll|theme|template|powered by|bootstrap|github\.com/pages|pages\.github|allanlab",
    re.IGNORECASE,
)


_ACCOUNT = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|twitter|x|linkedin|facebook|instagram|youtube)\.com/"
    r"(?:in/)?([\w.-]{3,})/?$"
)
_FEED = re.compile(r"/(feed|atom|rss)\.xml$")


def is_elsewhere(address: str, known: str) -> bool:
    """Return whether an address is in *known*, by itself or by the name of its account."""
    account = _ACCOUNT.match(address)
    if _FEED.search(address) or (account and account[1] in known):
        return True
    return address.rstrip("/") in known


def owners_blocks(
    html: str, is_known: Callable[[str], bool], is_own_image: Callable[[str], bool]
) -> str:
    """Return the blocks of a footer with an address or image that no other part of the site has.

    Credits of the theme, forms and scripts are no part of them. *is_known* says whether an address
    is somewhere else, *is_own_image* whether an image is a file of the site that is nowhere else.
    """
    try:
        root = lxml_html.document_fromstring(f"<html><body>{html}</body></html>").find("body")
    except etree.ParserError:
        return ""
    for element in root.xpath(".//script|.//style|.//form|.//nav|.//noscript"):
        element.drop_tree()
    kept = []
    for block in _smallest_blocks(root):
        links = [a for a in block.iter("a") if re.match(r"https?://", a.get("href") or "")]
        new = [a for a in links if not is_known(a.get("href")) and not _is_credit(a)]
        images = [i for i in block.iter("img") if is_own_image(i.get("src") or "")]
        if images or (new and "".join(block.itertext()).strip()):
            for link in [a for a in block.iter("a") if _is_credit(a)]:
                link.drop_tag()
            block.tail, block.tag = "", "p"
            block.attrib.clear()
            kept.append(str(lxml_html.tostring(block, encoding="unicode")))
    return "\n".join(kept)


def _smallest_blocks(root: lxml_html.HtmlElement) -> Iterable[lxml_html.HtmlElement]:
    for element in root.iter():
        is_block = isinstance(element.tag, str) and element.tag in BLOCKS
        if is_block and not any(child.tag in BLOCKS for child in element.iterdescendants()):
            yield element


def _is_credit(link: lxml_html.HtmlElement) -> bool:
    return bool(_CREDIT.search(f"{link.get('href')} {''.join(link.itertext())}"))
