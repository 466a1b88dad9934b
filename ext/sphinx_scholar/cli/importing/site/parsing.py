"""The HTML of each document as a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..markdown.htmltree import tree_of
from ..source.report import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..records.conversion import Conversion
    from ..source.model import Document


def parse(conversion: Conversion, document: Document, html_of: Callable[[Document], str]) -> None:
    """Render a document and parse its HTML; note the lists that it shows."""
    try:
        html = html_of(document)
    except RecursionError:
        conversion.report.add(Level.LOST, "nested too deeply to be read", document.source)
        html = ""
    if document.raw is not None:
        document.lists = set(re.findall(r"(?m)^`{3,}\{(posts)\}", document.raw))
    document.tree = tree_of(html)
    for element in document.tree.xpath(
        ".//*[contains(@class,'carousel-indicators') or contains(@class,'carousel-control')]"
    ):
        element.drop_tree()
    for element in document.tree.xpath(".//x-list[contains(@query,'year')]"):
        heading = element.getprevious()
        is_heading = heading is not None and re.fullmatch(r"h[1-6]", str(heading.tag))
        if is_heading and re.fullmatch(r"\s*(19|20)\d\d\s*", "".join(heading.itertext())):
            heading.drop_tree()  # the list has its own headings by year
    document.lists = {e.get("kind") for e in document.tree.iter("x-list")}
