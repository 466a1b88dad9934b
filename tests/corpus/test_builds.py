"""Bad text that only a build with formulas and all pages meets, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pypandoc")

TEX = "cannot be converted to MathML; its TeX is shown instead [mathml.formula]"
MOVE = "because several pages show it; move it into the page"
LINK = r"$\href{https://a.example}{x}$"
CONF = (
    'extensions = ["sphinx_scholar", "sphinx_site_tools.mathml"]\nexclude_patterns = ["_data"]\n'
    'myst_enable_extensions = ["dollarmath"]\nhtml_baseurl = "https://a.example"\n'
    'scholar_owner = "ada"\nscholar_paper_pages = True\n'
)

PAGES: list[tuple[str, str, list[str]]] = [
    (
        "link in a formula of the first paragraph",
        f"# Page\n\nText with {LINK}.\n",
        [rf"3: WARNING: formula '\href{{https://a.example}}{{x}}' {TEX}"],
    ),
    (
        "link in a formula of the title",
        f"# Page {LINK}\n\nText.\n",
        [rf"1: WARNING: formula '\href{{https://a.example}}{{x}}' {TEX}"],
    ),
    ("root of nothing in the first paragraph", "# Page\n\nText with $\\sqrt$ here.\n", []),
    ("root of nothing in the title", "# Page $\\sqrt$ here\n\nText.\n", []),
    (
        "unknown command in the title",
        "# Page $\\nosuch{x}$\n\nText.\n",
        [rf"1: WARNING: formula '\nosuch{{x}}' {TEX}"],
    ),
    ("HTML and a link in the title", "# A <b>word</b> [link](https://a.example)\n\nText.\n", []),
    (
        "HTML in the title of a project",
        "---\nproject: page\ntitle: A <b>word</b> [link](https://a.example)\n---\n",
        [f"3: WARNING: a record's text cannot contain raw HTML, {MOVE} [scholar.summary]"],
    ),
    (
        "control characters in news",
        '---\nnews: 2024-03-13\ntitle: "A\\x0bb"\nsummary: "a\\x08b"\n---\n',
        [
            "3:8: WARNING: control character U+000B; remove it [scholar.invalid_value]",
            "4:10: WARNING: control character U+0008; remove it [scholar.invalid_value]",
        ],
    ),
]

TEXTS: list[tuple[str, str, list[str]]] = [
    ("role for raw text", "{raw}`x`", ["ERROR: No format (Writer name) is associated with this "]),
    ("number of no PEP", "{pep}`abc`", ["ERROR: invalid PEP number abc [docutils]"]),
    (
        "role that is a directive",
        "{include}`x`",
        ["WARNING: unknown role 'include'; correct its name [scholar.summary]"],
    ),
    ("label of nothing", "{ref}`nowhere`", ["WARNING: undefined label: 'nowhere' [ref.ref]"]),
    ("page of nothing", "{doc}`nowhere`", ["WARNING: unknown document: 'nowhere' [ref.doc]"]),
    ("term of nothing", "{term}`nowhere`", ["WARNING: term not in glossary: 'nowhere' [ref.term]"]),
]
"""Texts in a CV. Roles of other extensions warn in their own words, but at the line of the text."""

BIB = r"""@misc{roots,
  title = {On $\sqrt$ and more},
  author = {Ada Lovelace}, year = 1843,
}
@misc{links,
  title = {Links}, author = {Ada Lovelace}, year = 1843, note = {See \url{/nowhere.md}.},
  website = {/nowhere.md}, file = {:/home/ada/secret.pdf:PDF},
}
"""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory, bad_site: Path) -> tuple[Site, str]:
    """Return a site in which every case is a page or an entry of the CV, and its warnings."""
    site = Site(tmp_path_factory.mktemp("builds"), bad_site)
    site.write("conf.py", CONF)
    home = "---\nproject: home\ntitle: Home\n---\n# Home\n\n```{project}\n```\n"
    lists = "".join(f"\n```{{{name}}}\n```\n" for name in ("projects", "publications", "news"))
    site.write(
        "index.md", f"{home}{lists}\n```{{cv}}\n```\n\n```{{toctree}}\n:glob:\n\nbad/*\n```\n"
    )
    for number, (_name, text, _expected) in enumerate(PAGES):
        site.write(f"bad/{number}.md", text)
    entries = "".join(f'  - {{what: A, text: "{text}"}}\n' for _name, text, _expected in TEXTS)
    site.write("_data/cv.yml", f"awards:\n{entries}")
    site.write("_data/papers.bib", BIB)
    return site, site.build().warnings


def lines_of(warnings: str, start: str) -> list[str]:
    return [line.removeprefix(start) for line in warnings.splitlines() if line.startswith(start)]


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[case[0] for case in PAGES])
def test_page(built_once: tuple[Site, str], number: int) -> None:
    assert lines_of(built_once[1], f"bad/{number}.md:") == PAGES[number][2]


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=[case[0] for case in TEXTS])
def test_text_of_the_cv(built_once: tuple[Site, str], number: int) -> None:
    found = lines_of(built_once[1], f"_data/cv.yml:{number + 2}: ")
    expected = TEXTS[number][2]
    assert [line[: len(text)] for line, text in zip(found, expected, strict=True)] == expected


def test_bibliography(built_once: tuple[Site, str]) -> None:
    site, warnings = built_once
    problem = r"an argument is missing in '$\sqrt$'; add it in braces [scholar.invalid_value]"
    assert lines_of(warnings, "_data/papers.bib:") == [
        f"2: WARNING: paper 'roots': title: {problem}"
    ]
    assert site.page("papers/roots.html").h1.get_text() == "On  and more¶"


def test_private_fields_are_not_published(built_once: tuple[Site, str]) -> None:
    site, _warnings = built_once
    published = [path for path in site.output("").rglob("*") if path.is_file()]
    assert [path for path in published if b"secret.pdf" in path.read_bytes()] == []


def test_link_of_a_paper_is_reported_once_at_the_list(built_once: tuple[Site, str]) -> None:
    """Not at the page of the paper, which has no file."""
    site, warnings = built_once
    problem = "unknown page '/nowhere'; write it as /folder/page [scholar.unknown_page]"
    assert lines_of(warnings, "index.md:") == [f"13: WARNING: {problem}"]
    assert site.output("papers/links.html").exists()


def test_page_of_a_project_can_be_the_home_page(built_once: tuple[Site, str]) -> None:
    site, _warnings = built_once
    assert site.page("index.html").h1.get_text() == "Home¶"


def test_texts_of_no_file_reach_other_files(built_once: tuple[Site, str]) -> None:
    """Every warning is at a file of a case, and the head of a page shows TeX as text."""
    site, warnings = built_once
    files = ("bad/", "index.md:13:", "_data/cv.yml:", "_data/papers.bib:")
    more = ('The "raw" role cannot be used directly.', 'Instead, use the "role" directive')
    assert [line for line in warnings.splitlines() if not line.startswith((*files, *more))] == []
    head = BeautifulSoup(site.output("bad/0.html").read_text(encoding="utf-8"), "html.parser")
    description = head.select_one('meta[name="description"]')
    assert description["content"] == r"Text with \href{https://a.example}{x}."
