"""All filters of a Jekyll site by name; those of texts and addresses are here."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from liquid import is_undefined

from ..source.dates import DATE_FILTERS
from ..source.urls import slugify
from .liquidlists import LIST_FILTERS, items_of
from .pluginfilters import PLUGIN_FILTERS
from .pluginfilters import text_of_value as _text

if TYPE_CHECKING:
    from collections.abc import Callable


def _slugify(value: Any, mode: Any = "default") -> str:
    return slugify(_text(value), str(mode or "default"))


def _rooted(value: Any) -> str | None:
    if value is None or is_undefined(value):
        return None  # as in Ruby, so that a template can ask whether there is an image
    text = _text(value)
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", text, re.IGNORECASE):
        return text
    return "/" + text.lstrip("/")


def _escaped(value: Any) -> str | None:
    if value is None or is_undefined(value):
        return None
    return quote(_text(value), safe=":/?#[]@!$&'()*+,;=%~-._")


def _json(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def _sentence(items: list[str], word: str) -> str:
    if len(items) < 3:
        return f" {word} ".join(items)
    return f"{', '.join(items[:-1])}, {word} {items[-1]}"


FILTERS: dict[str, Callable[..., Any]] = {
    **DATE_FILTERS,
    **LIST_FILTERS,
    **PLUGIN_FILTERS,
    "relative_url": _rooted,
    "absolute_url": _rooted,
    "slugify": _slugify,
    "jsonify": _json,
    "inspect": _json,
    "to_integer": lambda v: int(float(v)) if re.fullmatch(r"-?\d+(\.\d+)?", _text(v)) else 0,
    "number_of_words": lambda v, *_: len(_text(v).split()),
    "array_to_sentence_string": lambda v, c="and": _sentence([_text(i) for i in items_of(v)], c),
    "normalize_whitespace": lambda v: " ".join(_text(v).split()),
    "cgi_escape": lambda v: quote(_text(v), safe=""),
    "uri_escape": _escaped,
    "xml_escape": lambda v: html.escape(_text(v)),
    "smartify": _text,
}
