"""What the page on mL-BFGS says of its demonstration, held to the numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

FIRST, MIDDLE, SMALLEST = range(3)  # the size of the mini-batch


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("mlbfgs")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_the_set_up_is_what_the_page_says(script: ModuleType, results: Any) -> None:
    assert list(script.PROBLEMS) == [0, 1, 2, 3]
    assert list(script.SEEDS) == [0, 1, 2, 3, 4]
    assert (script.DIMENSION, script.EXAMPLES, script.STEPS) == (20, 1000, 600)
    assert (script.BATCH, *script.SMALLER) == (128, 32, 8)
    assert (script.WEIGHT_DECAY, script.WARM_UP, script.MEMORY) == (0.001, 100, 10)
    assert script.METHODS[script.ML_BFGS].beta == 0.9
    assert [len(method.rates) for method in script.METHODS] == [3, 3, 3, 3]
    assert len({method.rates for method in script.METHODS if method.interval}) == 1
    assert results.total == 60
    assert all(one.worse.size == 60 for one in results.runs)


def test_no_run_on_averaged_pairs_ends_worse_than_its_start(
    script: ModuleType, results: Any
) -> None:
    ends = results.runs[script.ML_BFGS].gap[-1]
    assert ends.max() < 0.5  # measured: 0.07, so there is room
    assert results.worse[FIRST, script.ML_BFGS] == 0


def test_runs_on_raw_pairs_do(script: ModuleType, results: Any) -> None:
    assert results.worse[FIRST, script.RAW_EACH] == 60
    assert results.worse[FIRST, script.RAW] == pytest.approx(11, abs=4)
    assert np.all(results.runs[script.RAW].worse.sum(axis=(1, 2)) > 0)  # on every problem


def test_averaged_pairs_are_less_wrong_but_still_wrong(script: ModuleType, results: Any) -> None:
    error = {k: np.median(results.runs[k].pair_error) for k in range(1, 4)}
    assert error[script.RAW_EACH] == pytest.approx(6.9, rel=0.3)
    assert error[script.RAW] == pytest.approx(2.2, rel=0.15)
    assert error[script.ML_BFGS] == pytest.approx(0.9, abs=0.05)
    negative = {k: results.runs[k].negative.mean() for k in range(1, 4)}
    assert negative[script.RAW_EACH] == pytest.approx(0.24, abs=0.05)
    assert negative[script.RAW] == pytest.approx(0.10, abs=0.03)
    assert negative[script.ML_BFGS] == pytest.approx(0.02, abs=0.015)


def test_the_loss_climbs_when_pairs_come_into_use(script: ModuleType, results: Any) -> None:
    gap = results.runs[script.ML_BFGS].gap
    before = np.median(gap[script.WARM_UP // script.RECORD])
    assert before < 0.25
    assert np.median(gap, axis=(1, 2, 3)).max() == pytest.approx(1.2, abs=0.3)
    assert gap.max() > 10


def test_sgd_with_momentum_is_as_stable_and_as_low(script: ModuleType, results: Any) -> None:
    assert results.worse[FIRST, script.SGD] == results.worse[MIDDLE, script.SGD] == 0
    final = [np.median(one.gap[-1]) for one in results.runs]
    assert final[script.SGD] < final[script.ML_BFGS] < final[script.RAW]


def test_down_to_32_examples_averages_hold_and_at_8_they_do_not(
    script: ModuleType, results: Any
) -> None:
    assert results.worse[MIDDLE, script.ML_BFGS] == 0
    assert results.worse[MIDDLE, script.RAW] == pytest.approx(17, abs=5)
    assert results.worse[SMALLEST, script.ML_BFGS] == pytest.approx(27, abs=7)
    assert results.worse[SMALLEST, script.RAW] == pytest.approx(35, abs=7)
    assert results.worse[SMALLEST, script.SGD] <= 2


def test_without_weight_decay_averages_fail_at_a_larger_step(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    larger = replace(script.METHODS[script.ML_BFGS], rates=(0.4,))
    assert script.train(script.Problem(), larger, script.BATCH).worse.sum() == 0
    monkeypatch.setattr(script, "WEIGHT_DECAY", 0.0)
    assert 0 < script.train(script.Problem(), larger, script.BATCH).worse.sum() < 10


def test_pairs_of_a_quadratic_give_its_inverse(script: ModuleType) -> None:
    hessian = np.diag([1.4, 0.5, 0.1])
    pairs = [(s, s @ hessian) for s in np.eye(3)]
    assert script.two_loop(pairs, np.array([1.4, 0.5, 0.1])) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("curvature", [-3.0, 0.0, 0.5, 1.4, 80.0])
def test_damping_keeps_the_curvature_between_its_bounds(
    script: ModuleType, curvature: float
) -> None:
    s = np.array([1.0, 2.0])
    mu = script.dot(s, script.damped(s, curvature * s)) / script.dot(s, s)
    assert script.SIGMA_L - 1e-12 <= mu[0] <= script.SIGMA_H + 1e-12
    if script.SIGMA_L < curvature < script.SIGMA_H:
        assert mu[0] == pytest.approx(0.99 * curvature + 0.01)


def test_two_runs_give_the_same_picture_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "raw pairs, every 50" in same_picture(script, results)
