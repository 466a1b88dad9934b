from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_scholar.kinds import read_site
from sphinx_scholar.publish.cv_pdf import cv_data, cv_pdf, source_of
from sphinx_scholar.publish.typst_math import to_typst

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.entry import Item

FILES = {
    "people.yml": "ada: {name: Ada Lovelace, affiliation: Mill, email: a@a.example, github: ada}\n",
    "papers.bib": (
        "@article{norms, title = {On $\\alpha$}, author = {Ada Lovelace* and Bob Stone},"
        " journal = {Annals}, year = 2024}\n"
    ),
    "cv.yml": (
        "service:\n"
        "  - {what: Reviewer, where: PETS, url: 'https://pets.example', date: 2022-09/present,"
        ' text: "With {person}`ada`.\\n\\nAnd $\\\\beta$."}\n'
    ),
}

PROFILE = {
    "position": "Analyst",
    "affiliation": "Mill",
    "location": "Room 1",
    "email": "a@a.example",
    "links": [
        {"name": "GitHub", "url": "https://github.com/ada"},
        {"name": "CV", "url": "cv"},
    ],
}


def address_of(item: Item) -> str:
    return f"https://s.example/{item.record[1]}" if item.record else item.address


def data_of(folder: Path, **settings: Any) -> dict[str, Any]:
    (folder / "_data").mkdir(exist_ok=True)
    for name, text in FILES.items():
        (folder / "_data" / name).write_text(text, encoding="utf-8")
    catalogue, faults = read_site(folder, **settings)
    assert faults == []
    return cv_data(catalogue, address_of, "The site", PROFILE if settings else None)


def words(runs: list[dict[str, str]]) -> str:
    return "".join(run["text"] for run in runs)


def test_the_head_is_that_of_the_owner(tmp_path: Path) -> None:
    data = data_of(tmp_path, owner_key="ada")
    assert (data["name"], data["language"]) == ("Ada Lovelace", "en")
    assert data["lines"] == ["Analyst, Mill", "Room 1"]
    assert data["links"] == [
        {"text": "GitHub", "url": "https://github.com/ada"},
        {"text": "a@a.example", "url": "mailto:a@a.example"},
    ]


def test_a_site_without_owner_has_its_own_name(tmp_path: Path) -> None:
    data = data_of(tmp_path)
    assert (data["name"], data["lines"], data["links"]) == ("The site", [], [])


def test_sections_have_levels_and_entries(tmp_path: Path) -> None:
    sections = data_of(tmp_path, owner_key="ada")["sections"]
    assert [(section["title"], section["level"]) for section in sections] == [
        ("Publications", 1),
        ("Journal articles", 2),
        ("Service", 1),
    ]
    ((paper,), (service,)) = (section["entries"] for section in sections[1:])
    assert (paper["date"], words(paper["title"])) == ("2024", "On α")
    assert [words(line) for line in paper["small"]] == [
        "Ada Lovelace*, Bob Stone",
        "Annals",
    ]
    assert paper["title"][0]["url"] == "https://s.example/norms"
    assert (service["date"], words(service["title"])) == (
        "Sep 2022\N{EN DASH}present",
        "Reviewer",
    )
    assert service["where"] == [{"text": "PETS", "style": "", "url": "https://pets.example"}]
    assert [words(text) for text in service["text"]] == ["With Ada Lovelace.", "And β."]
    assert service["text"][0][1]["url"] == "https://s.example/ada"


def test_the_same_files_give_the_same_source(tmp_path: Path) -> None:
    one, again = data_of(tmp_path), data_of(tmp_path)
    assert source_of(one) == source_of(again)
    assert source_of(one) != source_of(data_of(tmp_path, owner_key="ada"))


def test_formulas_are_typst_mathematics_and_invalid_ones_stay_symbols() -> None:
    pytest.importorskip("pypandoc")
    assert to_typst([r"\sigma^2", r"\foo{x}", "a_{"]) == {r"\sigma^2": "sigma^2"}


def test_the_pdf_shows_formulas_without_tex(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("pypandoc")
    formula = r"The rate $\\sigma^2 = \\sqrt{a}(h-h_0)^b$"
    data_of(tmp_path, owner_key="ada")
    (tmp_path / "_data/cv.yml").write_text(f'service: [{{what: Reviewer, text: "{formula}"}}]\n')
    catalogue, faults = read_site(tmp_path, owner_key="ada")
    assert faults == []
    data = cv_data(catalogue, address_of, "The site")
    words = pypdf.PdfReader(BytesIO(cv_pdf(data))).pages[0].extract_text()
    assert "The rate" in words
    assert "^" not in words
    assert "_" not in words


def test_a_formula_that_typst_refuses_is_shown_as_symbols(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    refused = "sphinx_scholar.publish.cv_pdf.to_typst"
    monkeypatch.setattr(refused, lambda formulas: dict.fromkeys(formulas, "unknown_name(("))
    data = data_of(tmp_path, owner_key="ada")
    words = pypdf.PdfReader(BytesIO(cv_pdf(data))).pages[0].extract_text()
    assert "β" in words


def test_a_formula_with_an_empty_line_makes_no_other_wrong() -> None:
    pytest.importorskip("pypandoc")
    found = to_typst(["\\alpha", "\\text{a\n\nb}", "\\beta"])
    assert found.get("\\alpha", "alpha") == "alpha"
    assert found.get("\\beta", "beta") == "beta"
