from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.post import json_ld
from sphinx_scholar.records.listing import Query, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

BASE = {
    "people.yml": "ada: {name: Ada Lovelace, homepage: 'https://ada.example'}\n",
    "papers.bib": "@misc{norms, title = {Norms}, author = {A}, year = 2024}\n",
    "engines.md": "---\nproject: engines\ntitle: Engines\n---\n",
}
POST = """\
---
post: norms-explained
title: What is a *norm*?
date: 2024-03-13
updated: 2024-04
authors: [ada, Bob Stone]
about: [norms, engines]
tags: [mathematics, tutorial]
figure: {file: a.svg, alt: A}
summary: A post by {person}`ada`.
---
"""


def test_an_entry_shows_what_the_front_matter_contains(read: Read) -> None:
    catalogue, faults = read(BASE | {"blog/a.md": POST, "blog/a.svg": ""})
    assert faults == []
    entry = catalogue.entry("post", "norms-explained")
    assert (str(entry.title.text), entry.title.record, entry.date) == (
        "What is a norm?",
        ("post", "norms-explained"),
        "2024-03-13",
    )
    assert [(str(item.text), item.record) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada")),
        ("Bob Stone", None),
    ]
    assert str(entry.body) == "A post by Ada Lovelace."
    (tags,) = entry.lines
    assert (tags.before, tags.plain()) == ("Tags:", "mathematics, tutorial")
    assert [item.record for line in entry.more for item in line.items] == [
        ("paper", "norms"),
        ("project", "engines"),
    ]
    assert entry.image.file == "/blog/a.svg"
    assert catalogue.on_page("blog/a")[0] == "post"


def test_an_author_need_not_be_a_record_but_a_subject_must(read: Read) -> None:
    text = "---\npost: a\ntitle: A\ndate: 2024\nauthors: [Nobody]\nabout: [norm]\n---\n"
    _catalogue, faults = read(BASE | {"a.md": text})
    assert faults == [
        "a.md:6:9: unknown paper or project 'norm'; did you mean 'norms'? [unknown_paper]"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("post: a\ntitle: A\n", "a.md:1:1: post 'a' has no 'date'; add 'date: …' [missing_field]"),
        (
            "post: a\ntitle: A\ndate: soon\n",
            "a.md:4:1: post 'a': date: invalid date 'soon'; write 2024-03-13, 2024-03 or 2024 [in",
        ),
        (
            "post: a\ntitle: A\ndate: 2024\nauthor: [ada]\n",
            "a.md:5:1: post 'a': unknown field 'author'; did you mean 'authors'? [unknown_field]",
        ),
    ],
)
def test_an_error_is_reported_once_at_its_line(read: Read, text: str, fault: str) -> None:
    _catalogue, (message,) = read({"a.md": f"---\n{text}---\n"})
    assert message.startswith(fault)


def test_posts_are_listed_by_year_with_the_newest_first(read: Read) -> None:
    dates = {"a": "2023-01-02", "b": "2024-03-13", "c": "2024-05-01"}
    pages = {
        f"{key}.md": f"---\npost: {key}\ntitle: A\ndate: {date}\n---\n"
        for key, date in dates.items()
    }
    catalogue, faults = read(pages)
    assert faults == []
    sections = run(Query("post"), catalogue)
    assert [(section.heading, section.keys) for section in sections] == [
        ("2024", ("c", "b")),
        ("2023", ("a",)),
    ]


def test_json_ld_has_dates_authors_and_keywords(read: Read) -> None:
    catalogue, _faults = read(BASE | {"blog/a.md": POST, "blog/a.svg": ""})
    assert json_ld(catalogue.records("post")["norms-explained"], catalogue) == {
        "@type": "BlogPosting",
        "headline": "What is a norm?",
        "datePublished": "2024-03-13",
        "dateModified": "2024-04",
        "author": [
            {"@type": "Person", "name": "Ada Lovelace", "url": "https://ada.example"},
            {"@type": "Person", "name": "Bob Stone"},
        ],
        "keywords": ["mathematics", "tutorial"],
    }


@pytest.mark.parametrize(
    ("key", "meant"), [("posts: a", "post"), ("porject: 'a'", "project"), ("nwes: 2024", "news")]
)
def test_a_misspelled_key_of_front_matter_is_reported(read: Read, key: str, meant: str) -> None:
    _, faults = read({"blog/a.md": f"---\ntitle: A\n{key}\n---\n"})
    message = f"'{key.partition(':')[0]}' in front matter; did you mean '{meant}'?"
    assert faults == [f"blog/a.md:3: unknown field {message} [unknown_field]"]


@pytest.mark.parametrize("front", ["title: A\nposts: [a]", "posts: a", "title: A\nhost: a"])
def test_keys_of_other_tools_in_front_matter_are_no_misspellings(read: Read, front: str) -> None:
    assert read({"blog/a.md": f"---\n{front}\n---\n"})[1] == []
