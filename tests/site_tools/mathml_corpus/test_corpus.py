"""Formulas of ordinary papers, compared with output that a person has checked (golden.py)."""

from __future__ import annotations

import pytest

pytest.importorskip("pypandoc")

from .golden import GOLDEN, corpus, golden

INCOMPLETE = {r"\color{red}{x}", r"\boxed{x}", r"\cancel{x}", r"\ce{H2O}"}
"""Formulas that pandoc cannot convert completely."""


def test_corpus_is_large_and_has_no_duplicates() -> None:
    formulas = corpus()
    assert len(formulas) >= 200
    assert len(set(formulas)) == len(formulas)


def test_each_formula_is_converted_as_checked() -> None:
    now = golden().splitlines()
    then = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(now) == len(then) == len(corpus())
    changed = [
        (tex, new) for (tex, _), new, old in zip(corpus(), now, then, strict=True) if new != old
    ]
    assert changed == []


def test_all_other_formulas_are_converted() -> None:
    unset = {
        tex for (tex, _), line in zip(corpus(), golden().splitlines(), strict=True) if not line
    }
    assert unset == INCOMPLETE
