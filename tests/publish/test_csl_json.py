from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography
from sphinx_scholar.publish.csl_json import csl_item, csl_json

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.kinds.paper.model import Paper

ENTRY = r"""
@string{annals = "Annals"}
@article{norms,
  title = {{R}: the $L^2$ norm}, journal = annals # { of Norms}, volume = 7, number = 2,
  author = {Lovelace, Ada and {\'E}mile Zola and {Barnes and Noble} and King, Jr., Martin},
  pages = {1--9}, date = {2024-03-13}, doi = {10.1000/182}, arxiv = {2403.08994},
  abstract = {We show.}, selected = {true}, code = {https://code.example},
  pdf = {https://a.example/a.pdf},
}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    (tmp_path / "a.bib").write_text(ENTRY, encoding="utf-8")
    bibliography = parse_bibliography([tmp_path / "a.bib"], tmp_path)
    assert bibliography.faults == ()
    return bibliography.papers["norms"]


def test_an_item_has_the_fields_of_the_paper(paper: Paper) -> None:
    assert csl_item(paper) == {
        "id": "norms",
        "type": "article-journal",
        "title": "R: the L^2 norm",
        "author": [
            {"family": "Lovelace", "given": "Ada"},
            {"family": "Zola", "given": "Émile"},
            {"literal": "Barnes and Noble"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[2024, 3, 13]]},
        "container-title": "Annals of Norms",
        "volume": "7",
        "issue": "2",
        "page": "1-9",
        "DOI": "10.1000/182",
        "URL": "https://doi.org/10.1000/182",
        "abstract": "We show.",
    }


def test_the_file_is_a_list_in_order(paper: Paper) -> None:
    assert json.loads(csl_json([paper, paper])) == [csl_item(paper)] * 2


@pytest.mark.parametrize(("kind", "field"), [("book", "publisher"), ("article", "container-title")])
def test_the_venue_of_a_book_is_its_publisher(tmp_path: Path, kind: str, field: str) -> None:
    text = f"@{kind}{{a, title={{T}}, author={{A B}}, year=2024, publisher={{P}}}}"
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    item = csl_item(parse_bibliography([tmp_path / "a.bib"], tmp_path).papers["a"])
    assert item[field] == "P"
