"""The text of each page: front matter, MyST and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..markdown.escaping import destination
from ..myst.blocks import settle
from ..myst.missing import report_contents, report_missing, texts_of
from ..myst.writer import Writer
from ..records.fields import news_front, post_front, project_front
from ..source.values import text_of, title_of
from .frontmatter import front_text
from .labels import simple
from .toctrees import toctrees
from .unusedfields import unused_fields

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..source.model import Document

_FRONTS = {"post": post_front, "news": news_front, "project": project_front}


def write_page(conversion: Conversion, document: Document) -> str:
    """Return the text of a page."""
    if document.raw is not None:
        return (
            front_text(_front(conversion, document))
            + "\n"
            + (document.raw.strip() + toctrees(conversion, document)).strip()
            + "\n"
        )
    texts = texts_of(document.tree)
    report_contents(document.tree, conversion.context(document))
    _drop_repeated_title(conversion, document)
    writer = Writer(conversion.context(document))
    front = _front(conversion, document)
    body = settle(writer.page(document.tree))
    figure = front.get("figure") if document.kind == "post" else None
    if figure and figure["file"] not in body:
        body = f"![{figure['alt']}]({destination(figure['file'])})\n\n{body}"
    if document.kind == "project" and "{project}" not in body:
        body = "```{project}\n```\n\n" + body
    body = body.strip() + toctrees(conversion, document)
    unused_fields(document, conversion)
    text = front_text(front) + "\n" + body.strip() + "\n"
    report_missing(texts, text, conversion.context(document))
    return text


def _front(conversion: Conversion, document: Document) -> dict[str, Any]:
    if document.front:
        return document.front
    if document.kind in _FRONTS:
        front = _FRONTS[document.kind](document, conversion)
        return front | ({"draft": True} if document.draft else {})
    title = document.title or text_of(document.meta.get("name"))
    if document.kind == "home" and not (title and conversion.site.home_titled):
        title = conversion.site.title or title or "Home"
    front = {"title": title_of(title) or _heading_as_title(document)}
    if (document.kind == "page" and not _in_menu(conversion, document)) or document.kind in (
        "paper",
        "talk",
        "course",
        "person",
    ):
        front["orphan"] = True
    return front


def _heading_as_title(document: Document) -> str:
    for heading in document.tree.iter("h1", "h2"):
        text = " ".join("".join(heading.itertext()).split())
        if text:
            heading.getparent().remove(heading) if not (
                heading.tail or ""
            ).strip() else heading.clear()
            return title_of(text)
    stem = document.docname.rpartition("/")[2]
    return title_of(stem.replace("-", " ").replace("_", " ").capitalize())


def _drop_repeated_title(conversion: Conversion, document: Document) -> None:
    first = next(document.tree.iter("h1", "h2", "p", "img"), None)
    if first is None or first.tag not in ("h1", "h2"):
        return
    titles = [document.title, *([conversion.site.title] if document.kind == "home" else [])]
    same = simple("".join(first.itertext())) in {simple(text_of(t)) for t in titles if t}
    if not same or (first.tail or "").strip() or first.getparent() is None:
        return
    own = simple("".join(first.itertext()))
    links = [a for a in first.iter("a") if not (a.get("href") or "#").startswith("#")]
    links = [a for a in links if simple("".join(a.itertext())) != own]
    if links:  # such as an icon that leads to the CV as a PDF
        first.tag, first.text, first[:] = "p", None, links
    else:
        first.getparent().remove(first)


def _in_menu(conversion: Conversion, document: Document) -> bool:
    return (
        any(
            (t := conversion.resolver.find(url, document)) and t.document is document
            for _, url in conversion.site.nav
        )
        or document in conversion.indexes.values()
    )
