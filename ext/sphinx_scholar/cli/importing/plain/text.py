"""Texts of pages that no other reader knows: their headers, and what their Markdown has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from ..markdown.htmltree import tree_of
from ..source.layouts import without_chrome
from ..source.yamlfiles import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADER = re.compile(r"(?:[A-Za-z][\w -]{1,30}:[ \t]*\S[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?=\s*\n)")
_FIELD = re.compile(r"(?m)^:(\w[\w -]*):[ \t]*(.*)$")
_RST_TITLE = re.compile(
    r"\A\s*(?:([=#*~^-])\1{2,}[ \t]*\n)?[ \t]*(\S[^\n]*)\n([=#*~^-])\3{2,}[ \t]*\n"
)
_ADMONITION = re.compile(
    r"(?m)^(?P<mark>!!!|\?\?\?\+?|===)[ \t]+(?P<kind>[\w-]*)[^\n\"]*"
    r"(?:\"(?P<title>[^\"\n]*)\")?[^\n]*\n"
    r"(?P<body>(?:[ \t]*\n|(?: {4}|\t)[^\n]*(?:\n|\Z))*)"
)
_MAIN = ("//main", "//article", "//*[@id='content' or @id='main']", "//body")


def split_header(text: str, problem: Callable[[int, str], None]) -> tuple[dict[str, Any], str]:
    """Return the fields above a text and the text: front matter, or the lines of Pelican."""
    meta, body, _ = split_front_matter(text, problem)
    if meta is not None:
        return {k.lower(): v for k, v in meta.items()}, body
    if found := _RST_TITLE.match(body):
        rest = body[found.end() :]
        head = re.match(r"\s*((?::\w[\w -]*:[^\n]*\n)*)", rest)
        fields = {k.lower(): v.strip() for k, v in _FIELD.findall(head[1] if head else "")}
        if fields or not body.startswith("#"):
            return {"title": found[2].strip(), **fields}, rest[head.end() if head else 0 :]
    if found := _HEADER.match(body):
        pairs = re.findall(r"(?m)^([A-Za-z][\w -]*):[ \t]*([^\n]*)", found[0])
        fields = {k.lower(): v.strip() for k, v in pairs}
        if fields.keys() & {"title", "date", "slug", "author", "authors"}:
            return fields, body[found.end() :]
    return {}, body


def html_of_rst(text: str) -> str:
    """Return reStructuredText as HTML; what docutils does not know is left out."""
    from docutils.core import publish_parts
    from docutils.writers import get_writer_class

    text = _without_marks(text)
    settings = {
        "report_level": 5,  # more than any error has
        "halt_level": 5,
        "raw_enabled": False,
        "file_insertion_enabled": False,
        "doctitle_xform": False,
        "math_output": "MathJax /",
        "initial_header_level": 2,
    }
    writer = get_writer_class("html5")()
    parts = publish_parts(text, writer=writer, settings_overrides=settings)
    return str(parts["body"])


def _without_marks(text: str) -> str:
    """Return a text without Pelican's marks before the addresses of files and pages."""
    text = re.sub(r"[{|](?:static|attach)[}|]/?(?:\.\./)*", "/", text)
    return re.sub(r"[{|](?:filename|index)[}|]", "", text)


def mkdocs_markdown(text: str) -> str:
    """Return Markdown of MkDocs with its boxes, tabs and attributes as HTML."""
    text = _without_marks(text)
    text = re.sub(r"(?m)^import\s[^\n]*?[\"'][^\"'\n]+[\"'];?[ \t]*$", "", text)
    text = re.sub(r"(<[a-z]+\b[^<>]*?)\smarkdown(?=[\s>])(?!\s*=)", r'\1 markdown="1"', text)
    text = re.sub(r"(?<=[)\]*])\{:?\s*(?=[.#\w][^{}\n]*\})", "{: ", text)
    text = re.sub(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^{}\n]*\})?", "", text)
    return _ADMONITION.sub(_box, text)


def _box(found: re.Match[str]) -> str:
    title, mark = found["title"] or "", found["mark"]
    body = mkdocs_markdown(re.sub(r"(?m)^(?: {4}|\t)", "", found["body"]).strip("\n"))
    if mark == "===":
        return f"\n**{title}**\n\n{body}\n\n"
    if mark.startswith("?"):
        name = title or found["kind"].capitalize()
        return f'\n<details markdown="1"><summary>{name}</summary>\n\n{body}\n\n</details>\n\n'
    head = f"**{title}**\n\n" if title else ""
    return f'\n<div class="alert alert-{found["kind"]}" markdown="1">\n\n{head}{body}\n\n</div>\n\n'


def body_of_page(text: str) -> str:
    """Return what a page of HTML says besides its menus."""
    document = lxml_html.document_fromstring(
        text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    root = next((found[0] for path in _MAIN if len(found := document.xpath(path)) == 1), None)
    if root is None:
        root = tree_of(text)
    return without_chrome(str(lxml_html.tostring(root, encoding="unicode")))
