"""The statements of the PriSM page about its demonstration, with margins for other processors."""

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
    return demonstration("prism")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_the_setting_is_what_the_page_says(script: ModuleType, results: Any) -> None:
    assert script.CHANNELS == (16, 32)
    assert results.sigma.shape == (3, 32)
    assert script.kept(32) == 7
    assert (script.CLIENTS, script.ROUNDS, script.KAPPAS[script.PRISM]) == (20, 10, 2.5)


def test_the_full_networks_read_most_digits(results: Any) -> None:
    assert np.all(results.accuracy > 0.93)


def test_importance_sampling_approximates_almost_as_well_as_the_leading_kernels(
    script: ModuleType, results: Any
) -> None:
    uniform, prism, leading = (
        results.error[:, k] for k in (script.UNIFORM, script.PRISM, script.LEADING)
    )
    assert uniform.mean() == pytest.approx(0.88, abs=0.02)
    assert prism.mean() == pytest.approx(0.53, abs=0.05)
    assert leading.mean() == pytest.approx(0.45, abs=0.05)
    assert np.all(prism - leading < 0.12)
    assert np.all(uniform - prism > 0.25)


def test_importance_sampling_reaches_almost_all_kernels_in_ten_rounds(
    script: ModuleType, results: Any
) -> None:
    first, last = results.coverage[:, :, 0], results.coverage[:, :, -1]
    assert np.all(last[:, script.UNIFORM] > 0.99)
    assert np.all(last[:, script.PRISM] > 0.92)
    assert first[:, script.PRISM].mean() == pytest.approx(0.65, abs=0.08)
    assert last[:, script.LEADING] == pytest.approx(7 / 32)


def test_the_first_kernels_are_drawn_by_almost_every_client_and_the_last_ones_rarely(
    results: Any,
) -> None:
    draws = results.draws.mean(axis=0)
    assert draws[0] > 0.9
    assert np.all(draws[-8:] < 0.05)


def test_a_larger_kappa_lowers_error_and_coverage(results: Any) -> None:
    assert np.all(np.diff(results.error, axis=1) < 0.01)
    assert np.all(np.diff(results.coverage[:, :, -1], axis=1) < 0.01)


def test_less_weight_decay_weakens_the_effect(
    script: ModuleType, results: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "WEIGHT_DECAY", 0.001)
    monkeypatch.setattr(script, "SEEDS", (0,))
    with threadpool_limits(1):
        error = script.run().error[0]
    assert error[script.PRISM] > results.error[0, script.PRISM] + 0.1
    assert error[script.PRISM] < error[script.UNIFORM] - 0.05


def test_gradients_match_finite_differences(script: ModuleType) -> None:
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((4, 9), (6, 36), (10, 24))]
    images, labels = rng.normal(size=(3, 8, 8, 1)), np.array([1, 5, 9])

    def loss() -> float:
        logits, _ = script.forward(weights, images)
        top = logits.max(axis=1)
        log_sum = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
        return float(np.mean(log_sum - logits[np.arange(3), labels]))

    for w, gradient in zip(weights, script.gradients(weights, images, labels), strict=True):
        for where in ((0, 0), (2, 7), (3, 5)):
            before, step = w[where], 1e-6
            w[where] = before + step
            above = loss()
            w[where] = before - step
            numeric = (above - loss()) / (2 * step)
            w[where] = before
            assert gradient[where] == pytest.approx(numeric, rel=1e-4, abs=1e-7)


def test_kernels_are_drawn_with_the_probabilities_of_the_page(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "SHARE", 0.01)  # one of ten kernels
    sigma = np.geomspace(1, 0.1, 10)
    drawn = script.sample(sigma, 2.5, np.random.default_rng(0))
    assert np.all(drawn.sum(axis=-1) == 1)
    share = sigma**2.5 / np.sum(sigma**2.5)
    assert drawn.mean(axis=(0, 1, 2)) == pytest.approx(share, abs=0.02)


def test_the_error_is_that_of_the_matrix_of_the_kept_kernels(script: ModuleType) -> None:
    w = np.random.default_rng(0).normal(size=(5, 9))
    u, sigma, vt = np.linalg.svd(w, full_matrices=False)
    drawn = np.array([True, False, True, False, False])
    part = (u[:, drawn] * sigma[drawn]) @ vt[drawn]
    expected = np.linalg.norm(w - part) / np.linalg.norm(w)
    assert script.approximation_error(sigma, drawn) == pytest.approx(expected)


def test_coverage_counts_kernels_of_all_rounds_so_far(script: ModuleType) -> None:
    drawn = np.zeros((1, 2, 2, 4), dtype=bool)  # repeat, round, client, kernel
    drawn[0, 0, 0, 0] = drawn[0, 0, 1, 0] = drawn[0, 1, 0, 3] = True
    assert script.coverage(drawn) == pytest.approx([0.25, 0.5])


def test_two_runs_give_the_same_picture_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "kernels trained after 1 and 10 rounds" in same_picture(script, results)
