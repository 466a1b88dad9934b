"""Formulas of ordinary papers, each as it was looked at (see golden.py)."""

from __future__ import annotations

import pytest

pytest.importorskip("pypandoc")

from .golden import GOLDEN, corpus, golden

LOST = {r"\color{red}{x}", r"\boxed{x}", r"\cancel{x}", r"\ce{H2O}"}
"""What pandoc cannot set: a warning, and the TeX as it is."""


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    formulas = corpus()
    assert len(formulas) >= 200
    assert len(set(formulas)) == len(formulas)


def test_each_formula_is_set_as_it_was_looked_at() -> None:
    now = golden().splitlines()
    then = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(now) == len(then) == len(corpus())
    changed = [
        (tex, new) for (tex, _), new, old in zip(corpus(), now, then, strict=True) if new != old
    ]
    assert changed == []


def test_all_but_these_are_set() -> None:
    unset = {
        tex for (tex, _), line in zip(corpus(), golden().splitlines(), strict=True) if not line
    }
    assert unset == LOST
