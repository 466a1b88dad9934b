"""What holds for all cases of the corpus."""

from __future__ import annotations

import re

from tests.corpus import (
    test_bib,
    test_builds,
    test_conf,
    test_cv,
    test_front_matter,
    test_pages,
    test_people,
    test_talks,
)

IN_ONE_FILE = (test_bib, test_conf, test_cv, test_front_matter, test_pages, test_people, test_talks)


def test_at_least_200_faults_have_a_line_and_a_message() -> None:
    """The tests of each module also compare the name of the file."""
    cases = [case for module in IN_ONE_FILE for case in module.CASES] + test_builds.PAGES
    faults = [case for case in cases if case[2]]
    assert len(faults) >= 200
    form = re.compile(r"\d+(:\d+)?: .{10,} \[[a-z_.]+\]", re.DOTALL)
    assert [warning for case in faults for warning in case[2] if not form.fullmatch(warning)] == []
    names = [(module, case[0]) for module in IN_ONE_FILE for case in module.CASES]
    assert len(names) == len(set(names))
