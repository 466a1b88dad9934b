"""Each slip of an author is one warning, the same in every build, with its place and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

IN_PEOPLE = [
    ("  github: eve", "1:1", "has no 'name'; add 'name: …' [scholar.missing_field]"),
    ("  name: Ada\n  aliases: A", "3:3", "aliases: invalid value 'A'; write a list as [one, two]"),
    ("  name: [Ada]", "2:3", "name: invalid value ['Ada']; write text"),
    (
        "  name: Ada\n  email: ada",
        "3:3",
        "email: invalid value 'ada'; write an email address without mailto:",
    ),
    (
        "  name: Ada\n  homepage: javascript:alert(1)",
        "3:3",
        (
            "homepage: invalid web address 'javascript:alert(1)'; write it in full, as in"
            " https://example.org"
        ),
    ),
    (
        "  name: Ada\n  links: {Talk: 'javascript:x'}",
        "3:11",
        (
            "links.Talk: invalid address 'javascript:x'; write http://…, https://…,"
            " mailto:… or a page"
            " as /folder/page"
        ),
    ),
]

IN_FRONT_MATTER = [
    ("order: first", "4:1", "order: invalid value 'first'; write a whole number"),
    ("date: 13.3.2024", "4:1", "date: invalid date '13.3.2024'; write it as 2024-03-13"),
    ("collaborators: ada", "4:1", "collaborators: invalid value 'ada'; write a list as [one, two]"),
    ("links: {Code: 'data:x'}", "4:9", "links.Code: invalid address 'data:x'; write http://…,"),
    ("figure: {file: e.svg}", "4:1", "has no 'figure.alt'; add 'alt: …' [scholar.missing_field]"),
    (
        "figure: {file: e.svg, alt: E, width: wide}",
        "4:31",
        "figure.width: invalid value 'wide'; write a width as 600, 600px or 80%",
    ),
    ("tag: [x]", "4:1", "unknown field 'tag'; did you mean 'tags'? [scholar.unknown_field]"),
    ("title: Again", "4:1", "'title' is defined twice, first in line 2; remove one"),
    ("draft: perhaps", "4:1", "draft: invalid value 'perhaps'; write true or false"),
]


@pytest.mark.parametrize(("entry", "place", "message"), IN_PEOPLE)
def test_in_people(site: Callable[[str], Site], entry: str, place: str, message: str) -> None:
    here = site("draft-project")
    here.write("_data/people.yml", f"ada:\n{entry}\n")
    here.write("index.md", "# Home\n\n{person}`ada`\n\n```{projects}\n:toctree:\n```\n")
    tell_once(here, f"_data/people.yml:{place}: WARNING: person 'ada'", message)


@pytest.mark.parametrize(("entry", "place", "message"), IN_FRONT_MATTER)
def test_in_front_matter(site: Callable[[str], Site], entry: str, place: str, message: str) -> None:
    here = site("draft-project")
    here.write("_data/people.yml", "ada: {name: Ada}\n")
    here.edit("engines.md", "project: engines", f"project: engines\n{entry}")
    here.edit("engines.md", "Text.", "```{project}\n```")
    here.write("e.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    here.write("index.md", "# Home\n\n```{projects}\n```\n\n```{toctree}\nengines\n```\n")
    tell_once(here, f"engines.md:{place}: WARNING: ", message)


def test_all_faults_of_a_figure_are_reported_by_one_build(site: Callable[[str], Site]) -> None:
    here = site("draft-project")
    figure = "figure: {file: engin.svg, width: wide, script: draw.py, data: [a.csv]}"
    here.edit("engines.md", "project: engines", f"project: engines\n{figure}")
    warnings = here.build().warnings.splitlines()
    assert {line.partition("WARNING: ")[2].partition(";")[0] for line in warnings} == {
        "project 'engines' has no 'figure.alt'",
        "project 'engines': figure.width: invalid value 'wide'",
        "figure 'engin.svg' does not exist",
        "figure 'engin.svg': script 'draw.py' does not exist",
        "figure 'engin.svg': data 'a.csv' does not exist",
    }
    assert len(warnings) == 5


@pytest.mark.parametrize(
    ("block", "line", "what"),
    [
        ("- a list", 6, "a list"),
        ("```python\n  x\n  ```", 6, "a code block or directive"),
        ("## A heading", 6, "a heading"),
        ("$$x$$", 6, "a displayed equation"),
        ("![a](b.png)", 6, "an image"),
    ],
)
def test_in_a_summary(site: Callable[[str], Site], block: str, line: int, what: str) -> None:
    here = site("draft-project")
    here.edit("engines.md", "project: engines", f"project: engines\nsummary: |\n  A.\n\n  {block}")
    message = (
        f"a record's text cannot contain {what}, because several pages show it; move it"
        f" into the page [scholar.summary]"
    )
    told = here.build(myst_enable_extensions=["dollarmath"]).warnings.splitlines()
    ours = [text for text in told if "[scholar." in text]
    assert ours == [f"engines.md:{line + 1}: WARNING: {message}"]


def test_people_that_are_not_utf_8(site: Callable[[str], Site]) -> None:
    here = site("draft-project")
    here.write("_data/people.yml", "ada:\n  name: Zoë\n".encode("latin-1"))
    here.write("index.md", "# Home\n\n{person}`ada`\n\n```{toctree}\nengines\n```\n")
    told = "_data/people.yml:2:11: WARNING: "
    tell_once(here, told, "byte 0xeb is not valid UTF-8; save the file as UTF-8 [scholar.encoding]")


def tell_once(here: Site, start: str, message: str) -> None:
    for _build in range(2):
        told = here.build().warnings
        assert told.count("WARNING") == 1, told
        assert told.startswith(start), told
        assert message in told
