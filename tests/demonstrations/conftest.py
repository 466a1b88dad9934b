"""The scripts beside the pages, loaded by their path since they are no package, and run twice."""

from __future__ import annotations

import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

RESEARCH = Path(__file__).parents[2] / "source" / "research"


@pytest.fixture(scope="session")
def demonstration() -> Callable[[str], ModuleType]:
    """The demonstration of the project of this name, as a module."""

    def load(name: str) -> ModuleType:
        file = RESEARCH / name / "demonstration.py"
        spec = spec_from_file_location(f"demonstration_{name}", file)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        sys.modules[spec.name] = module  # where dataclasses look
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def same_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[ModuleType, Any], str]:
    """See that a second run draws what the *results* of a first draw; give what it prints.

    On one thread, as more would add numbers up in another order.
    """

    def check(script: ModuleType, results: Any) -> str:
        svg = tmp_path / "demonstration.svg"
        monkeypatch.setattr(script, "HERE", tmp_path)
        with monkeypatch.context() as known, threadpool_limits(1):
            known.setattr(script, "run", lambda: results)
            script.main()
        first, printed = svg.read_bytes(), capsys.readouterr().out
        start = time.process_time()
        with threadpool_limits(1):
            script.main()
        # 3 to 5 seconds; kernels without AVX on a busy machine take up to three times as long.
        assert time.process_time() - start < 15
        assert svg.read_bytes() == first
        assert capsys.readouterr().out == printed
        return printed

    return check
