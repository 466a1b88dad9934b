"""Digests change exactly if what a page shows changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.digests import Digests

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]

FILES = {
    "people.yml": (
        "ada: {name: Ada Lovelace, homepage: 'https://ada.example'}\n"
        "bob: {name: Bob Stone, aliases: [Robert]}\n"
        "eve: {name: Eve Hill}\n"
    ),
    "papers.bib": (
        "@misc{norms, title = {Norms}, author = {bob and Ada Lovelace}, year = 2024}\n"
        "@misc{other, title = {Other}, author = {Dan Dee}, year = 2023}\n"
    ),
    "talks.yml": "- {event: NormConf, date: 2024, paper: norms}\n",
    "engines.md": (
        "---\nproject: engines\ntitle: Engines\ncollaborators: [bob]\npapers: [norms]\n"
        "summary: By {person}`ada` and {person}`a friend <eve>`.\n---\n"
    ),
    "notes.md": "---\nproject: notes\ntitle: Notes\n---\n",
}
ENTRIES = [
    *(("person", key) for key in ("ada", "bob", "eve")),
    *(("paper", key) for key in ("norms", "other")),
    *(("project", key) for key in ("engines", "notes")),
    ("talk", "0"),
]
LISTS = [
    ("query", "person"),
    ("query", "paper"),
    ("query", "paper", "project=engines"),
    ("query", "project", "person=bob"),
    ("query", "project", "sort=title"),
]


@pytest.fixture
def changed(read: Read) -> Callable[..., set[str]]:
    """Return a function that edits a file and names the entries and lists that change."""

    def changed(file: str, old: str, new: str) -> set[str]:
        assert FILES[file].count(old) == 1
        before, _faults = read(FILES)
        after, _faults = read(FILES | {file: FILES[file].replace(old, new)})
        dependencies = [*(("entry", *target) for target in ENTRIES), *LISTS]
        return {
            " ".join(dependency)
            for dependency in dependencies
            if Digests(before).of(dependency) != Digests(after).of(dependency)
        }

    return changed


def test_the_same_files_give_the_same_digests(changed: Callable[..., set[str]]) -> None:
    assert changed("people.yml", "Eve Hill", "Eve Hill") == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # A name in a byline is written by key; papers show the name that was published otherwise.
        (
            "people.yml",
            "Bob Stone",
            "Bob Rock",
            {"entry person bob", "entry paper norms", "entry project engines"},
        ),
        # The label of a role without words of its own.
        (
            "people.yml",
            "{name: Ada Lovelace,",
            "{name: Ada King, aliases: [Ada Lovelace],",
            {"entry person ada", "entry project engines"},
        ),
        ("people.yml", "Eve Hill", "Eve Hall", {"entry person eve"}),
        ("people.yml", "ada.example", "lovelace.example", {"entry person ada"}),
        ("people.yml", "[Robert]", "[Roberto]", set()),
        (
            "papers.bib",
            "{Norms}",
            "{Nurms}",
            {"entry paper norms", "entry person ada", "entry person bob"},
        ),
        ("papers.bib", "{Other}", "{Another}", {"entry paper other"}),
        ("papers.bib", "Dan Dee", "Eve Hill", {"entry paper other", "entry person eve"}),
        (
            "papers.bib",
            "year = 2023",
            "year = 2024",
            {"entry paper other", "query paper"},
        ),
        # A project is named by its people and its papers.
        (
            "engines.md",
            "title: Engines",
            "title: Engines again",
            {"entry project engines", "entry person bob", "entry paper norms"},
        ),
        (
            "engines.md",
            "title: Engines",
            "title: On engines",
            {
                *("entry project engines", "entry person bob", "entry paper norms"),
                "query project sort=title",
            },
        ),
        (
            "engines.md",
            "papers: [norms]",
            "papers: [other, norms]",
            {
                "entry paper other",
                "query paper project=engines",
            },
        ),
        ("engines.md", "a friend", "an enemy", {"entry project engines"}),
        ("engines.md", "summary:", "draft: false\nsummary:", set()),
        ("notes.md", "title: Notes", "tags: []\ntitle: Notes", set()),
        (
            "notes.md",
            "title: Notes",
            "title: Notes\ncollaborators: [bob]",
            {"entry project notes", "entry person bob", "query project person=bob"},
        ),
        ("talks.yml", "NormConf", "Norms 24", {"entry talk 0"}),
    ],
)
def test_exactly_what_shows_an_edited_record_changes(
    changed: Callable[..., set[str]], file: str, old: str, new: str, expected: set[str]
) -> None:
    assert changed(file, old, new) == expected


def test_a_role_in_a_title_is_resolved(read: Read) -> None:
    page = "---\nproject: p\ntitle: 'With {person}`ada`'\n---\n"
    digests = set()
    for name in ("Ada", "Eve"):
        catalogue, _faults = read({"people.yml": f"ada: {{name: {name}}}\n", "p.md": page})
        assert str(catalogue.entry("project", "p").title.text) == f"With {name}"
        digests.add(Digests(catalogue).of(("entry", "project", "p")))
    assert len(digests) == 2


def test_a_new_record_changes_the_lists_that_show_it(changed: Callable[..., set[str]]) -> None:
    assert changed("people.yml", "eve:", "dan: {name: Dan}\neve:") == {"query person"}


def test_a_list_depends_on_the_order_of_its_records(changed: Callable[..., set[str]]) -> None:
    one, two = FILES["people.yml"].splitlines(keepends=True)[1:]
    assert changed("people.yml", one + two, two + one) == {"query person"}


def test_the_line_of_a_summary_is_no_part_of_a_digest(read: Read) -> None:
    digests = set()
    for lines in ("tags: []\nsummary: '{person}`bob`'", "summary: '{person}`bob`'\ntags: []"):
        page = f"---\nproject: a\ntitle: A\n{lines}\n---\n"
        catalogue, faults = read({"people.yml": "bob: {name: Bob}\n", "a.md": page})
        assert faults == []
        digests.add(Digests(catalogue).of(("entry", "project", "a")))
    assert len(digests) == 1


def test_a_link_depends_on_label_key_and_addresses(read: Read) -> None:
    people = FILES["people.yml"]
    link = ("find", "person", "Ada Lovelace")
    edits = {
        "{name: Ada Lovelace,": "{name: Ada King, aliases: [Ada Lovelace],",
        "ada.example": "lovelace.example",
        "ada:": "lovelace:",
    }
    digests = {Digests(read(FILES)[0]).of(link)}
    for old, new in edits.items():
        digests.add(Digests(read({"people.yml": people.replace(old, new)})[0]).of(link))
    assert len(digests) == 1 + len(edits)
    same = people.replace("homepage", "affiliation: Mill, homepage")
    assert Digests(read({"people.yml": same})[0]).of(link) in digests


@pytest.mark.parametrize("dependency", [("find", "person", "zeno"), ("entry", "person", "zeno")])
def test_a_missing_record_has_a_digest_that_changes_when_it_appears(
    read: Read, dependency: tuple[str, ...]
) -> None:
    before, again = read(FILES)[0], read(FILES)[0]
    after, _faults = read(FILES | {"people.yml": FILES["people.yml"] + "zeno: {name: Zeno}\n"})
    assert Digests(before).of(dependency) == Digests(again).of(dependency) != ""
    assert Digests(before).of(dependency) != Digests(after).of(dependency)


def test_the_head_of_a_page_depends_on_what_search_engines_get(read: Read) -> None:
    head = ("head", "person", "ada")
    before, _faults = read(FILES)
    alias = FILES["people.yml"].replace("homepage", "aliases: [Countess], homepage")
    after, _faults = read(FILES | {"people.yml": alias})
    assert Digests(before).of(head) != Digests(after).of(head)
    assert Digests(before).of(("head", "person", "bob")) == Digests(after).of(
        ("head", "person", "bob")
    )
