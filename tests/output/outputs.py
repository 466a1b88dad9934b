"""The text in each output of a build, found by independent parsers."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
import html5lib
from lxml import etree
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db
from pylatexenc.latex2text import MacroTextSpec as Macro
from pypdf import PdfReader
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pylatexenc.macrospec import LatexContextDb

ADDRESSES = ("class", "href", "id", "src")
"""Attributes that no reader sees."""

_LINES = re.compile(r"\s+")


def html_texts(path: Path) -> Iterator[str]:
    """Yield the text of a page, each attribute, and each value of its JSON-LD.

    AssertionError is raised if the page is not valid HTML or holds what an author only wrote as
    text: elements and handlers of events.
    """
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(path.read_text(encoding="utf-8"))
    assert [error for error in parser.errors if error[1] != "unknown-doctype"] == [], path
    for element in root.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        assert not element.tag.startswith("evil"), path
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), path
            if name not in ADDRESSES:
                yield value
        if element.tag == "script" and element.get("type") == "application/ld+json":
            yield from values(json.loads(element.text or ""))
    for hidden in [*root.iter("script"), *root.iter("style"), *root.iter("pre")]:
        hidden.clear()  # a block holds BibTeX, which is checked in its file
    yield "".join(root.itertext())


def values(data: object) -> Iterator[str]:
    """Yield each string in data of JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)


def feed_texts(path: Path) -> Iterator[str]:
    """Yield the texts of an Atom feed, which has what RFC 4287 demands."""
    assert not feedparser.parse(path.read_bytes()).bozo
    atom = "{http://www.w3.org/2005/Atom}"
    feed = etree.parse(path).getroot()
    assert feed.tag == f"{atom}feed"
    for part in (feed, *feed.iter(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{atom}{name}")) == 1, (path, name)
    for element in feed.iter():
        text = element.text or ""
        if element.get("type") == "html":
            text = "".join(html5lib.parse(text, namespaceHTMLElements=False).itertext())
        yield text


def xml_texts(data: bytes) -> Iterator[str]:
    """Yield the text and the attributes of XML."""
    root = ET.fromstring(data)
    for element in root.iter():
        assert not element.tag.endswith("}evil")
        if element.tag.endswith("}pre"):
            element.clear()
        yield from (value for name, value in element.attrib.items() if name not in ADDRESSES)
    yield "".join(root.itertext())


def epub_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a book, each of whose files is XML.

    Sphinx sets its own dashes and quotes in the book's contents, so these are only parsed.
    """
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".xml")):
                texts = [*xml_texts(book.read(name))]
                yield from () if name in ("nav.xhtml", "toc.ncx") else texts


def search_texts(path: Path) -> Iterator[str]:
    """Yield the titles in the search index."""
    text = path.read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    yield from (*index["titles"], *index["alltitles"])


def inventory_texts(path: Path) -> Iterator[str]:
    """Yield the names of objects in the inventory."""
    inventory = InventoryFile.loads(path.read_bytes(), uri="https://a.example/")
    for items in inventory.data.values():
        for item in items.values():
            yield item.display_name


def bib_texts(path: Path) -> Iterator[str]:
    """Yield the fields of a bibliography."""
    for entry in parse_string(path.read_text(encoding="utf-8"), "bibtex").entries.values():
        for value in entry.fields.values():
            yield LatexNodes2Text(latex_context=_latex()).latex_to_text(value)


def _latex() -> LatexContextDb:
    """Return LaTeX with the commands for single characters that Sphinx and authors use."""
    names = {
        "sphinxhyphen": "-", "sphinxhyphenforcompound": "-", "sphinxtilde": "~", "textbar": "|",
        "textasciicircum": "^", "textasciitilde": "~", "textquotesingle": "'", "textless": "<",
        "textasciigrave": "`", "textbackslash": "\\", "textgreater": ">", "textquotedbl": '"',
        "textbraceleft": "{", "textbraceright": "}",
    }  # fmt: skip
    context = get_default_latex_context_db()
    macros = [Macro(name, simplify_repl=text) for name, text in names.items()]
    context.add_context_category("characters", macros=macros, prepend=True)
    return context


def latex_texts(path: Path) -> Iterator[str]:
    """Yield the text of a LaTeX document, with the commands that Sphinx defines."""
    text = path.read_text(encoding="utf-8").partition(r"\begin{document}")[2]
    yield LatexNodes2Text(latex_context=_latex(), math_mode="verbatim").latex_to_text(text)


def pdf_texts(path: Path) -> Iterator[str]:
    """Yield the text of a PDF."""
    yield "\n".join(page.extract_text() for page in PdfReader(path).pages)


def json_texts(path: Path) -> Iterator[str]:
    """Yield each string in a file of JSON."""
    yield from values(json.loads(path.read_text(encoding="utf-8")))


def in_one_line(text: str) -> str:
    """Return a text with single blanks between words."""
    return _LINES.sub(" ", text)
