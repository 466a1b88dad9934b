from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

RUNS = "runs a script; write a web address or a page [unsafe_links]\n"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("A [link](javascript:alert(1)) here.", "](javascript:alert(1"),
        ("A [link](JavaScript:x) here.", "](JavaScript:x"),
        ("A [link](data:text/html,x) here.", "](data:text/html,x"),
        ("A <vbscript:x> here.", "<vbscript:x"),
        ('A <a href="javascript:x">link</a> here.', 'href="javascript:'),
        ("```{image} box.svg\n:alt: A box.\n:target: javascript:x\n```", "javascript:x"),
    ],
)
def test_links_that_run_a_script_are_reported_and_removed(
    new_site: Callable[..., Site], box: str, text: str, reported: str
) -> None:
    here = new_site("unsafe_links", {"box.svg": box, "index.md": f"# Home\n\n{text}\n"})
    assert here.build().warnings == f"index.md:3: WARNING: link '{reported}' {RUNS}"
    links = [str(link["href"]) for link in here.page("index.html").select("a[href]")]
    assert [href for href in links if "script:" in href.lower() or "data:" in href] == []
    here.write("index.md", "# Home\n\nA [link](https://example.org), `<javascript:x>` as code.\n")
    assert here.build().warnings == ""


def test_restructuredtext_too(new_site: Callable[..., Site]) -> None:
    here = new_site("unsafe_links", {})
    here.remove("index.md")
    here.write("index.rst", "Home\n====\n\nA `link <javascript:x>`_ here.\n")
    assert here.build().warnings == f"index.rst:4: WARNING: link 'javascript:x' {RUNS}"
    assert here.page("index.html").select_one("p").get_text() == "A link here."


def test_ignored_classes_are_not_checked(new_site: Callable[..., Site]) -> None:
    page = "# Home\n\n```{container} checked\nA [link](javascript:x).\n```\n"
    here = new_site("unsafe_links", {"index.md": page})
    assert here.build().warnings == f"index.md:4: WARNING: link '](javascript:x' {RUNS}"
    assert here.build(unsafe_links_ignored_classes=["checked"]).warnings == ""
