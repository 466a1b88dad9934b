"""Papers from ``.bib`` files, from data, and from pages that are each about one paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.report import Level
from .paperfields import citations, paper_of
from .publist import publications

if TYPE_CHECKING:
    from ..source.model import Document
    from .conversion import Conversion
    from .papers import Bibliography


def read_papers(conversion: Conversion, papers: Bibliography) -> None:
    """Fill the bibliography from ``.bib`` files, citations and pages of papers."""
    for name, text in conversion.site.papers:
        papers.add_file(name, text)
    data = conversion.site.config.get("x-citations")
    if isinstance(data, list):
        citations(data, papers, "_data/citations.yaml")
    listed = conversion.site.config.get("x-publist")
    if isinstance(listed, list):
        publications(listed, papers)
    for document in conversion.of("paper"):
        kind, fields = paper_of(document, conversion)
        own = document.meta.get("x-bibtex")
        _paper_body(conversion, document, fields)
        if isinstance(own, str) and own.strip():
            before = set(papers.keys)
            papers.add_file(document.meta["x-bibtex-file"], own)
            document.key = next(
                (k for k in papers.keys if k not in before),
                papers.key_of_title(str(fields.get("title") or "")) or document.key,
            )
            if document.key in papers.keys:
                papers.complete(document.key, fields)
        else:
            title = str(fields.get("title") or "")
            if known := papers.key_of_title(title):
                papers.complete(known, fields)
            document.key = known or papers.add_record(kind, fields, document.key)
    conversion.paper_keys = set(papers.keys)


def _paper_body(conversion: Conversion, document: Document, fields: dict[str, Any]) -> None:
    """Keep the page of a paper only if it holds more than a few words and links."""
    tree = document.tree
    text = " ".join("".join(tree.itertext()).split())
    rich = (
        len(text) > 400
        or next(
            tree.iter("img", "h1", "h2", "h3", "table", "iframe", "x-math", "pre", "figure"),
            None,
        )
        is not None
    )
    if rich:
        fields["website"] = fields.get("website") or f"/{document.docname}"
        return
    conversion.docnames.discard(document.docname)
    document.docname = ""
    for link in tree.iter("a"):
        href = link.get("href") or ""
        target = conversion.address(href, document)
        if target and target not in fields.values():
            label = "".join(link.itertext()).lower()
            names = [f for f in ("pdf", "code", "slides", "video", "poster") if f in label]
            name = next(
                (f for f in [*names, "html", "website", "blog", "supp"] if f not in fields), ""
            )
            if name:
                fields[name] = target
            else:
                conversion.report.add(
                    Level.LOST, f"link to {target} on the page of a paper", document.source
                )
    body = re.sub(
        r"(\[?Download (paper|pdf|slides).*?here\]?\.?|Recommended citation:.*$)",
        "",
        text,
        flags=re.IGNORECASE | re.DOTALL,
    ).strip()
    filler = re.match(r"(The contents above will be part|This paper is about)", body)
    if body and not filler and body not in str(fields.get("annotation", "")):
        fields["annotation"] = f"{fields.get('annotation', '')} {body}".strip()
