"""Recognize the examples that a theme brings: pages that nobody has changed.

A page is an example if its title and text are those of the theme's, whatever else its front
matter says. The digests are of pages of al-folio, academicpages, minima, the lab website template,
allanlab and Hugo Blox.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from .fillerdigests import DIGESTS
from .report import Level

if TYPE_CHECKING:
    from .model import Site


_MARKUP = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<[^<>]*>|\]\([^()\s]*\)|\{:[^{}]*\}",
    re.DOTALL,
)


def digest(title: str, body: str) -> str:
    """Return what is compared: the words of title and text, without markup.

    So a page is recognized in all versions of its theme that differ only in their markup.
    """
    text = f"{title} {_MARKUP.sub(' ', body)}".lower()
    return sha256(re.sub(r"[\W_]+", " ", text).strip().encode()).hexdigest()[:12]


def leave_out_examples(site: Site) -> None:
    """Take the theme's examples out of the site and report them."""
    documents, site.documents, site.drafts = site.sources, [], []
    for document in documents:
        body = re.sub(r"\s+", " ", document.body).strip()
        if len(body) > 40 and digest(document.title, document.body) in DIGESTS:
            site.report.add(
                Level.LEFT,
                f"an example of the theme, at {document.url} ({document.title})",
                document.source,
            )
            site.report.files[document.source] = "left out (the theme's example)"
            site.left_out.append(document)
        else:
            site.add(document)
