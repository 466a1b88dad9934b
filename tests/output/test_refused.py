from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

RUNS = "would run a script; write an address or a page [scholar.invalid_value]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A [link](javascript:alert(1)) here.", "](javascript:alert(1"),
        ("A [link](JavaScript:x) here.", "](JavaScript:x"),
        ("A [link](data:text/html,x) here.", "](data:text/html,x"),
        ("A <vbscript:x> here.", "<vbscript:x"),
        ('A <a href="javascript:x">link</a> here.', 'href="javascript:'),
        ("```{image} box.png\n:alt: A box.\n:target: javascript:x\n```", "javascript:x"),
    ],
)
def test_a_link_that_would_run_a_script_is_told_and_none(
    site: Callable[[str], Site], text: str, told: str
) -> None:
    here = site("image-webp")
    box = (here.source / "lines.svg").read_bytes()
    here.write("box.svg", box)
    text = text.replace("box.png", "box.svg")
    here.write("index.md", f"# Home\n\n{text}\n")
    for _build in range(2):
        assert here.build().warnings == f"index.md:3: WARNING: link '{told}' {RUNS}"
    links = [str(link["href"]) for link in here.page("index.html").select("a[href]")]
    assert [href for href in links if "script:" in href.lower() or "data:" in href] == []
    here.write("index.md", "# Home\n\nA [link](https://example.org), `<javascript:x>` as code.\n")
    assert here.build().warnings == ""


def test_restructuredtext_too(site: Callable[[str], Site]) -> None:
    here = site("role-in-restructuredtext")
    here.write("index.rst", "Home\n====\n\nA `link <javascript:x>`_ here.\n")
    assert here.build().warnings == f"index.rst:4: WARNING: link 'javascript:x' {RUNS}"
    assert here.page("index.html").select_one("p").get_text() == "A link here."


def test_in_a_summary_it_is_told_once_at_its_line(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    here.edit("research/engines/index.md", "They run.", '"A [link](javascript:x)."')
    for _build in range(2):
        assert here.build().warnings == (
            "research/engines/index.md:5: WARNING: link '](javascript:x' would run a script;"
            " write an address or a page [scholar.summary]\n"
        )


@pytest.mark.parametrize("file", ["box.png", "box.jpg", "box.gif", "box.webp"])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"<html>not there</html>"])
def test_an_image_that_cannot_be_read_is_told(
    site: Callable[[str], Site], file: str, content: bytes
) -> None:
    here = site("image-webp")
    here.write(file, content)
    here.write("index.md", f"# Home\n\n![A box.]({file})\n")
    for _build in range(2):
        assert here.build().warnings == (
            f"index.md:3: WARNING: image '{file}' cannot be read; save it anew [scholar.syntax]\n"
        )


@pytest.mark.parametrize("content", ["", "<svg width='9' height='9'><rect", "<svg>&nope;</svg>"])
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_drawing_that_cannot_be_read_is_told(
    site: Callable[[str], Site], builder: str, content: str
) -> None:
    here = site("image-webp")
    here.write("box.svg", content)
    here.write("index.md", "# Home\n\n![A box.](box.svg)\n")
    first, *others = here.build(builder).warnings.splitlines()
    assert first == (
        "index.md:3: WARNING: image 'box.svg' cannot be read; save it anew [scholar.syntax]"
    )
    assert [line for line in others if "[scholar.undrawn]" not in line] == []
    assert len(others) == (builder == "latex")
