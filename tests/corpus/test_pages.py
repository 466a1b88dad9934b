"""Bad pages, each with its exact warnings, in one build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import Site

from sphinx_scholar.integration.lists import list_directive
from sphinx_scholar.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

BY_NAME = {kind.name: kind for kind in KINDS}
OPTIONS = sorted(list_directive(BY_NAME["project"], BY_NAME).option_spec or {})

CASES: list[tuple[str, str, list[str]]] = [
    (
        "unknown person",
        "{person}`eve`",
        ["3: unknown person 'eve'; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "misspelled person",
        "{person}`adda`",
        ["3: unknown person 'adda'; did you mean 'ada'? [scholar.unknown_person]"],
    ),
    (
        "empty person",
        "{person}` `",
        ["3: unknown person ' '; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "unknown paper",
        "{paper}`nothing`",
        ["3: unknown paper 'nothing'; add it to papers.bib [scholar.unknown_paper]"],
    ),
    (
        "misspelled paper",
        "{paper}`norm`",
        ["3: unknown paper 'norm'; did you mean 'norms'? [scholar.unknown_paper]"],
    ),
    (
        "unknown project",
        "{project}`nothing`",
        [
            "3: unknown project 'nothing'; write 'project: nothing' on its page [scholar.unknown_project]"
        ],
    ),
    (
        "unknown role",
        "{persn}`ada`",
        ["3: Unknown interpreted text role \"persn\"; did you mean 'person'? [myst.role_unknown]"],
    ),
    (
        "unknown person with a title",
        "{person}`She <eve>`",
        ["3: unknown person 'eve'; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "figure that does not exist",
        "```{figure-card} no.svg\n:alt: A\n```",
        [
            "3: figure 'no.svg' does not exist; put it beside the page or correct its name [scholar.missing_file]"
        ],
    ),
    (
        "figure without text",
        "```{figure-card} /files/engine.svg\n```",
        ["3: figure '/files/engine.svg' has no 'alt'; add 'alt: …' [scholar.missing_field]"],
    ),
    (
        "figure with an empty text",
        "```{figure-card} /files/engine.svg\n:alt:\n```",
        [
            "3: figure '/files/engine.svg': alt: invalid value ''; write text that is not empty [scholar.invalid_value]"
        ],
    ),
    (
        "figure with a wrong width",
        "```{figure-card} /files/engine.svg\n:alt: A\n:width: wide\n```",
        [
            "3: figure '/files/engine.svg': width: invalid value 'wide'; write a width as 600, 600px or 80% [scholar.invalid_value]"
        ],
    ),
    (
        "figure outside",
        "```{figure-card} ../../secret.svg\n:alt: A\n```",
        [
            "3: figure '../../secret.svg' is outside of the source folder; move it there [scholar.missing_file]"
        ],
    ),
    (
        "rooted figure outside",
        "```{figure-card} /../../etc/passwd\n:alt: A\n```",
        [
            "3: figure '/../../etc/passwd' is outside of the source folder; move it there [scholar.missing_file]"
        ],
    ),
    (
        "figure with a script link",
        "```{figure-card} /files/engine.svg\n:alt: A\n:link: javascript:alert(1)\n```",
        [
            "3: figure '/files/engine.svg': link: invalid address 'javascript:alert(1)'; write http://…, https://…, mailto:… or a page as /folder/page [scholar.invalid_value]"
        ],
    ),
    (
        "figure with an unknown option",
        "```{figure-card} /files/engine.svg\n:alt: A\n:hight: 3\n```",
        [
            "5: 'figure-card': Unknown option key: 'hight' (allowed: ['alt', 'caption', 'data', 'link', 'script', 'width']) [myst.directive_option]"
        ],
    ),
    (
        "figure with a missing script",
        "```{figure-card} /files/engine.svg\n:alt: A\n:script: no.py\n```",
        [
            "3: figure '/files/engine.svg': script 'no.py' does not exist; put it beside the page or correct its name [scholar.missing_file]"
        ],
    ),
    (
        "figure of no project",
        "```{figure-card}\n```",
        [
            "3: 'figure-card' shows the page's project, but this page has none; write 'project: KEY' in its front matter [scholar.no_project]"
        ],
    ),
    (
        "collaborators of no project",
        "```{collaborators}\n```",
        [
            "3: 'collaborators' shows the page's project, but this page has none; write 'project: KEY' in its front matter [scholar.no_project]"
        ],
    ),
    (
        "unknown collaborator",
        "```{collaborators} eve\n```",
        ["3: unknown person 'eve'; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "head of no project",
        "```{project}\n```",
        [
            "3: 'project' shows the page's project, but this page has none; write 'project: KEY' in its front matter [scholar.no_project]"
        ],
    ),
    (
        "unknown project head",
        "```{project} nothing\n```",
        [
            "3: unknown project 'nothing'; write 'project: nothing' on its page [scholar.unknown_project]"
        ],
    ),
    (
        "projects with an unknown tag",
        "```{projects}\n:tag: none\n```",
        [
            "3: no projects to show; change the options or write 'project: KEY' on a page [scholar.empty]"
        ],
    ),
    (
        "projects of an unknown person",
        "```{projects}\n:person: eve\n```",
        ["3: unknown person 'eve'; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "projects with a limit of zero",
        "```{projects}\n:limit: 0\n```",
        [
            "4: 'projects': Invalid option value for 'limit': 0: negative or zero value; must be positive [myst.directive_option]",
            "3: no projects to show; write 'project: KEY' on a page [scholar.empty]",
        ],
    ),
    (
        "projects with a word as limit",
        "```{projects}\n:limit: few\n```",
        [
            "4: 'projects': Invalid option value for 'limit': few: invalid literal for int() with base 10: 'few' [myst.directive_option]",
            "3: no projects to show; write 'project: KEY' on a page [scholar.empty]",
        ],
    ),
    (
        "projects with an unknown option",
        "```{projects}\n:tags: a\n```",
        [
            f"4: 'projects': Unknown option key: 'tags' (allowed: {OPTIONS}) [myst.directive_option]",
            "3: no projects to show; write 'project: KEY' on a page [scholar.empty]",
        ],
    ),
    (
        "publications of an unknown type",
        "```{publications}\n:type: poem\n```",
        [
            '4: \'publications\': Invalid option value for \'type\': poem: "poem" unknown; choose from "journal", "conference", "thesis", "book", "chapter", "report", "patent", "software", "dataset", "workshop", "preprint", or "other" [myst.directive_option]'
        ],
    ),
    (
        "publications in unknown groups",
        "```{publications}\n:group: mood\n```",
        [
            '4: \'publications\': Invalid option value for \'group\': mood: "mood" unknown; choose from "year", "type", or "none" [myst.directive_option]'
        ],
    ),
    (
        "publications of an unknown person",
        "```{publications}\n:person: eve\n```",
        ["3: unknown person 'eve'; add an entry to people.yml [scholar.unknown_person]"],
    ),
    (
        "publications of an unknown project",
        "```{publications}\n:project: nothing\n```",
        [
            "3: unknown project 'nothing'; write 'project: nothing' on its page [scholar.unknown_project]"
        ],
    ),
    (
        "publications of no project",
        "```{publications}\n:project:\n```",
        [
            "3: 'publications' shows the page's project, but this page has none; write 'project: KEY' in its front matter [scholar.no_project]"
        ],
    ),
    (
        "people of an unknown project",
        "```{people}\n:project: nothing\n```",
        [
            "3: unknown project 'nothing'; write 'project: nothing' on its page [scholar.unknown_project]"
        ],
    ),
    ("no talks", "```{talks}\n```", ["3: no talks to show; add some to talks.yml [scholar.empty]"]),
    (
        "no news",
        "```{news}\n```",
        ["3: no news to show; write 'news: 2024-03-13' on a page [scholar.empty]"],
    ),
    (
        "news of a word",
        "```{news}\n:year: soon\n```",
        [
            "3: no news to show; change the options or write 'news: 2024-03-13' on a page [scholar.empty]"
        ],
    ),
    (
        "unknown section of the cv",
        "```{cv} hobbies\n```",
        [
            "3: unknown section 'hobbies'; the sections are experience, education, awards, teaching, service [scholar.unknown_field]"
        ],
    ),
    ("cv without a file", "```{cv}\n```", ["3: no CV to show; create cv.yml [scholar.empty]"]),
    (
        "unknown directive",
        "```{publication}\n```",
        [
            "3: Unknown directive type: 'publication'; did you mean 'publications'? [myst.directive_unknown]"
        ],
    ),
    (
        "image that does not exist",
        "![a](no.png)",
        ["3: image file not readable: bad/no.png [image.not_readable]"],
    ),
]


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory, bad_site: Path) -> list[str]:
    """Return the warnings of a build in which every case is a page."""
    site = Site(tmp_path_factory.mktemp("pages"), bad_site)
    site.write("index.md", "# Home\n\n```{toctree}\n:glob:\n\nbad/*\n```\n")
    for number, (_name, text, _expected) in enumerate(CASES):
        site.write(f"bad/{number}.md", f"# Page\n\n{text}\n")
    return site.build().warnings.splitlines()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_page(warnings: list[str], number: int) -> None:
    start = f"bad/{number}.md:"
    found = [line.removeprefix(start) for line in warnings if line.startswith(start)]
    assert [line.replace("WARNING: ", "", 1) for line in found] == CASES[number][2]


def test_no_other_warning(warnings: list[str]) -> None:
    assert [line for line in warnings if not line.startswith("bad/")] == []
