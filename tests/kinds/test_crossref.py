from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = (
    "@incollection{paper, title = {T}, author = {A B}, crossref = {volume}}\n",
    "@book{volume, title = {Volume}, crossref = {series}}\n",
    "@book{series, title = {Series}, publisher = {P}, year = 2001, editor = {E E}}\n",
)


@pytest.mark.parametrize("order", list(permutations(ENTRIES)))
def test_chain_does_not_depend_on_the_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    paths = [tmp_path / f"{number}.bib" for number, _entry in enumerate(order)]
    for path, entry in zip(paths, order, strict=True):
        path.write_text(entry)
    bibliography = parse_bibliography(paths, tmp_path)
    assert bibliography.faults == ()
    assert list(bibliography.papers) == ["paper"]
    paper = bibliography.papers["paper"]
    assert (paper.year, paper.venue.plain()) == (2001, "Volume")
    assert dict(paper.fields)["publisher"] == "P"


def test_long_chain_does_not_raise(tmp_path: Path) -> None:
    entries = [f"@misc{{k{n}, title = {{T}}, crossref = {{k{n + 1}}}}}" for n in range(3000)]
    (tmp_path / "a.bib").write_text("\n".join([*entries, "@misc{k3000, year = 2001}"]))
    bibliography = parse_bibliography([tmp_path / "a.bib"], tmp_path)
    assert bibliography.papers["k0"].year == 2001


def test_shared_data_is_inherited(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@misc{a, title = {T}, author = {A B}, year = 2001, xdata = {one, two}}\n"
        "@xdata{one, publisher = {P}, xdata = {three}}\n"
        "@xdata{two, publisher = {Q}, note = {N}}\n"
        "@xdata{three, isbn = {1}}\n"
    )
    bibliography = parse_bibliography([tmp_path / "a.bib"], tmp_path)
    assert bibliography.faults == ()
    fields = dict(bibliography.papers["a"].fields)
    assert (fields["publisher"], fields["note"], fields["isbn"]) == ("P", "N", "1")
