"""The elements of Distill's pages, ``<d-cite>`` and the like, as Markdown."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from ...bibtex import entries
from ..markdown.citations import references
from ..markdown.dialects import outside_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..source.files import Source
    from ..source.model import Document

_ELEMENT = re.compile(r"<d-(?:cite|footnote|math|code)\b")
_CITE = re.compile(
    r"<d-cite\b[^>]*?\b(?:key|bibtex-key)\s*=\s*[\"']([^\"']+)[\"'][^>]*>\s*(?:</d-cite>)?"
)
_NOTE = re.compile(r"<d-footnote\b[^>]*>(.*?)</d-footnote>", re.DOTALL)
_FORMULA = re.compile(r"<d-math\b([^>]*)>(.*?)</d-math>", re.DOTALL)
_CODE = re.compile(r"<d-code\b([^>]*)>(.*?)</d-code>", re.DOTALL)


def markdown(
    text: str, document: Document, source: Source, problem: Callable[[str, str], None]
) -> tuple[str, str]:
    """Return a page's text with Distill's elements as Markdown, and the list of what it cites.

    *problem* takes what is cited and in no bibliography, as (message, needle).
    """
    if not _ELEMENT.search(text):
        return text, ""
    notes: list[str] = []

    def note(found: re.Match[str]) -> str:
        notes.append(" ".join(found[1].split()))
        return f"[^distill-{len(notes)}]"

    def change(part: str) -> str:
        pieces = re.split(r"(`[^`\n]+`)", part)
        for index in range(0, len(pieces), 2):
            piece = _FORMULA.sub(_formula, _CODE.sub(_code, pieces[index]))
            piece = _NOTE.sub(note, piece)
            pieces[index] = _CITE.sub(_keys, piece)
        return "".join(pieces)

    text = outside_code(text, change)
    bib = _bibliography(document, source)
    text, listed = references(
        text, bib, lambda message, needle, *_: problem(message, needle.lstrip("@"))
    )
    defined = "".join(f"\n\n[^distill-{n}]: {said}" for n, said in enumerate(notes, 1))
    return text + defined, listed


def _keys(found: re.Match[str]) -> str:
    keys = [key.strip() for key in found[1].split(",") if key.strip()]
    return " [" + "; ".join(f"@{key}" for key in keys) + "]"


def _formula(found: re.Match[str]) -> str:
    tex = unescape(found[2]).strip()
    return f"\n\n$$\n{tex}\n$$\n\n" if "block" in found[1] else f"$${tex}$$"


def _code(found: re.Match[str]) -> str:
    language = re.search(r"language\s*=\s*[\"']?([\w+-]+)", found[1])
    code = unescape(found[2])
    if "block" not in found[1]:
        return f"`{code.strip()}`"
    return f"\n\n```{language[1] if language else ''}\n{code.strip(chr(10))}\n```\n\n"


def _bibliography(document: Document, source: Source) -> dict[str, Any]:
    """Return the entries that a page can cite: of the file it names, else of the site's own."""
    said = document.meta.get("bibliography")
    names = [f"assets/bibliography/{said}", str(said)] if isinstance(said, str) else []
    found: dict[str, Any] = {}
    for name in [*names, *source.under("_bibliography")]:
        path = posixpath.normpath(name.lstrip("/"))
        if path.endswith(".bib") and source.exists(path):
            for entry in entries(source.text(path))[0]:
                if entry.key:
                    found.setdefault(entry.key, entry)
    return found
