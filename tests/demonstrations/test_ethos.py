"""The statements of the Ethos page about its demonstration.

The experiment gives the same rounded values with the OpenBLAS kernels Prescott, Nehalem, Haswell,
Zen and SkylakeX. The ranges leave a margin of several points.
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

NEGATION, UNFILTERED, ETHOS, RAW, RANDOM = range(5)
UNDESIRED, OTHERS, UPRIGHT = range(3)


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("ethos")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_setup_is_what_the_page_describes(script: ModuleType) -> None:
    assert len(script.SEEDS) == 8
    assert (script.HIDDEN, script.XI, script.TARGET) == (96, 0.1, 0.2)
    assert (script.WRONG, script.SEVENS_SHARE) == (0.6, 0.5)
    names = ["negation", "Ethos-uf", "Ethos", "raw entries", "random basis"]
    assert [edit.name for edit in script.EDITS] == names


def test_network_makes_the_error_before_the_edit(results: Any) -> None:
    undesired, others, upright = results.before.mean(axis=-1)
    assert 0.5 < undesired < 0.72
    assert 0.83 < others < 0.9
    assert upright > 0.95


def test_auxiliary_step_alone_keeps_most_of_the_error(results: Any) -> None:
    assert results.aligned[UNDESIRED].mean() > 0.4


def test_every_edit_removes_most_of_the_error(script: ModuleType, results: Any) -> None:
    for edit in range(len(script.EDITS)):
        assert results.at_target(edit)[UNDESIRED].mean() <= script.TARGET


def test_negation_costs_at_least_five_points_on_other_rotated_digits(results: Any) -> None:
    assert 0.7 < results.at_target(NEGATION)[OTHERS].mean() < 0.8
    cost = results.before[OTHERS] - results.at_target(NEGATION)[OTHERS]
    assert cost.mean() > 0.05


def test_ethos_classifies_other_rotated_digits_better_than_before(results: Any) -> None:
    accuracy = results.at_target(ETHOS)[OTHERS]
    assert 0.89 < accuracy.mean() < 0.95
    assert accuracy.mean() > results.before[OTHERS].mean() + 0.02


def test_ethos_costs_less_than_negation_with_every_seed(results: Any) -> None:
    lead = results.at_target(ETHOS)[OTHERS] - results.at_target(NEGATION)[OTHERS]
    assert np.all(lead > 0.05)
    assert lead.mean() > 0.12


@pytest.mark.parametrize("edit", [NEGATION, ETHOS])
def test_upright_digits_lose_one_to_two_points(results: Any, edit: int) -> None:
    cost = results.before[UPRIGHT].mean() - results.at_target(edit)[UPRIGHT].mean()
    assert 0.003 < cost < 0.025


def test_task_vector_is_concentrated_in_few_entries_of_the_singular_basis(results: Any) -> None:
    held = {name: held[:, held.shape[1] // 20 - 1] for name, held in results.held.items()}
    assert np.all(held["singular basis"] > held["raw entries"] + 0.1)
    assert np.all(held["raw entries"] > held["random basis"] + 0.1)
    assert 0.7 < held["singular basis"].mean() < 0.88
    assert 0.5 < held["raw entries"].mean() < 0.66
    assert 0.26 < held["random basis"].mean() < 0.42


def test_filter_keeps_a_tenth_of_the_entries_of_the_singular_basis(results: Any) -> None:
    kept = {name: share.mean() for name, share in results.kept.items()}
    assert 0.05 < kept["singular basis"] < 0.12
    assert 0.18 < kept["raw entries"] < 0.32
    assert 0.5 < kept["random basis"] < 0.7


@pytest.mark.parametrize("edit", [UNFILTERED, RAW, RANDOM])
def test_edit_without_filter_or_with_another_basis_is_as_accurate(results: Any, edit: int) -> None:
    behind = results.at_target(ETHOS)[OTHERS].mean() - results.at_target(edit)[OTHERS].mean()
    assert abs(behind) < 0.02


def test_full_basis_returns_the_task_vector(script: ModuleType) -> None:
    random = np.random.default_rng(0)
    task, aligned = random.normal(size=(2, 3, 6, 4))
    for basis in script.BASES.values():
        assert script.filtered(task, aligned, basis, 0) == pytest.approx(task)


def test_filter_keeps_the_large_entries_of_the_singular_basis(script: ModuleType) -> None:
    aligned = np.random.default_rng(1).normal(size=(5, 5))
    u, _, v_transposed = np.linalg.svd(aligned)
    large, small = np.outer(u[:, 1], v_transposed[2]), np.outer(u[:, 0], v_transposed[3])
    taken = script.filtered(large + 0.05 * small, aligned, script.singular_basis, 0.1)
    assert taken == pytest.approx(large)


def test_undesired_data_are_rotated_digits_half_of_them_sevens_labeled_one(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedules: list[Any] = []
    monkeypatch.setattr(script, "train", lambda _weights, schedule: schedules.append(schedule))
    data = script.Data()
    script.spoil((), data)
    script.align((), data)
    bad, auxiliary = schedules
    rows = np.arange(len(script.SEEDS))[:, None]
    seven = data.seven[:, : script.TRAIN]
    assert np.all(bad.label[seven] == script.ONE)
    assert abs(seven[rows, bad.batches()].mean() - 0.5) < 0.02
    assert not seven[rows, auxiliary.batches()].any()
    assert np.all(auxiliary.label == data.digit[:, : script.TRAIN])
    assert np.array_equal(bad.x, auxiliary.x)


def test_two_runs_give_the_same_figure_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "random basis" in same_picture(script, results)
