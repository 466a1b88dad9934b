from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.cv import CvEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.kinds.cv import Cv
    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.entry import EntrySection

    Read = Callable[..., tuple[Catalogue, list[str]]]


def cv_of(catalogue: Catalogue) -> Cv:
    return catalogue.records("cv")["cv"]


def sections_of(catalogue: Catalogue) -> tuple[EntrySection, ...]:
    return catalogue.entry("cv", "cv").sections


def test_entries_keep_the_order_of_the_file(read: Read) -> None:
    text = "education: [{what: B}, {what: A, date: 1830/present}]\nawards:\nservice: []\n"
    catalogue, faults = read({"cv.yml": text})
    assert faults == []
    cv = cv_of(catalogue)
    assert [(entry.what, entry.date) for entry in cv.education] == [
        ("B", None),
        ("A", "1830/present"),
    ]
    assert cv.awards == cv.service == ()


def test_sections_and_order_may_be_empty(read: Read) -> None:
    catalogue, faults = read({"cv.yml": "sections:\norder: []\nservice: [{what: Reviewer}]\n"})
    assert faults == []
    assert [section.title for section in sections_of(catalogue)] == ["Service"]


def test_the_file_may_be_missing(read: Read) -> None:
    catalogue, faults = read({"index.md": ""})
    assert (dict(catalogue.records("cv")), faults) == ({}, [])


@pytest.mark.parametrize("field", ["phone", "telephone", "mobile", "address", "birthday"])
def test_there_is_no_field_for_private_data(read: Read, field: str) -> None:
    assert field not in CvEntry.model_fields
    _catalogue, (message,) = read({"cv.yml": f"{field}: 555\n"})
    assert message.startswith(f"cv.yml:1:1: unknown section '{field}'; the sections are ")


@pytest.mark.parametrize(
    ("text", "kept", "fault"),
    [
        (
            "awards:\n  - {what: A, date: soon}\n  - what: B\n",
            2,
            "cv.yml:2:15: awards 'A': date: invalid date or period 'soon'; write 2024-03-13,",
        ),
        ("awards:\n  - where: A\n", 0, "cv.yml:2:5: awards '1' has no 'what'; add 'what: …' [mi"),
        (
            "awards:\n  - what: A\n    were: B\n",
            1,
            "cv.yml:3:5: awards 'A': unknown field 'were'; did you mean 'where'? [unknown_field]",
        ),
        (
            "award:\n  - what: A\n",
            0,
            "cv.yml:1:1: unknown section 'award'; did you mean 'awards'? [unknown_field]",
        ),
        (
            "awards: A\n",
            0,
            "cv.yml:1:1: 'awards' is not a list; write '- ' before each entry [invalid_value]",
        ),
        (
            "awards: [A]\n",
            0,
            "cv.yml:1:10: awards '1' is not a mapping; write {name: …} [invalid_value]",
        ),
        (
            "awards:\n  - what: A\n    text: |\n      One.\n\n      - two\n",
            1,
            (
                "cv.yml:6: a record's text cannot contain a list, because several pages show it; "
                "move it into the page [summary]"
            ),
        ),
        (
            "awards:\n  - what: A\n    text: By {person}`ada`.\n",
            1,
            "cv.yml:3: unknown person 'ada'; create '_data/people.yml', which does not exist [unkn",
        ),
    ],
)
def test_an_error_is_reported_once_and_the_rest_is_kept(
    read: Read, text: str, kept: int, fault: str
) -> None:
    catalogue, (message,) = read({"cv.yml": text})
    assert message.startswith(fault)
    assert len(cv_of(catalogue).awards) == kept


def test_a_file_that_is_a_list_has_no_cv(read: Read) -> None:
    catalogue, faults = read({"cv.yml": "- what: A\n"})
    assert faults == [
        (
            "cv.yml:1:1: the file is not a mapping; write sections such as 'experience:' "
            "[invalid_value]"
        )
    ]
    assert catalogue.records("cv") == {}


FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "papers.bib": (
        "@article{a, title = {Norms}, author = {Ada Lovelace}, year = 2024}\n"
        "@phdthesis{t, title = {Thesis}, author = {Ada Lovelace}, year = 2020}\n"
        "@article{b, title = {More}, author = {Ada Lovelace}, year = 2021}\n"
    ),
    "talks.yml": "- {event: NormConf, date: 2024}\n",
    "software.yml": "calc: {name: Calc}\n",
    "cv.yml": (
        "service: [{what: Reviewer, where: PETS, url: 'https://pets.example', date: 2022/present,"
        " text: 'With {person}`ada`.'}]\n"
        "education: [{what: PhD}]\n"
    ),
}


def test_the_sections_are_in_the_usual_order_with_papers_by_type(read: Read) -> None:
    catalogue, faults = read(FILES)
    assert faults == []
    sections = sections_of(catalogue)
    assert [section.title for section in sections] == [
        *("Education", "Publications", "Talks and posters", "Service")
    ]
    papers = sections[1]
    assert [
        (part.title, [entry.key for entry, _parts in part.entries]) for part in papers.sections
    ] == [("Journal articles", ["a", "b"]), ("Theses", ["t"])]
    assert sections[2].entries[0][0] == catalogue.entry("talk", "0")


def test_an_entry_has_a_date_a_place_and_a_text(read: Read) -> None:
    catalogue, _faults = read(FILES)
    ((entry, parts),) = sections_of(catalogue)[-1].entries
    assert parts == ("lines", "body")
    assert (str(entry.title.text), entry.date) == ("Reviewer", "2022/present")
    (line,) = entry.lines
    assert (line.plain(), line.items[0].address) == ("PETS", "https://pets.example")
    assert str(entry.body) == "With Ada Lovelace."


def test_an_author_chooses_the_order_and_adds_sections(read: Read) -> None:
    text = (
        "order: [software, outreach, education]\n"
        "education: [{what: PhD}]\n"
        "service: [{what: Left out}]\n"
        "sections:\n"
        "  outreach: {title: Outreach, entries: [{what: Museum}]}\n"
    )
    catalogue, faults = read(FILES | {"cv.yml": text})
    assert faults == []
    assert [section.title for section in sections_of(catalogue)] == [
        *("Software", "Outreach", "Education")
    ]


def test_a_section_of_the_author_is_last_if_no_order_is_given(read: Read) -> None:
    text = "sections:\n  outreach: {title: Outreach, entries: [{what: Museum}]}\n"
    catalogue, _faults = read({"cv.yml": text + "service: [{what: Reviewer}]\n"})
    assert [section.title for section in sections_of(catalogue)] == ["Service", "Outreach"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "sections: [a]\n",
            (
                "cv.yml:1:1: 'sections' is not a mapping; "
                "write each as 'NAME: {title: …, entries: […]}' [invalid_value]"
            ),
        ),
        (
            "sections:\n  a: {entries: []}\n",
            "cv.yml:2:3: section 'a' has no 'title'; add 'title: …' [missing_field]",
        ),
        (
            "sections:\n  a:\n    title: A\n    entries: [{wat: A, what: B}]\n",
            "cv.yml:4:16: a 'B': unknown field 'wat'; did you mean 'what'? [unknown_field]",
        ),
    ],
)
def test_an_error_in_a_section_of_the_author_is_reported(read: Read, text: str, fault: str) -> None:
    _catalogue, (message,) = read({"cv.yml": text})
    assert message.startswith(fault)


@pytest.mark.parametrize(
    "text",
    [
        "sections:\n  a:\n    title: A\n    entries: [{what: B, text: '{person}`zz`'}]\n",
        "sections:\n  a: {title: A, entires: []}\n",
        "sections:\n  a: {title: ' '}\n",
        "order: [educaton]\n",
        "order: education\n",
    ],
)
def test_an_error_in_sections_and_order_is_reported_once(read: Read, text: str) -> None:
    _catalogue, faults = read(FILES | {"cv.yml": text})
    assert len(faults) == 1
    assert "did you mean 'order'" not in faults[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("paper: leter\n", "cv.yml:1:1: unknown paper 'leter'; did you mean 'letter'? "),
        ("paper: B5\n", "cv.yml:1:1: unknown paper 'B5'; write a4 or letter "),
        (
            "photo: me.jpg\n",
            "cv.yml:1:1: photo: file 'me.jpg' does not exist; put it beside cv.yml or ",
        ),
        ("photo: me.txt\n", "cv.yml:1:1: photo: file 'me.txt' cannot be published; name a file "),
    ],
)
def test_wrong_options_of_the_pdf_are_reported_and_left_out(
    read: Read, text: str, fault: str
) -> None:
    catalogue, (message,) = read({"cv.yml": f"{text}service: [{{what: Reviewer}}]\n"})
    assert message.startswith(fault)
    cv = cv_of(catalogue)
    assert (cv.paper, cv.photo, len(cv.service)) == ("a4", None, 1)
