from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_nodes(site: Callable[[str], Site]) -> None:
    build = site("figure-card").build()
    assert build.warnings == ""
    assert build.doctree("index").split("    <figure")[1:] == [
        (
            ' classes="scholar-figure-card" ids="id1">\n'
            '        <reference internal="0" refuri="https://engine.example">\n'
            "            <image alt=\"A brass engine.\" candidates=\"{'*': 'engine.svg'}\""
            ' original_uri="/engine.svg" uri="engine.svg" width="60px">\n'
            "        <caption>\n"
            "            The engine.\n"
        ),
        (
            ' classes="scholar-figure-card" ids="id2">\n'
            '        <pending_xref refdoc="index" refdomain="scholar" refexplicit="1"'
            ' reftarget="index" reftype="page" refwarn="1">\n'
            "            <image alt=\"Its wheels.\" candidates=\"{'*': 'engine.svg'}\""
            ' original_uri="/engine.svg" uri="engine.svg" width="80%">\n'
            "        <caption>\n"
            "            Its \n"
            "            <emphasis>\n"
            "                wheels\n"
            "            .\n"
        ),
        (
            ' classes="scholar-figure-card" ids="id3">\n'
            "        <image alt=\"Its cards.\" candidates=\"{'*': 'engine.svg'}\""
            ' original_uri="/engine.svg" uri="engine.svg">\n'
            "        <caption>\n"
            "            Its cards.\n"
            "        <legend>\n"
            "            <paragraph>\n"
            "                More about them.\n"
        ),
    ]


def test_html(site: Callable[[str], Site]) -> None:
    here = site("figure-card")
    assert here.build().warnings == ""
    first, second, third = here.page("index.html").select("figure.scholar-figure-card")
    assert first.a["href"] == "https://engine.example"
    assert (first.img["width"], first.img["height"]) == ("60", "40")
    assert second.a["href"] == "#"
    assert second.img["alt"] == "Its wheels."
    assert third.a is None or "headerlink" in third.a["class"]
    assert third.figcaption.select_one(".legend").get_text(strip=True) == "More about them."


CAPTION = """\
---
title: Engines
project: engines
figure:
  file: engine.svg
  alt: A brass engine.
  caption: CAPTION
---

```{figure-card}
```

```{projects}
```
"""


@pytest.mark.parametrize(
    ("builder", "file", "words"),
    [
        ("text", "index.txt", "Work is Q = a h^2 in the *engine* Engines."),
        ("latex", "*.tex", r"Work is \(Q = a h^2\) in the \sphinxstyleemphasis{engine}"),
    ],
)
def test_a_caption_in_front_matter_is_typeset_on_its_page_and_in_lists(
    site: Callable[[str], Site], builder: str, file: str, words: str
) -> None:
    here = site("figure-card")
    caption = "Work is $Q = a h^2$ in the *engine* {project}`engines`."
    here.write("index.md", CAPTION.replace("CAPTION", caption))
    assert here.build().warnings == ""
    captions = here.page("index.html").select("figcaption .caption-text")
    assert len(captions) == 2
    for shown in captions:
        assert shown.select_one(".math") is not None
        assert shown.em.get_text() == "engine"
        assert "Engines" in shown.get_text()
        assert "$" not in shown.get_text()
    assert here.build(builder).warnings == ""
    (written,) = here.output("", builder).glob(file)
    assert " ".join(written.read_text("utf-8").split()).count(words) == 2


def test_a_caption_in_front_matter_with_an_image_is_one_warning_at_its_line(
    site: Callable[[str], Site],
) -> None:
    here = site("figure-card")
    here.write("index.md", CAPTION.replace("CAPTION", "'![The engine](engine.svg)'"))
    assert here.build().warnings == (
        "index.md:7: WARNING: a record's text cannot contain an image, because several pages show"
        " it; move it into the page [scholar.summary]\n"
    )


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "```{figure-card} engine.svg\n:alt: A\n:width: wide\n```",
            (
                "figure 'engine.svg': width: invalid value 'wide'; write a width as 600,"
                " 600px or 80%"
                " [scholar.invalid_value]"
            ),
        ),
        (
            "```{figure-card} engine.svg\n:alt: A\n:link: example.org\n```",
            (
                "figure 'engine.svg': link: invalid address 'example.org'; write"
                " http://…, https://…,"
                " mailto:… or a page as /folder/page [scholar.invalid_value]"
            ),
        ),
        (
            "```{figure-card} engine.svg\n:alt:\n```",
            (
                "figure 'engine.svg': alt: invalid value ''; write text that is not empty"
                " [scholar.invalid_value]"
            ),
        ),
        (
            "```{figure-card} /nowhere/engine.svg\n:alt: A\n```",
            (
                "figure '/nowhere/engine.svg' does not exist; put it beside the page or"
                " correct its name"
                " [scholar.missing_file]"
            ),
        ),
        (
            "```{figure-card} ../../engine.svg\n:alt: A\n```",
            (
                "figure '../../engine.svg' is outside of the source folder; move it there"
                " [scholar.missing_file]"
            ),
        ),
        (
            "```{figure-card} engine.svg\n:alt: A\n:link: /nowhere\n```",
            "unknown page '/nowhere'; write it as /folder/page [scholar.unknown_page]",
        ),
    ],
)
def test_a_slip_is_one_warning(site: Callable[[str], Site], text: str, warning: str) -> None:
    here = site("missing-figure-in-directive")
    here.write("index.md", f"# Home\n\n{text}\n")
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"
    assert here.build().warnings == f"index.md:3: WARNING: {warning}\n"


def test_a_figure_outside_the_source_folder_is_not_there(site: Callable[[str], Site]) -> None:
    here = site("missing-figure-in-directive")
    here.write("../engine.svg", (here.source / "engine.svg").read_bytes())
    here.write("index.md", "# Home\n\n```{figure-card} ../engine.svg\n:alt: A\n```\n")
    assert here.build().warnings == (
        "index.md:3: WARNING: figure '../engine.svg' is outside of the source"
        " folder; move it there [scholar.missing_file]\n"
    )


def test_a_project_without_a_figure_says_so(site: Callable[[str], Site]) -> None:
    here = site("any-role")
    here.write("index.md", "---\ntitle: A\nproject: a\n---\n\n```{figure-card}\n```\n")
    assert here.build().warnings == (
        "index.md:6: WARNING: project 'a' has no figure; add 'figure: …' to its page"
        " [scholar.empty]\n"
    )


def test_a_figure_that_is_gone_is_told_until_it_is_back(site: Callable[[str], Site]) -> None:
    here = site("figure-card")
    assert here.build().warnings == ""
    here.move("engine.svg", "away.svg")
    first = here.build().warnings
    assert "[scholar.missing_file]" in first
    assert "image file not readable" not in first
    assert here.build().warnings == first
    here.move("away.svg", "engine.svg")
    assert here.build().warnings == ""
    assert len(here.page("index.html").select("figure img")) == 3
