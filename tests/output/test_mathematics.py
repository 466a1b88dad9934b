"""Formulas become MathML when the site is built."""

import pytest

pytest.importorskip("pypandoc")

from sphinx_scholar.output.mathematics import to_mathml


def test_a_formula_in_a_line_and_one_of_its_own() -> None:
    inline, displayed = to_mathml([("x^2", False), (r"\sum_i x_i", True)])
    assert inline.startswith('<math display="inline"')
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in inline
    assert displayed.startswith('<math display="block"')


def test_the_source_is_not_sent_along() -> None:
    assert "annotation" not in to_mathml([("x", False)])[0]


def test_a_formula_that_cannot_be_set_leaves_the_others_alone() -> None:
    first, broken, unknown, last = to_mathml(
        [("a", False), (r"\frac{a}{b", False), (r"\nosuch{x}", True), ("b", False)]
    )
    assert "<mi>a</mi>" in first
    assert broken == unknown == ""
    assert "<mi>b</mi>" in last


def test_macros_stand_before_a_formula() -> None:
    assert "ℝ" in to_mathml([(r"\newcommand{\R}{\mathbb{R}}x \in \R", False)])[0]
