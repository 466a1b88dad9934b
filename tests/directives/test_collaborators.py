from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_those_of_the_page_and_those_named(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    page = (here.source / "research/engines/index.md").read_text(encoding="utf-8")
    page += "\n```{collaborators}\n```\n\n```{collaborators} eve,Countess ,\n```\n"
    here.write("research/engines/index.md", page)
    assert here.build().warnings == ""
    lines = here.page("research/engines/index.html").select(".scholar-collaborators")
    assert [line.get_text() for line in lines] == [
        "with Ada Lovelace, Bob Stone",
        "with Ada Lovelace, Bob Stone",
        "with Eve Hill, Ada Lovelace",
    ]
    assert [a["href"] for a in lines[2].select("a")] == [
        "../../people.html#person-eve",
        "../../people.html#person-ada",
    ]


def test_nodes(site: Callable[[str], Site]) -> None:
    build = site("unknown-person-in-collaborators").build()
    assert build.warnings.count("WARNING") == 1
    assert build.doctree("index").partition("    <paragraph")[2] == (
        ' classes="scholar-collaborators">\n'
        "        with \n"
        '        <pending_xref refdoc="index" refdomain="scholar" refexplicit="0" reftarget="ada"'
        ' reftype="person" refwarn="1">\n'
        "            <inline>\n"
        "                Ada Lovelace\n"
        "        , Ada Lovelance\n"
    )


def test_a_project_without_collaborators_says_so(site: Callable[[str], Site]) -> None:
    here = site("any-role")
    here.write("index.md", "---\ntitle: E\nproject: engines\n---\n\n```{collaborators}\n```\n")
    assert here.build().warnings == (
        "index.md:6: WARNING: project 'engines' has no collaborators; add some or remove this"
        " [scholar.empty]\n"
    )


def test_text(site: Callable[[str], Site]) -> None:
    here = site("person-without-place")
    assert here.build("text").warnings == ""
    assert here.output("index.txt", "text").read_text(encoding="utf-8") == (
        "Home\n****\n\nwith Has Homepage, Has Scholar, Has Orcid, Has Github, Has Nothing\n"
    )
