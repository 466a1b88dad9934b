"""Formulas in Markdown that Hugo reads as any text: some authors escape their signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMULA = re.compile(r"(<x-math[^>]*>)(.*?)(</x-math>)", re.DOTALL)
_ESCAPED = re.compile(r"\\[_*]|\\\\(?:[{}|,;!]|\\\\|[A-Za-z]{2})")
r"""What only makes sense if Markdown takes a backslash away: ``\_``, ``\*``, ``\\{``."""
_BREAK = re.compile(r"(?<!\\)\\\\(?:\s|\[|$)")
_SIGN = re.compile(r"\\([!\"#$%'()*+,./:;<=>?@\[\\\]^_`{|}~-])")


def passes_formulas(config: Mapping[str, Any]) -> bool:
    """Return whether the settings let Markdown leave formulas as they are."""
    value: Any = config
    for name in ("markup", "goldmark", "extensions", "passthrough"):
        value = mapping(value).get(name)
    return mapping(value).get("enable") is True


def without_escapes(html: str) -> str:
    r"""Return *html* with the escapes that Markdown takes away from formulas taken away.

    A formula with line breaks, ``\\``, was written for a Markdown that leaves it alone.
    """

    def one(found: re.Match[str]) -> str:
        tex = found[2]
        if _ESCAPED.search(tex) and not _BREAK.search(tex):
            tex = _SIGN.sub(r"\1", tex)
        return found[1] + tex + found[3]

    return _FORMULA.sub(one, html)
