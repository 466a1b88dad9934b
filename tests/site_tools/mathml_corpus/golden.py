"""The corpus as MathML, and as a sheet to look at.

    cd tests/site_tools; python -m mathml_corpus.golden golden > mathml_corpus/golden.mathml
    cd tests/site_tools; python -m mathml_corpus.golden sheet > sheet.html

The sheet shows each formula beside its TeX. Look at it before you accept a change.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from sphinx_site_tools.mathml.pandoc import to_mathml

HERE = Path(__file__).parent
CORPUS = HERE / "corpus.tex"
GOLDEN = HERE / "golden.mathml"


def corpus() -> list[tuple[str, bool]]:
    """Each formula as TeX, and whether it is displayed."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    formulas = (line for line in lines if line and not line.startswith("%"))
    return [(line.removeprefix("$$ "), line.startswith("$$ ")) for line in formulas]


def golden() -> str:
    """Return one line for each formula; an empty one if it cannot be converted."""
    return "".join(" ".join(mathml.split("\n")) + "\n" for mathml in to_mathml(corpus()))


def sheet() -> str:
    rows = zip(corpus(), to_mathml(corpus()), strict=True)
    cells = "".join(
        f"<tr><td>{number}<td><code>{escape(tex)}</code><td>{mathml or 'NOT CONVERTED'}"
        for number, ((tex, _), mathml) in enumerate(rows, 1)
    )
    style = "body{font:17px serif} td{padding:2px 12px;border-bottom:1px solid}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><table>{cells}</table>"


if __name__ == "__main__":
    sys.stdout.write({"golden": golden, "sheet": sheet}[sys.argv[1]]())
