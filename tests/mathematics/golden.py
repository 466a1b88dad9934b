"""The corpus as MathML, and as a sheet to look at.

    python -m tests.mathematics.golden golden > tests/mathematics/golden.mathml
    python -m tests.mathematics.golden sheet > sheet.html

The sheet shows each formula beside its TeX, in the site's own style. Look at it before you keep
what changed.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from sphinx_scholar.output.mathematics import to_mathml

HERE = Path(__file__).parent
CORPUS = HERE / "corpus.tex"
GOLDEN = HERE / "golden.mathml"


def corpus() -> list[tuple[str, bool]]:
    """Each formula as TeX, and whether it stands on a line of its own."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    formulas = (line for line in lines if line and not line.startswith("%"))
    return [(line.removeprefix("$$ "), line.startswith("$$ ")) for line in formulas]


def golden() -> str:
    """One line a formula; an empty one where pandoc sets nothing."""
    return "".join(" ".join(mathml.split("\n")) + "\n" for mathml in to_mathml(corpus()))


def sheet() -> str:
    rows = zip(corpus(), to_mathml(corpus()), strict=True)
    cells = "".join(
        f"<tr><td>{number}<td><code>{escape(tex)}</code><td>{mathml or 'NOT SET'}"
        for number, ((tex, _), mathml) in enumerate(rows, 1)
    )
    style = "body{font:17px serif} td{padding:2px 12px;border-bottom:1px solid}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><table>{cells}</table>"


if __name__ == "__main__":
    sys.stdout.write({"golden": golden, "sheet": sheet}[sys.argv[1]]())
