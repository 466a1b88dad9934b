"""The statements of the mL-BFGS page about its demonstration, with margins for other processors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("mlbfgs")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_the_setting_is_what_the_page_says(script: ModuleType, results: Any) -> None:
    assert (script.DIMENSION, script.BATCH, script.INTERVAL, script.BETA) == (20, 128, 50, 0.9)
    assert results.sgd.shape == (4, 5, 3)
    assert results.ends.shape == (3, 4, 5, 3)
    assert results.ratio.shape == (3, 600)


def test_averaged_pairs_have_the_smallest_error(script: ModuleType, results: Any) -> None:
    error = np.median(results.error, axis=1)
    assert 5.5 < error[script.SUCCESSIVE] < 6.9
    assert 1.1 < error[script.APART] < 1.6
    assert 0.75 < error[script.AVERAGED] < 0.95


def test_averaged_pairs_rarely_claim_negative_curvature(script: ModuleType, results: Any) -> None:
    assert 0.07 < results.negative[script.SUCCESSIVE] < 0.14
    assert 0.05 < results.negative[script.APART] < 0.11
    assert results.negative[script.AVERAGED] < 0.02


def test_averaged_pairs_underestimate_the_curvature(script: ModuleType, results: Any) -> None:
    assert 0.45 < np.median(results.ratio[script.AVERAGED]) < 0.7
    assert 0.85 < np.median(results.ratio[script.APART]) < 1.1


@pytest.mark.parametrize("gradients", ["exact", "independent"])
def test_noise_that_moves_the_parameters_is_why_averaged_pairs_underestimate(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, gradients: str
) -> None:
    size = script.EXAMPLES if gradients == "exact" else script.BATCH
    show = script.PairMaker.show

    def show_other_gradient(maker: Any, t: int, theta: np.ndarray, _g: np.ndarray) -> Any:
        examples = np.random.default_rng([9, t]).permutation(script.EXAMPLES)[:size]
        batch = np.tile(examples, (len(script.PROBLEMS), len(script.SEEDS), 1))
        return show(maker, t, theta, problem.gradient(theta, batch))

    monkeypatch.setattr(script.PairMaker, "show", show_other_gradient)
    problem = script.Problem()
    ratio, _error = script.judge_pairs(problem)
    assert 0.9 < np.median(ratio[script.AVERAGED]) < 1.1


def test_no_run_on_averaged_pairs_ends_worse_than_it_began(
    script: ModuleType, results: Any
) -> None:
    assert results.worse[script.AVERAGED] == 0
    assert results.ends[script.AVERAGED].max() < 0.5  # measured: 0.07


def test_runs_on_other_pairs_do(script: ModuleType, results: Any) -> None:
    assert results.worse[script.SUCCESSIVE] == 1
    assert results.ends[script.SUCCESSIVE].min() > 3  # measured: 60
    assert 0.13 < results.worse[script.APART] < 0.25  # measured: 11 of 60


def test_sgd_with_momentum_is_as_stable_and_ends_lower(script: ModuleType, results: Any) -> None:
    assert results.sgd.max() < 0.05  # measured: 0.008
    assert np.median(results.sgd) < np.median(results.ends[script.AVERAGED])


def test_pairs_of_a_quadratic_give_its_inverse(script: ModuleType) -> None:
    hessian = np.diag([1.4, 0.5, 0.1])
    pairs = [(s, s @ hessian) for s in np.eye(3)]
    assert script.two_loop(pairs, np.array([1.4, 0.5, 0.1])) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_without_noise_every_kind_of_pair_is_exact_on_a_quadratic(
    script: ModuleType, kind: int
) -> None:
    hessian = np.diag([1.4, 0.5, 0.1])
    theta = np.ones(3)
    maker = script.PairMaker(script.KINDS[kind], np.zeros(3))
    found = []
    for t in range(201):
        pair = maker.show(t, theta, theta @ hessian)
        if pair:
            found.append(pair)
        theta = theta - 0.01 * theta @ hessian
    assert len(found) == 200 // script.KINDS[kind].interval
    for s, y in found:
        assert y == pytest.approx(s @ hessian)


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
    assert "SGD with momentum" in same_picture(script, results)
