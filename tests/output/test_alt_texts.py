"""Images without a text are told, with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

TOLD = (
    "WARNING: image 'curve.svg' has no text for those who cannot see it; say what it shows, "
    "or give it the class 'decorative' [scholar.missing_alt]\n"
)


def test_an_image_without_text_is_told_until_it_has_one(site: Callable[[str], Site]) -> None:
    here = site("image-texts")
    warnings = f"index.md:5: {TOLD}index.md:9: {TOLD}"
    assert here.build().warnings == warnings
    assert here.build().warnings == warnings
    here.edit("index.md", "![](curve.svg) in", "![a falling curve](curve.svg) in")
    here.edit("index.md", "```{image} curve.svg\n```", "")
    assert here.build().warnings == ""


def test_a_decorative_image_is_silent(site: Callable[[str], Site]) -> None:
    here = site("image-texts")
    here.build()
    images = here.page("index.html").select("img.decorative")
    assert [image["alt"] for image in images] == ["", ""]
