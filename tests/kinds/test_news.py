from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.richtext import from_myst

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

BASE = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "papers.bib": "@misc{norms, title = {Norms of *}, author = {A}, year = 2024}\n",
    "engines.md": "---\nproject: engines\ntitle: Engines\n---\n",
}


def test_a_page_with_news_in_its_front_matter_is_an_item(read: Read) -> None:
    text = "---\ntitle: A *fine* day\nnews: 2024-03-13\nabout: norms\norphan: true\n---\n\nText.\n"
    catalogue, faults = read(BASE | {"day.md": text})
    assert faults == []
    (item,) = catalogue.records("news").values()
    assert (item.docname, str(item.label), item.date) == ("day", "A fine day", "2024-03-13")
    assert [str(catalogue.follow(ref).label) for ref in item.about] == ["Norms of *"]
    assert list(catalogue.records("project")) == ["engines"]


def test_the_newest_is_first_and_a_date_may_be_a_month_or_a_year(read: Read) -> None:
    front = {"a": "2023", "b": "2024-03", "c": "2024-03-13", "d": "2099-01-01", "e": "2023"}
    pages = {f"{name}.md": f"---\ntitle: A\nnews: {date}\n---\n" for name, date in front.items()}
    catalogue, faults = read(pages)
    assert faults == []
    assert list(catalogue.records("news")) == ["d", "c", "b", "a", "e"]


def test_an_item_may_be_about_several_papers_and_projects(read: Read) -> None:
    text = "---\ntitle: A\nnews: 2024\nabout: [norms, engines]\n---\n"
    catalogue, faults = read(BASE | {"day.md": text})
    assert faults == []
    about = [catalogue.follow(ref) for ref in catalogue.records("news")["day"].about]
    assert [type(record).__name__ for record in about] == ["Paper", "Project"]
    (line,) = catalogue.entry("news", "day").more
    assert [item.record for item in line.items] == [("paper", "norms"), ("project", "engines")]


def test_a_draft_is_hidden(read: Read) -> None:
    catalogue, faults = read({"day.md": "---\ntitle: A\nnews: 2024\ndraft: true\n---\n"})
    assert faults == []
    assert catalogue.records("news") == {}
    assert catalogue.hidden == {"day"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "---\ntitle: A\nnews: 13 March\n---\n",
            "day.md:3:1: news 'day': news: invalid date '13 Ma",
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
                "day.md:4:1: unknown paper or project 'zzz'; write the key of a paper or project "
                "[unknown_paper]"
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
                "day.md:5: a record's text cannot contain a heading, because several pages show "
                "it; move it into the page [summary]"
            ),
        ),
        ("---\ntitle: [A\nnews: 2024\n---\n", "day.md:2:8: invalid YAML: "),
    ],
)
def test_an_error_is_reported_once_at_its_line(read: Read, text: str, fault: str) -> None:
    _catalogue, (message,) = read(BASE | {"day.md": text})
    assert message.startswith(fault)


def test_an_unknown_key_keeps_the_item_and_is_not_shown(read: Read) -> None:
    text = "---\ntitle: A\nnews: 2024\nabout: [norm, norms]\n---\n"
    catalogue, faults = read(BASE | {"day.md": text})
    assert len(faults) == 1
    about = catalogue.records("news")["day"].about
    assert about == ("norm", "norms")
    assert catalogue.follow(about[0]) is None
    (line,) = catalogue.entry("news", "day").more
    assert [item.record for item in line.items] == [("paper", "norms")]


def test_the_words_of_a_role_are_the_label_of_its_record(read: Read) -> None:
    catalogue, _faults = read(BASE)
    text = "By {person}`ada` *et* [al](https://x.example), {paper}`this <norms>`\nof $n$, {x}`y`."
    assert catalogue.plain(from_myst(text)) == "By Ada Lovelace et al, this of n, y."


def test_an_entry_has_date_summary_and_a_link_to_the_page(read: Read) -> None:
    text = "---\ntitle: A\nnews: 2024-03-13\nsummary: By {person}`ada`.\n---\n"
    catalogue, _faults = read(BASE | {"day.md": text})
    entry = catalogue.entry("news", "day")
    assert (entry.title.record, entry.date) == (("news", "day"), "2024-03-13")
    assert str(entry.body) == "By Ada Lovelace."
