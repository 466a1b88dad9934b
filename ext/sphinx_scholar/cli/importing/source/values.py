"""Plain values of the new site from what front matter says: texts, tags, dates."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from ..markdown.escaping import escape_text
from .dates import parse_date
from .urls import categories_of, words

if TYPE_CHECKING:
    from .model import Document


def text_of(value: Any) -> str:
    """Return a value of front matter as plain text."""
    if value is None or isinstance(value, bool):
        return ""
    text = re.sub(r"<br\s*/?>", " ", str(value))
    return " ".join(unescape(re.sub(r"<[^<>]+>", "", text)).split())


def title_of(value: Any) -> str:
    """Return a title as MyST, on one line."""
    text = text_of(value)
    parts = re.split(r"(\$[^$\s](?:[^$]*[^$\s])?\$)", text)
    return "".join(p if i % 2 else escape_text(p) for i, p in enumerate(parts)).strip()


def tags_of(document: Document) -> list[str]:
    """Return tags and categories, each once."""
    meta = document.meta
    found = [
        *words_of(meta.get("tags") or meta.get("tag")),
        *words_of(categories_of(meta)),
    ]
    return list(dict.fromkeys(word for word in found if word))


def words_of(value: Any) -> list[str]:
    return [text_of(word).replace("_", " ") for word in words(value)]


def iso(value: Any) -> str:
    """Return the date that a value says, or an empty text."""
    date = parse_date(value)
    return f"{date:%Y-%m-%d}" if date else ""


def summary_of(document: Document) -> str:
    """Return a short description as MyST."""
    meta = document.meta
    said = (
        meta.get("description")
        or meta.get("summary")
        or meta.get("subtitle")
        or meta.get("excerpt")
    )
    return title_of(said) if isinstance(said, str) else ""


def first_words(document: Document) -> str:
    """Return the beginning of a text as a title."""
    text = " ".join("".join(document.tree.itertext()).split()) if document.tree is not None else ""
    if len(text) <= 90:
        return escape_text(text) or document.key
    sentence = re.match(r".{20,90}?[.!?:](?=\s)", text)
    if sentence:
        return escape_text(sentence[0].rstrip(".:"))
    return escape_text(text[:80].rpartition(" ")[0]) + " …"
