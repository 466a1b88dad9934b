"""Results and lists of a page that only the rendered site in the source has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from ..markdown.htmltree import tree_of
from ..source.report import Level

if TYPE_CHECKING:
    from ..source.model import Document, Site

_NOT_SHOWN = (
    ".//script",
    ".//style",
    ".//button",
    ".//*[contains(@class,'anchorjs')]",
    ".//*[contains(@class,'listing-actions-group')]",
    ".//*[contains(@class,'listing-no-matching')]",
)
_CODE = ".//pre[contains(@class,'sourceCode')][not(ancestor::*[contains(@class,'cell-output')])]"
_CURRENT = 0.9
"""Which share of a page's lines its rendered page has, if that page is not older."""


def main_part(site: Site, document: Document, output: str) -> Any:
    """Return the main element of the rendered page; None if it is missing or of other text."""
    main, share = _rendered(site, document, output)
    return main if share >= _CURRENT else None


def is_shown(site: Site, document: Document, output: str) -> bool:
    """Return whether the rendered page has text of a document, though maybe an older version."""
    return bool(document.body.strip()) and _rendered(site, document, output)[1] > 0


def _rendered(site: Site, document: Document, output: str) -> tuple[Any, float]:
    """Return the main element of a rendered page and which share of the document's lines it has."""
    name = output + (f"{document.url}index.html" if document.url.endswith("/") else document.url)
    tree = tree_of(site.source.text(name)) if site.source.exists(name) else None
    main = next(iter(tree.xpath(".//main")), None) if tree is not None else None
    if main is None:
        return None, 0.0
    there = _letters(main.text_content())
    text = re.sub(r"(?ms)^[ \t]*(`{3,}).*?^[ \t]*\1|\{\{<.*?>\}\}|<[^<>]*>", "", document.body)
    lines = [_letters(re.sub(r"\]\([^()]*\)|\{[^{}]*\}", "", x)) for x in text.split("\n")]
    lines = [line for line in lines if len(line) > 20 and "@" not in line]
    found = sum(line[:40] in there for line in lines)
    return main, found / len(lines) if lines else 1.0


def cells(main: Any) -> list[str]:
    """Return the code cells of a rendered page as Quarto stores them, with their results."""
    found = []
    for cell in main.xpath(".//div[contains(concat(' ',@class,' '),' cell ')]"):
        if cell.xpath("ancestor::div[contains(concat(' ',@class,' '),' cell ')]"):
            continue
        lines = []
        for code in cell.xpath(_CODE):
            text = code.text_content().strip("\n")
            lines += ["", f"```{{.{_language(code)} .cell-code}}", text, "```"]
            (code.xpath("ancestor::details[1]") or [code])[0].drop_tree()
        if result := _html(cell):
            lines += ["", "```{=html}", result, "```"]
        found.append("\n".join(["::: {.cell}", *lines, "", ":::"]))
    return found


def listing(main: Any, name: str) -> str:
    """Return the list of a name that a rendered page shows; without a name, all its lists."""
    found = main.xpath(".//*[contains(concat(' ',@class,' '),' quarto-listing ')]")
    wanted = [e for e in found if not name or e.get("id", "").removeprefix("listing-") == name]
    return "".join(_html(element) for element in wanted)


def report_widgets(site: Site, document: Document, main: Any) -> None:
    """Report the interactive parts of a rendered page, which only its scripts show."""
    number = len(main.xpath(".//*[contains(@class,'html-widget')]"))
    if number:
        message = f"interactive results of code cells ({number}) left out"
        site.report.add(Level.LOST, message, document.source)


def _html(element: Any) -> str:
    """Return what is in an element, on lines of which none is empty."""
    for path in _NOT_SHOWN:
        for part in element.xpath(path):
            part.drop_tree()
    for image in element.xpath(".//img[contains(@src,'\\')]"):
        image.set("src", image.get("src").replace("\\", "/"))  # written on Windows
    for block in element.xpath(".//pre"):
        text = block.text_content()
        for child in list(block):
            block.remove(child)
        block.text = text
    text = "".join(lxml_html.tostring(c, encoding="unicode") for c in element)
    return re.sub(r"\n(?:[ \t]*\n)+", lambda m: "&#10;" * m[0].count("\n"), text).strip()


def _language(code: Any) -> str:
    names = f"{code.get('class', '')} {' '.join(code.xpath('.//@class'))}".split()
    return next((n for n in names if n in ("r", "python", "julia", "bash", "sql")), "text")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
