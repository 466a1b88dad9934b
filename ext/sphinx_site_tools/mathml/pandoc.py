"""Convert TeX to MathML by pandoc."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from .corrections import MACROS, correct, is_incomplete

if TYPE_CHECKING:
    from collections.abc import Sequence

Formula = tuple[str, bool]
"""TeX, and whether it is displayed on a line of its own."""

_MATHML = re.compile(r"<math.*?</math>", re.DOTALL)


def to_mathml(formulas: Sequence[Formula]) -> list[str]:
    """Return the MathML of formulas.

    A formula that cannot be converted completely gives an empty string.
    """
    import pypandoc  # an extra, and not needed by pages without formulas

    def block(tex: str, displayed: bool) -> dict[str, object]:
        kind = {"t": "DisplayMath" if displayed else "InlineMath"}
        return {"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]}

    blocks = [block(MACROS + tex, displayed) for tex, displayed in formulas]
    # In pandoc's own tree, an unclosed brace cannot swallow the next formula.
    tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    options = ["--mathml", "--wrap=none", "--quiet"]
    html = pypandoc.convert_text(json.dumps(tree), "html", format="json", extra_args=options)
    paragraphs = html.split("<p>")[1:]
    found = (_MATHML.search(paragraph) for paragraph in paragraphs)
    return [
        correct(match[0], tex) if match and not is_incomplete(tex) else ""
        for match, (tex, _displayed) in zip(found, formulas, strict=True)
    ]
