from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.catalogue import Catalogue, read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = "@misc{norms, title = {Norms of *}, author = {A}, year = 2024}\n"
ENGINES = "---\nproject: engines\ntitle: Engines\n---\n"


def read(folder: Path, **pages: str) -> tuple[Catalogue, list[str]]:
    (folder / "people.yml").write_text("ada: {name: Ada Lovelace}\n", encoding="utf-8")
    (folder / "papers.bib").write_text(PAPERS, encoding="utf-8")
    paths = {docname: folder / f"{docname}.md" for docname in (*pages, "engines")}
    for docname, text in ({"engines": ENGINES} | pages).items():
        paths[docname].write_text(text, encoding="utf-8")
    catalogue, faults = read_catalogue(folder, folder, paths)
    return catalogue, [
        f"{fault.location.removeprefix(f'{folder}/')}: {fault.message} [{fault.subtype}]"
        for fault in faults
    ]


def test_a_page_with_news_in_its_front_matter_is_an_item(tmp_path: Path) -> None:
    text = "---\ntitle: A *fine* day\nnews: 2024-03-13\nabout: norms\norphan: true\n---\n\nText.\n"
    catalogue, faults = read(tmp_path, day=text)
    assert faults == []
    (item,) = catalogue.news.values()
    assert (item.docname, item.label, item.date) == ("day", "A fine day", "2024-03-13")
    assert [record.label for record in catalogue.about(item)] == ["Norms of *"]
    assert list(catalogue.projects) == ["engines"]


def test_the_newest_stands_first_and_a_date_may_be_known_in_part(tmp_path: Path) -> None:
    front = {"a": "2023", "b": "2024-03", "c": "2024-03-13", "d": "2099-01-01", "e": "2023"}
    pages = {name: f"---\ntitle: {name}\nnews: {date}\n---\n" for name, date in front.items()}
    catalogue, faults = read(tmp_path, **pages)
    assert faults == []
    assert list(catalogue.news) == ["d", "c", "b", "a", "e"]


def test_it_may_be_about_several_papers_and_projects(tmp_path: Path) -> None:
    catalogue, faults = read(
        tmp_path, day="---\ntitle: A\nnews: 2024\nabout: [norms, engines]\n---\n"
    )
    assert faults == []
    about = catalogue.about(catalogue.news["day"])
    assert [type(record).__name__ for record in about] == ["Paper", "Project"]


def test_a_draft_is_hidden(tmp_path: Path) -> None:
    catalogue, faults = read(tmp_path, day="---\ntitle: A\nnews: 2024\ndraft: true\n---\n")
    assert faults == []
    assert catalogue.news == {}
    assert catalogue.hidden == {"day"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "---\ntitle: A\nnews: 13 March\n---\n",
            "day.md:3:1: news 'day': news: invalid date '13 March'; write 2024-03-13, 2024-03 or 2",
        ),
        (
            "---\ntitle: A\nnews:\n---\n",
            "day.md:3:1: news 'day' has no 'news'; add 'news: …' [missing_field]",
        ),
        (
            "---\nnews: 2024\n---\n",
            "day.md:1:1: news 'day' has no 'title'; add 'title: …' [missing_field]",
        ),
        (
            "---\ntitle: A\nnews: 2024\nabot: norms\n---\n",
            "day.md:4:1: news 'day': unknown field 'abot'; did you mean 'about'? [unknown_field]",
        ),
        (
            "---\ntitle: A\nnews: 2024\nabout: [norms, norm]\n---\n",
            "day.md:4:16: unknown paper or project 'norm'; did you mean 'norms'? [unknown_paper]",
        ),
        (
            "---\ntitle: A\nnews: 2024\nabout: zzz\n---\n",
            (
                "day.md:4:1: unknown paper or project 'zzz'; write the key of a paper or"
                " project [unknown_paper]"
            ),
        ),
        (
            "---\ntitle: A\nnews: 2024\nproject: x\n---\n",
            "day.md:4:1: news 'day': unknown field 'project'; the fields are ",
        ),
        (
            "---\ntitle: A\nnews: 2024\nsummary: |\n  One.\n\n  By {person}`adda`.\n---\n",
            "day.md:7: unknown person 'adda'; did you mean 'ada'? [unknown_person]",
        ),
        (
            "---\ntitle: A\nnews: 2024\nsummary: |\n  # Big\n---\n",
            (
                "day.md:5: a summary cannot contain a heading, because several pages show"
                " it; move it into the page [summary]"
            ),
        ),
        ("---\ntitle: [A\nnews: 2024\n---\n", "day.md:3:5: invalid YAML: "),
    ],
)
def test_a_slip_is_one_fault_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    _catalogue, (told,) = read(tmp_path, day=text)
    assert told.startswith(fault)


def test_an_unknown_key_is_left_out_and_the_item_kept(tmp_path: Path) -> None:
    catalogue, faults = read(tmp_path, day="---\ntitle: A\nnews: 2024\nabout: [norm, norms]\n---\n")
    assert len(faults) == 1
    assert catalogue.news["day"].about == ("norms",)


def test_a_summary_is_said_with_the_names_of_what_it_links_to(tmp_path: Path) -> None:
    catalogue, _faults = read(tmp_path)
    text = "By {person}`ada` *et* [al](https://x.example), {paper}`this <norms>`\nof $n$, {x}`y`."
    assert catalogue.said(text) == "By Ada Lovelace et al, this of n, y."
