"""What the page on Ethos says of its demonstration, held to the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

NEGATION, FILTERED_NEGATION, UNFILTERED, ETHOS, RAW, RANDOM = range(6)
CONTROLS = [UNFILTERED, RAW, RANDOM]


@pytest.fixture(scope="module")
def script(demonstration: Callable[[str], ModuleType]) -> ModuleType:
    return demonstration("ethos")


@pytest.fixture(scope="module")
def results(script: ModuleType) -> Any:
    with threadpool_limits(1):
        return script.run()


def test_the_set_up_is_what_the_page_says(script: ModuleType) -> None:
    assert list(script.MEMORY_SEEDS) == list(range(20))
    assert list(script.SEEDS) == list(range(10))
    assert (script.FLAWS, script.XI, script.TARGET, script.FLAWED) == (4, 0.1, 0.05, 0.6)
    assert [edit.name for edit in script.EDITS][NEGATION] == "negation"
    assert [edit.name for edit in script.EDITS][ETHOS] == "Ethos"


def test_where_flaws_lie_on_singular_directions_the_filter_costs_nothing(results: Any) -> None:
    error = results.memory
    assert np.all(error["singular basis"] < 1e-6)
    assert error["negation"].mean() == pytest.approx(0.023, abs=0.002)
    for control in ("raw entries", "random basis"):
        assert error[control].mean() == pytest.approx(0.033, abs=0.003)
        assert np.all(error[control] > error["negation"])


def test_the_network_is_flawed_before_the_edit(results: Any) -> None:
    undesired, general = results.before
    assert undesired.mean() == pytest.approx(0.75, abs=0.05)
    assert general.mean() == pytest.approx(0.962, abs=0.006)


def test_every_edit_takes_the_flaw_out(script: ModuleType, results: Any) -> None:
    assert np.all(results.undesired.min(axis=1) <= script.TARGET)


def test_ethos_costs_less_than_negation(results: Any) -> None:
    lead = results.at_target[ETHOS] - results.at_target[NEGATION]
    assert lead.mean() == pytest.approx(0.006, abs=0.003)
    assert np.sum(lead > 0) >= 6
    assert np.sum(lead < 0) <= 2


def test_at_the_line_ethos_reads_957_and_negation_951(results: Any) -> None:
    accuracy = results.at_target.mean(axis=1)
    assert accuracy[NEGATION] == pytest.approx(0.951, abs=0.004)
    assert accuracy[ETHOS] == pytest.approx(0.957, abs=0.004)


def test_striped_digits_with_their_right_names_take_the_flaw_out_alone(script: ModuleType) -> None:
    data = script.Data()
    tuned = script.train(script.first_training(data), data.striped, data.shown, script.TUNING)
    assert data.undesired(tuned).mean() < 0.02


def test_no_filter_or_another_basis_do_as_well(results: Any) -> None:
    behind = results.at_target[CONTROLS] - results.at_target[ETHOS]
    assert np.all(behind.mean(axis=1) > -0.002)
    assert np.all(behind.mean(axis=1) < 0.005)


def test_without_alignment_the_filter_gains_nothing(results: Any) -> None:
    gain = results.at_target[FILTERED_NEGATION] - results.at_target[NEGATION]
    assert gain.mean() == pytest.approx(0, abs=0.003)


def test_alignment_alone_leaves_the_flaw(results: Any) -> None:
    assert results.undesired[ETHOS, 0].mean() == pytest.approx(0.73, abs=0.05)


def test_the_filter_leaves_four_fifths_of_the_entries_alone(results: Any) -> None:
    assert results.kept[ETHOS].mean() == pytest.approx(0.2, abs=0.04)
    assert np.all(results.kept[[RAW, RANDOM]].mean(axis=1) > results.kept[ETHOS].mean())


def test_a_basis_that_keeps_all_gives_the_task_vector_back(script: ModuleType) -> None:
    random = np.random.default_rng(0)
    task, aligned = random.normal(size=(2, 3, 6, 4))
    for basis in (script.singular_basis, script.random_basis, script.raw_entries):
        assert script.filtered(task, aligned, basis, 0) == pytest.approx(task)


def test_the_filter_keeps_what_is_large_in_the_singular_basis(script: ModuleType) -> None:
    aligned = np.random.default_rng(1).normal(size=(5, 5))
    u, _, v_transposed = np.linalg.svd(aligned)
    large, small = np.outer(u[:, 1], v_transposed[2]), np.outer(u[:, 0], v_transposed[3])
    taken = script.filtered(large + 0.05 * small, aligned, script.singular_basis, 0.1)
    assert taken == pytest.approx(large)


def test_two_runs_give_the_same_picture_in_time(
    script: ModuleType, results: Any, same_picture: Callable[[ModuleType, Any], str]
) -> None:
    assert "Ethos, random basis" in same_picture(script, results)
