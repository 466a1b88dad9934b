from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

HEAD = """\
<section classes="tex2jax_ignore mathjax_ignore" ids="engines" names="engines">
    <title>
        Engines
    <container classes="scholar-project-head" \
is_div="1">
        <paragraph classes="scholar-kicker">
            Cards · Notes 1843
        <container classes="scholar-summary" is_div="1">
            <paragraph>
                A \n\
                <emphasis>
                    summary
                 with \n\
                <pending_xref refdoc="index" refdomain="scholar" refexplicit="0" \
reftarget="ada" reftype="person" refwarn="1">
                    <inline>
                        Ada Lovelace
                .
            <paragraph>
                And \n\
                <math>
                    x
                .
        <paragraph classes="scholar-collaborators">
            with \n\
            <pending_xref refdoc="index" refdomain="scholar" refexplicit="0" \
reftarget="ada" reftype="person" refwarn="1">
                <inline>
                    Ada Lovelace
            , \n\
            <pending_xref refdoc="index" refdomain="scholar" refexplicit="0" \
reftarget="nobody" reftype="person" refwarn="1">
                <inline>
                    Nobody Known
        <paragraph classes="scholar-links">
            <reference internal="0" refuri="https://code.example">
                <inline>
                    Code
             \n\
            <pending_xref refdoc="index" refdomain="scholar" refexplicit="1" reftarget="index" \
reftype="page" refwarn="1">
                <inline>
                    Home
"""


def test_nodes(site: Callable[[str], Site]) -> None:
    build = site("project-head").build(myst_enable_extensions=["dollarmath"])
    assert build.warnings == ""
    assert build.doctree("index") == HEAD


def test_a_slip_in_a_summary_is_told_at_its_line_of_the_front_matter(
    site: Callable[[str], Site],
) -> None:
    here = site("project-head")
    here.edit("index.md", "And $x$.", "And {person}`zeno`.")
    for _build in range(2):
        assert here.build().warnings == (
            "index.md:9: WARNING: unknown person 'zeno'; add an entry to people.yml"
            " [scholar.unknown_person]\n"
        )


def test_a_page_without_a_project_says_so(site: Callable[[str], Site]) -> None:
    here = site("no-project")
    here.write("index.md", "# Home\n\n```{project}\n```\n")
    assert here.build().warnings == (
        "index.md:3: WARNING: 'project' shows the page's project, but this page has none;"
        " write 'project: KEY' in its front matter [scholar.no_project]\n"
    )


def test_with_a_key_it_speaks_of_that_project_wherever_it_stands(
    site: Callable[[str], Site],
) -> None:
    here = site("project-head")
    here.write("other.md", "---\norphan: true\n---\n\n# Other\n\n```{project} engines\n```\n")
    assert here.build(myst_enable_extensions=["dollarmath"]).warnings == ""
    kickers = [p.get_text() for p in here.page("other.html").select(".scholar-kicker")]
    assert kickers == ["Cards · Notes 1843"]
    here.edit("other.md", "{project} engines", "{project} engine")
    for _build in range(2):
        assert here.build(myst_enable_extensions=["dollarmath"]).warnings == (
            "other.md:7: WARNING: unknown project 'engine'; did you mean 'engines'?"
            " [scholar.unknown_project]\n"
        )


def test_a_title_in_front_matter_is_the_page_s_heading_once(site: Callable[[str], Site]) -> None:
    here = site("project-head")
    assert here.build().warnings == ""
    assert [h.get_text() for h in here.page("index.html").select("h1")] == ["Engines¶"]


def test_an_unknown_role_in_a_summary_is_reported_at_its_line(site: Callable[[str], Site]) -> None:
    here = site("project-head")
    here.edit("index.md", "And $x$.", "And {zeno}`x`.")
    warnings = here.build().warnings
    assert warnings.startswith("index.md:9: WARNING: unknown role 'zeno'; correct its name")
    assert warnings.count("WARNING") == 1
