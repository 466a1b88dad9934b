from __future__ import annotations

import pytest

from sphinx_site_tools.mathml.corrections import correct, is_incomplete

OPEN = '<math display="inline" xmlns="http://www.w3.org/1998/Math/MathML"><semantics>'
CLOSE = '<annotation encoding="application/x-tex">x</annotation></semantics></math>'
LOG = "<mrow><mi>log</mi><mo>\u2061</mo></mrow>"


@pytest.mark.parametrize(
    ("pandoc", "tex", "corrected"),
    [
        ("<mi>x</mi>", "x", "<mi>x</mi>"),
        ('<mi mathvariant="bold-italic">𝒙</mi>', r"\mathbf{x}", "<mi>𝐱</mi>"),
        ('<mi mathvariant="bold-italic">𝒁</mi>', r"\mathbf Z", "<mi>𝐙</mi>"),
        ('<mi mathvariant="bold-italic">𝒙</mi>', r"\boldsymbol{x}", "<mi>𝒙</mi>"),
        ('<mi mathvariant="normal">x</mi>', "x", '<mi mathvariant="normal">x</mi>'),
        ("<mo>\\</mo>", r"\setminus", "<mo>∖</mo>"),
        ('<mo form="postfix">∥</mo>', r"\|", '<mo form="postfix">‖</mo>'),
        ("<mo>∥</mo>", r"\parallel", "<mo>∥</mo>"),
        ('<mo form="prefix">∣</mo>', "|", '<mo form="prefix">|</mo>'),
        (
            f"<mrow><mi>n</mi>{LOG}<mi>n</mi></mrow>",
            r"n \log n",
            (
                f'<mrow><mi>n</mi><mspace width="0.167em"></mspace>{LOG}'
                '<mspace width="0.167em"></mspace><mi>n</mi></mrow>'
            ),
        ),
        (
            f'<mrow>{LOG}<mo form="prefix">(</mo></mrow>',
            r"\log(",
            f'<mrow>{LOG}<mo form="prefix">(</mo></mrow>',
        ),
        (
            f"<mrow><msub>{LOG}<mn>2</mn></msub><mi>n</mi></mrow>",
            r"\log_2 n",
            f'<mrow><msub>{LOG}<mn>2</mn></msub><mspace width="0.167em"></mspace><mi>n</mi></mrow>',
        ),
    ],
)
def test_corrections(pandoc: str, tex: str, corrected: str) -> None:
    assert correct(OPEN + pandoc + CLOSE, tex) == f'<math display="inline">{corrected}</math>'


@pytest.mark.parametrize(
    ("tex", "incomplete"),
    [
        (r"\boxed{x}", True),
        (r"a \cancel{b}", True),
        (r"\textcolor{red}{x}", True),
        (r"\colon", False),
        (r"\bar{x}", False),
    ],
)
def test_incomplete_formulas_are_recognized(tex: str, incomplete: bool) -> None:
    assert is_incomplete(tex) == incomplete
