"""The message for each kind of error in a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_scholar.kinds.project import Project
from sphinx_scholar.records.base import Figure
from sphinx_scholar.records.validation import check, make_record
from sphinx_scholar.records.yaml_source import parse_yaml

HEAD = "project: p\ntitle: T\n"
FIELDS = (
    "the fields are project, title, summary, draft, method, venue, order, date, collaborators, "
    "figure, papers, links, tags"
)


def messages(text: str) -> list[str]:
    source = parse_yaml(HEAD + text, Path("p.md"), first_line=2)
    make_record(Project, source, (), "project 'p'", docname="p")
    return [f"{fault.line}:{fault.column} {fault.message}" for fault in source.faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("order: first", "4:1 project 'p': order: invalid value 'first'; write a whole number"),
        (
            "date: 13.3.2024",
            "4:1 project 'p': date: invalid date '13.3.2024'; write it as 2024-03-13",
        ),
        (
            "date: 2024-02-30",
            "4:1 project 'p': date: invalid date '2024-02-30'; write it as 2024-03-13",
        ),
        ("draft: perhaps", "4:1 project 'p': draft: invalid value 'perhaps'; write true or false"),
        (
            "tags: privacy",
            "4:1 project 'p': tags: invalid value 'privacy'; write a list as [one, two]",
        ),
        ("venue: ['NAACL']", "4:1 project 'p': venue: invalid value ['NAACL']; write text"),
        ("venue: ' '", "4:1 project 'p': venue: invalid value ' '; write text that is not empty"),
        (
            "links: https://e.org",
            (
                "4:1 project 'p': links: invalid value 'https://e.org'; write a mapping as"
                " {Name: value}"
            ),
        ),
        (
            "links:\n  Code: e.org",
            (
                "5:3 project 'p': links.Code: invalid address 'e.org'; write"
                " http://…, https://…, mailto:… or a page as /folder/page"
            ),
        ),
        (
            "figure: a.svg",
            "4:1 project 'p': figure: invalid value 'a.svg'; write a mapping as {field: value}",
        ),
        ("figure: {file: a.svg}", "4:1 project 'p' has no 'figure.alt'; add 'alt: …'"),
        (
            "figure: {file: a.svg, alt: A, width: wide}",
            (
                "4:31 project 'p': figure.width: invalid value 'wide'; write a width as 600,"
                " 600px or 80%"
            ),
        ),
        (
            "figure: {file: a.svg, alt: A, widht: 5}",
            "4:31 project 'p': unknown field 'widht'; did you mean 'width'?",
        ),
        (
            "collaborator: [a]",
            "4:1 project 'p': unknown field 'collaborator'; did you mean 'collaborators'?",
        ),
        ("docname: x", f"4:1 project 'p': unknown field 'docname'; {FIELDS}"),
        (
            "summary_line: 3",
            "4:1 project 'p': unknown field 'summary_line'; did you mean 'summary'?",
        ),
        ("key: x", f"4:1 project 'p': unknown field 'key'; {FIELDS}"),
    ],
)
def test_each_fault_is_reported_once_at_its_place(text: str, fault: str) -> None:
    (message,) = messages(text)
    assert message == fault


def test_all_faults_of_a_record_are_reported_together() -> None:
    assert len(messages("order: first\ntags: privacy\nfigur: 1\n")) == 3


@pytest.mark.parametrize("width", ["600", "600px", "80%"])
def test_valid_width(width: str) -> None:
    figure, problems = check(Figure, {"file": "a.svg", "alt": "A", "width": width}, "figure")
    assert problems == []
    assert figure is not None
    assert figure.width == width


@pytest.mark.parametrize("width", ["0", "-5", "1.5", "10em", "wide", "80 %"])
def test_invalid_width_is_reported(width: str) -> None:
    figure, problems = check(
        Figure, {"file": "a.svg", "alt": "A", "width": width}, "figure 'a.svg'"
    )
    assert figure is None
    ((_subtype, message),) = problems
    assert (
        message
        == f"figure 'a.svg': width: invalid value {width!r}; write a width as 600, 600px or 80%"
    )


def test_figure_needs_alternative_text() -> None:
    _figure, problems = check(Figure, {"file": "a.svg"}, "figure 'a.svg'")
    assert [message for _subtype, message in problems] == [
        "figure 'a.svg' has no 'alt'; add 'alt: …'"
    ]
