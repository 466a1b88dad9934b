"""Templates as Ruby's Liquid reads them, which forgives more than the library used here."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_FOR = re.compile(r"\{%-?\s*(?:for|tablerow)\b")
_WORDS = "limit|offset|cols|reversed"
"""Words of loops, which elsewhere are names of variables."""
_NAME = re.compile(
    rf"(?<![\w.\"'-])({_WORDS})(?=\s*(?:[|%}}=<>!]|-[%}}]|and\b|or\b))",
)
_LOOP_VALUE = re.compile(rf"(?<=\()\s*({_WORDS})(?=\s*\.\.)|(?<=\.\.)({_WORDS})(?=\s*\))")
"""A variable with such a name as the end of a range, ``(offset..5)``."""
_PROPERTY = re.compile(rf"\.({_WORDS})\b(?!\s*:)")
_NOTHING = re.compile(r"\s*\{\{-\s*-?\}\}\s*|\{\{\s*\}\}")
"""An empty output, whose hyphens take the spaces around it away."""
_END_OF_CONDITION = re.compile(r"(\{%-?\s*(?:if|elsif|unless)\b[^%]*?)[\s&;\\]+(?=-?%\})")
_FILTERED_LOOP = re.compile(r"(\{%-?\s*for\b[^%|]*?)\s*\|[^%]*?(?=-?%\})")
_INNER = re.compile(
    r"\{%-?\s*(?:if|elsif|unless|assign|case|when|for)\b.*?%\}",
    re.DOTALL,
)


def as_ruby_reads(text: str) -> str:
    """Return a template without what Ruby's Liquid ignores.

    These are empty outputs (``{{--}}``), signs after a condition (``{% if a &%}``), filters of a
    loop (``{% for a in b | sort %}``), and outputs within tags (``{% if {{ a }} == 1 %}``).
    """
    text = _NOTHING.sub("", text)
    text = re.sub(r"(\{%-?\s*for\b[^%]*?)\\(?=\s*-?%\})", r"\1", text)
    text = _END_OF_CONDITION.sub(r"\1 ", text)
    text = _FILTERED_LOOP.sub(r"\1 ", text)
    text = _MARKUP.sub(_with_names, text)
    return _INNER.sub(lambda m: re.sub(r"\{\{|\}\}", "", m[0]), text)


def _with_names(found: re.Match[str]) -> str:
    if _FOR.match(found[0]):
        text = _LOOP_VALUE.sub(lambda m: f"{m[0]}_", found[0])
    else:
        text = _NAME.sub(r"\1_", found[0])
    return _PROPERTY.sub(r"['\1']", text)
