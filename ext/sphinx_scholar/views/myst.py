"""Rich text as MyST, for catalogs of translations, whose texts MyST reads again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_scholar.records.richtext import Rich, Span

_MARKUP = re.compile(r"[\\*`$]")
_AROUND = {
    "emphasis": ("*", "*"),
    "strong": ("**", "**"),
    "literal": ("`", "`"),
    "math": ("$", "$"),
    "superscript": ("{sup}`", "`"),
    "subscript": ("{sub}`", "`"),
}


def to_myst(rich: Rich) -> str:
    """Return a paragraph as MyST, in one line; plain words are returned as they are."""
    if not any(span.style in _AROUND or span.role or span.target for span in rich.spans):
        return rich.plain()
    return " ".join("".join(map(_span, rich.spans)).split())


def _span(span: Span) -> str:
    if span.role:
        written = f"{span.text} <{span.target}>" if span.text else span.target
        return f"{{{span.role.removeprefix('scholar:')}}}`{written}`"
    as_written = span.style in ("literal", "math")
    words = span.text if as_written else _MARKUP.sub(lambda found: "\\" + found[0], span.text)
    before, after = _AROUND.get(span.style, ("", ""))
    words = f"{before}{words}{after}"
    return f"[{words}]({span.target})" if span.target else words
