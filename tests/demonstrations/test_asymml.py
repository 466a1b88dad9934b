"""The statements of the AsymML and Delta page about its demonstration.

The experiment gives the same values to 0.1 points with the OpenBLAS kernels Prescott, Nehalem,
Haswell, Zen and SkylakeX. The ranges leave a margin of several points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

pytestmark = pytest.mark.slow

CLEAN, HALF, ONE, TWO, FOUR = range(5)  # the noise
ACCURACY, LEAKAGE = 0, 1


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("asymml")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_setup_is_what_the_page_describes(script: ModuleType) -> None:
    assert len(script.SEEDS) == 3
    assert script.NOISE == (0, 0.5, 1, 2, 4)
    assert (script.CHANNELS, script.BACKBONE, script.RANK, script.LOW) == (64, 8, 2, 3)


def test_few_components_hold_most_of_the_energy_of_a_photograph(results: Any) -> None:
    sixteenth = len(results.low) // 4 - 1  # a quarter of the frequencies in each direction
    assert 0.88 < results.channels[7] < 0.94
    assert 0.77 < results.low[sixteenth] < 0.84
    assert 0.58 < results.channels_shuffled[7] < 0.7
    assert 0.08 < results.low_shuffled[sixteenth] < 0.16


def test_shuffled_pixels_need_more_components_at_every_level(results: Any) -> None:
    assert np.all(results.channels[:-1] > results.channels_shuffled[:-1])
    assert np.all(results.low[:-1] > results.low_shuffled[:-1])


def test_split_alone_does_not_hide_the_image(results: Any) -> None:
    assert np.all(results.split_only[:, LEAKAGE] > 0.96)


def test_bits_without_noise_do_not_hide_the_image(results: Any) -> None:
    assert np.all(results.split[:, CLEAN, LEAKAGE] > 0.87)


def test_residual_holds_a_third_of_the_energy(results: Any) -> None:
    assert np.all(np.abs(results.residual - 1 / 3) < 0.06)


def test_split_has_the_accuracy_of_the_private_model_under_strong_noise(results: Any) -> None:
    assert 0.85 < results.private.mean() < 0.91
    assert 0.84 < results.split[:, FOUR, ACCURACY].mean() < 0.9
    assert np.all(np.abs(results.split[:, FOUR, ACCURACY] - results.private) < 0.04)


def test_noise_without_split_destroys_accuracy(results: Any) -> None:
    assert results.unsplit[:, FOUR, ACCURACY].mean() < 0.4
    assert np.all(results.split[:, FOUR, ACCURACY] > results.unsplit[:, FOUR, ACCURACY] + 0.4)
    assert np.all(results.split[:, TWO, ACCURACY] > results.unsplit[:, TWO, ACCURACY] + 0.1)


def test_strong_noise_hides_most_of_the_image_with_and_without_split(results: Any) -> None:
    assert results.split[:, FOUR, LEAKAGE].mean() < 0.3
    assert results.unsplit[:, FOUR, LEAKAGE].mean() < 0.3


def test_split_gains_nothing_under_weak_noise(results: Any) -> None:
    lag = results.unsplit[..., ACCURACY].mean(0) - results.split[..., ACCURACY].mean(0)
    assert 0.01 < lag[HALF] < 0.06
    assert abs(lag[CLEAN]) < 0.02


def test_leakage_is_similar_at_equal_relative_noise(results: Any) -> None:
    split, unsplit = results.split[..., LEAKAGE].mean(0), results.unsplit[..., LEAKAGE].mean(0)
    assert np.all(np.abs(split - unsplit) < 0.12)


def test_equal_relative_noise_is_less_absolute_noise_on_the_residual(results: Any) -> None:
    assert np.all(np.abs(np.sqrt(results.residual) - 0.57) < 0.05)


def test_table_of_the_page_is_right_within_three_points(results: Any) -> None:
    rows = [CLEAN, ONE, TWO, FOUR]
    accuracy = [results.split.mean(0)[rows, ACCURACY], results.unsplit.mean(0)[rows, ACCURACY]]
    assert np.allclose(accuracy, [[0.98, 0.92, 0.9, 0.87], [0.99, 0.9, 0.67, 0.32]], atol=0.03)
    leakage = [results.split.mean(0)[rows, LEAKAGE], results.unsplit.mean(0)[rows, LEAKAGE]]
    assert np.allclose(leakage, [[0.9, 0.7, 0.5, 0.2], [1, 0.8, 0.5, 0.2]], atol=0.06)


def test_noise_lowers_leakage_and_accuracy(results: Any) -> None:
    for values in (results.split, results.unsplit):
        assert np.all(np.diff(values.mean(0), axis=0) < 0)


def test_centered_maps_would_leave_most_of_the_energy_in_the_residual(script: ModuleType) -> None:
    for seed in script.SEEDS:
        maps = script.draw_digits(seed).maps
        maps = maps - maps[: script.TRAIN].mean(axis=0)
        assert np.sum(script.split(maps)[1] ** 2) > 0.7 * np.sum(maps**2)


@pytest.mark.parametrize("noise", [ONE, TWO, FOUR])
def test_attacker_is_the_strongest_of_three_kernels_if_there_is_noise(
    script: ModuleType, results: Any, noise: int
) -> None:
    digits = script.draw_digits(0)
    residual = script.noised(script.split(digits.maps)[1], script.NOISE[noise], 0)
    sent = {"split": script.one_bit(residual)}
    sent["unsplit"] = script.noised(digits.maps, script.NOISE[noise], 0)
    for name, public in sent.items():
        cubic = getattr(results, name)[0, noise, LEAKAGE]
        assert cubic > max(rebuilt(script, digits, public, degree) for degree in (1, 2)), name


def rebuilt(script: ModuleType, digits: Any, public: np.ndarray, degree: int) -> float:
    """Return R2 of the images by the script's ridge regression with a kernel of another degree."""
    x = public.reshape(len(public), -1)
    x = x - x[: script.TRAIN].mean(axis=0)
    x /= np.sqrt(np.mean(np.sum(x[: script.TRAIN] ** 2, axis=1)))
    kernel = (1 + x @ x[: script.TRAIN].T) ** degree
    images = digits.images - digits.images[: script.TRAIN].mean(axis=0)
    ridge = kernel[: script.TRAIN] + 0.1 * np.eye(script.TRAIN)
    back = kernel @ np.linalg.solve(ridge, images[: script.TRAIN])
    test = slice(script.TRAIN, None)
    return float(1 - np.sum((back - images)[test] ** 2) / np.sum(images[test] ** 2))


def test_two_runs_give_the_same_figure_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "split   leakage" in same_picture(script, results)
