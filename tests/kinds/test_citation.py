from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pybtex.database
import pybtex.errors
import pytest
from pybtex.exceptions import PybtexError

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography
from sphinx_scholar.kinds.paper.citation import bibtex, bibtex_file, citation_tags

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


def strictly(text: str) -> Any:
    pybtex.errors.set_strict_mode(True)
    try:
        return pybtex.database.parse_string(text, "bibtex")
    finally:
        pybtex.errors.set_strict_mode(False)


def test_bibtex_contains_what_was_written(paper: Paper) -> None:
    assert bibtex(paper) == (
        "@article{norms,\n"
        "  title = {{R}: the $L^2$ norm},\n"
        "  journal = {Annals of Norms},\n"
        "  volume = {7},\n"
        "  number = {2},\n"
        "  author = {Lovelace, Ada and {\\'E}mile Zola and {Barnes and Noble} "
        "and King, Jr., Martin},\n"
        "  pages = {1--9},\n"
        "  date = {2024-03-13},\n"
        "  doi = {10.1000/182},\n"
        "  year = {2024},\n"
        "  eprint = {2403.08994},\n"
        "  archiveprefix = {arXiv},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi = {10.1000/182}, openreview = {abc}", None),
        ("openreview = {abc}, arxiv = {2403.08994}", "https://openreview.net/forum?id=abc"),
        ("code = {https://code.example}, arxiv = {2403.08994}", "https://arxiv.org/abs/2403.08994"),
        ("code = {https://code.example}", "https://code.example"),
        ("code = {https://code.example}, url = {https://a.example}", "https://a.example"),
        ("", None),
    ],
)
def test_bibtex_has_an_address_if_there_is_no_doi(
    tmp_path: Path, fields: str, url: str | None
) -> None:
    entry = f"@misc{{a, title = {{T}}, author = {{A B}}, year = 2024, {fields}}}"
    (tmp_path / "a.bib").write_text(entry, encoding="utf-8")
    paper = parse_bibliography([tmp_path / "a.bib"], tmp_path).papers["a"]
    assert strictly(bibtex(paper)).entries["a"].fields.get("url") == url


def test_bibtex_leaves_out_what_only_a_site_uses(tmp_path: Path) -> None:
    fields = 'summary = {S}, additional_info = {oral}, url = {https://a.example}, url+an = {="A"}'
    # What reference managers write, some of it private.
    fields += ", file = {/home/ada/a.pdf}, owner = {ada}, comment = {secret}, bdsk-file-1 = {x}"
    # The fields of al-folio.
    fields += "".join(f", {name} = {{https://a.example/{name}}}" for name in ("code", "blog"))
    fields += ", award = {A}, award_name = {B}, bibtex_show = {true}, selected = {true}, abbr = {A}"
    fields += ", altmetric = {true}, dimensions = {true}, google_scholar_id = {x}, hal = {hal-1}"
    fields += ", inspirehep_id = {1}, pmid = {1}, keywords = {k}, annotation = {a}"
    entry = f"@misc{{a, title = {{T}}, author = {{A B}}, year = 2024, {fields}}}"
    (tmp_path / "a.bib").write_text(entry, encoding="utf-8")
    paper = parse_bibliography([tmp_path / "a.bib"], tmp_path).papers["a"]
    assert list(strictly(bibtex(paper)).entries["a"].fields) == ["title", "year", "url"]


def test_bibtex_can_be_read_again_by_a_strict_parser(paper: Paper, tmp_path: Path) -> None:
    text = bibtex_file([paper])
    assert list(strictly(text).entries) == ["norms"]
    (tmp_path / "again.bib").write_text(text, encoding="utf-8")
    again = parse_bibliography([tmp_path / "again.bib"], tmp_path).papers["norms"]
    assert (again.title, again.authors, again.date, again.arxiv) == (
        paper.title,
        paper.authors,
        paper.date,
        paper.arxiv,
    )


def test_citation_tags_describe_the_paper(paper: Paper) -> None:
    assert list(citation_tags(paper)) == [
        ("citation_title", "R: the L^2 norm"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "Émile Zola"),
        ("citation_author", "Barnes and Noble"),
        ("citation_author", "Martin King Jr."),
        ("citation_publication_date", "2024/03/13"),
        ("citation_journal_title", "Annals of Norms"),
        ("citation_volume", "7"),
        ("citation_issue", "2"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "9"),
        ("citation_doi", "10.1000/182"),
        ("citation_arxiv_id", "2403.08994"),
        ("citation_pdf_url", "https://a.example/a.pdf"),
        ("citation_abstract", "We show."),
    ]


def test_strict_mode_is_strict() -> None:
    with pytest.raises(PybtexError):
        strictly("@misc{a, title = }")
