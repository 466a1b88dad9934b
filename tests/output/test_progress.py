"""Long steps report their progress as those of Sphinx do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site


def percents(status: str, step: str) -> list[tuple[str, str]]:
    """Return percent and name of each item of a step."""
    return re.findall(rf"^{step}\.\.\. \[ ?(.+?)%\] (\S+)", status, re.MULTILINE)


def test_steps_with_a_count_report_percents(site: Callable[[str], Site]) -> None:
    here = site("papers")
    status = here.build(html_baseurl="https://example.org/").status
    pages = percents(status, "rendering paper pages")
    papers = sorted(here.output("papers").glob("*.html"))
    assert len(papers) > 2
    assert sorted(name for _share, name in pages) == [f"papers/{page.stem}" for page in papers]
    assert [int(share) for share, _name in pages] == [
        100 * number // len(papers) for number in range(1, len(papers) + 1)
    ]
    files = percents(status, "writing files of records")
    assert {"publications.bib", "publications.json", "sitemap.xml"} <= {name for _, name in files}
    assert files[-1][0] == "100"


def test_other_steps_report_begin_and_end(site: Callable[[str], Site]) -> None:
    status = site("papers").build().status
    assert "reading records... done" in status


def test_a_build_in_which_nothing_changed_reports_no_step(site: Callable[[str], Site]) -> None:
    here = site("papers")
    here.build()
    status = here.build().status
    for step in ("reading records", "rendering paper pages", "writing files of records"):
        assert step not in status
