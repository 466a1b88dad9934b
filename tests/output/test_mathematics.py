"""Formulas become MathML when the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pypandoc")

from sphinx_scholar.output import mathematics
from sphinx_scholar.output.mathematics import to_mathml

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


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


def test_without_pandoc_a_site_keeps_the_renderer_that_it_has(
    site: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site("every-builder")
    assert here.build().warnings == ""
    assert here.page("engines/index.html").select("math") != []
    monkeypatch.setattr(mathematics, "find_spec", lambda _name: None)
    here = here.clean_copy()
    assert here.build().warnings == ""
    page = here.page("engines/index.html")
    assert page.select("math") == []
    assert page.select_one("span.math").get_text() == r"\(n\)"
