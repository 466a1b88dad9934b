"""Formulas of the CV: TeX converted to the mathematics of typst by pandoc."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def can_convert() -> bool:
    """Return whether pypandoc is installed."""
    return find_spec("pypandoc") is not None


def to_typst(formulas: Sequence[str]) -> dict[str, str]:
    """Return the typst code of each formula that pandoc converts.

    Empty if pypandoc or its pandoc is not installed. A formula that is missing is shown as Unicode
    symbols.
    """
    if not formulas or not can_convert():
        return {}
    import pypandoc  # an extra

    kind = {"t": "InlineMath"}
    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]} for tex in formulas]
    # In pandoc's own tree, an unclosed brace cannot swallow the next formula.
    tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    options = ["--wrap=none", "--quiet"]
    try:
        code = pypandoc.convert_text(json.dumps(tree), "typst", format="json", extra_args=options)
    except (OSError, RuntimeError):  # no pandoc, or one that does not know this version of its tree
        return {}
    paragraphs = [paragraph.strip() for paragraph in code.split("\n\n")]
    if len(paragraphs) != len(formulas):  # a formula with an empty line
        return {}
    return {
        tex: paragraph[1:-1]
        for tex, paragraph in zip(formulas, paragraphs, strict=True)
        if paragraph.startswith("$")  # others are shown as they are written
    }
