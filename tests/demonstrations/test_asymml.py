"""What the page on AsymML and Delta says of its demonstration, held to the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

CLEAN, HALF, ONE, TWO, FOUR = range(5)  # the noise


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("asymml")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_the_seeds_and_the_noise_are_those_the_page_names(script: ModuleType) -> None:
    assert list(script.SEEDS) == [0, 1, 2]
    assert script.NOISE == (0, 0.5, 1, 2, 4)
    assert (script.CHANNELS, script.BACKBONE, script.RANK, script.LOW) == (64, 8, 2, 3)


def test_a_few_components_hold_most_of_a_photograph(results: Any) -> None:
    assert results.channels[7] == pytest.approx(0.91, abs=0.01)
    assert results.channels_shuffled[7] == pytest.approx(0.64, abs=0.02)
    sixteenth = len(results.low) // 4 - 1  # a quarter each way
    assert results.low[sixteenth] == pytest.approx(0.80, abs=0.01)
    assert results.low_shuffled[sixteenth] == pytest.approx(0.12, abs=0.02)


def test_shuffled_pixels_need_more_components_everywhere(results: Any) -> None:
    assert np.all(results.channels[:-1] > results.channels_shuffled[:-1])
    assert np.all(results.low[:-1] > results.low_shuffled[:-1])


def test_the_split_alone_hides_nothing(results: Any) -> None:
    assert results.split_only[:, 1].mean() == pytest.approx(0.99, abs=0.01)
    assert results.split_only[:, 1].min() > 0.97
    # Nor do the bits without noise.
    assert results.split[:, CLEAN, 1].mean() == pytest.approx(0.92, abs=0.01)


def test_a_third_of_the_energy_is_split_off(results: Any) -> None:
    assert results.residual.mean() == pytest.approx(1 / 3, abs=0.03)


def test_under_strong_noise_the_split_keeps_what_the_private_model_knows(results: Any) -> None:
    assert results.private.mean() == pytest.approx(0.88, abs=0.01)
    assert results.split[:, FOUR, 0].mean() == pytest.approx(0.875, abs=0.01)
    assert np.all(np.abs(results.split[:, FOUR, 0] - results.private) < 0.03)
    assert results.unsplit[:, FOUR, 0].mean() == pytest.approx(0.32, abs=0.03)
    assert results.split[:, TWO, 0].mean() == pytest.approx(0.90, abs=0.01)
    assert results.unsplit[:, TWO, 0].mean() == pytest.approx(0.67, abs=0.03)
    # On every seed.
    assert np.all(results.split[:, TWO:, 0] > results.unsplit[:, TWO:, 0] + 0.15)


def test_under_weak_noise_the_split_gains_nothing(results: Any) -> None:
    assert np.all(results.split[:, CLEAN, 0] <= results.unsplit[:, CLEAN, 0] + 0.005)
    assert results.split[:, HALF, 0].mean() == pytest.approx(0.94, abs=0.01)
    assert results.unsplit[:, HALF, 0].mean() == pytest.approx(0.97, abs=0.01)
    assert np.all(results.split[:, HALF, 0] < results.unsplit[:, HALF, 0])


def test_at_equal_relative_noise_the_leakage_is_about_the_same(results: Any) -> None:
    split, unsplit = results.split[..., 1].mean(0), results.unsplit[..., 1].mean(0)
    assert np.all(np.abs(split - unsplit) < 0.1)
    assert split[FOUR] == pytest.approx(0.24, abs=0.02)
    assert unsplit[FOUR] == pytest.approx(0.18, abs=0.02)


def test_noise_lowers_leakage_and_accuracy(results: Any) -> None:
    for values in (results.split, results.unsplit):
        assert np.all(np.diff(values.mean(0), axis=0) < 0)


def test_centred_maps_would_leave_four_fifths_of_the_energy_outside(script: ModuleType) -> None:
    shares = []
    for seed in script.SEEDS:
        maps = script.draw_digits(seed).maps
        maps = maps - maps[: script.TRAIN].mean(axis=0)
        shares.append(np.sum(script.split(maps)[1] ** 2) / np.sum(maps**2))
    assert np.mean(shares) == pytest.approx(0.8, abs=0.05)


@pytest.mark.parametrize("noise", [ONE, TWO, FOUR])
def test_the_attacker_is_the_strongest_of_three_once_there_is_noise(
    script: ModuleType, results: Any, noise: int
) -> None:
    digits = script.draw_digits(0)
    residual = script.noised(script.split(digits.maps)[1], script.NOISE[noise], 0)
    sent = {"split": script.one_bit(residual)}
    sent["unsplit"] = script.noised(digits.maps, script.NOISE[noise], 0)
    for name, public in sent.items():
        cubic = getattr(results, name)[0, noise, 1]
        assert cubic > max(rebuilt(script, digits, public, degree) for degree in (1, 2)), name


def rebuilt(script: ModuleType, digits: Any, public: np.ndarray, degree: int) -> float:
    """R2 of the images by ridge regression, as the script does it but of another degree."""
    x = public.reshape(len(public), -1)
    x = x - x[: script.TRAIN].mean(axis=0)
    x /= np.sqrt(np.mean(np.sum(x[: script.TRAIN] ** 2, axis=1)))
    kernel = (1 + x @ x[: script.TRAIN].T) ** degree
    images = digits.images - digits.images[: script.TRAIN].mean(axis=0)
    ridge = kernel[: script.TRAIN] + 0.1 * np.eye(script.TRAIN)
    back = kernel @ np.linalg.solve(ridge, images[: script.TRAIN])
    test = slice(script.TRAIN, None)
    return float(1 - np.sum((back - images)[test] ** 2) / np.sum(images[test] ** 2))


def test_two_runs_give_the_same_picture_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "split   leakage" in same_picture(script, results)
