from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

PAGE = """# Images

![a curve that falls](curve.svg)

A line with an image ![](curve.svg) in it.

![](curve.svg){.decorative}

```{image} curve.svg
```

```{image} curve.svg
:alt: not used
:class: decorative
```

```{figure} curve.svg
:alt: A figure.

Its caption.
```
"""
MISSING = (
    "WARNING: image 'curve.svg' has no alternative text; describe it, "
    "or give it the class 'decorative' [alt_texts.missing]\n"
)


def test_images_without_text_are_reported(new_site: Callable[..., Site], box: str) -> None:
    here = new_site("alt_texts", {"index.md": PAGE, "curve.svg": box})
    assert here.build().warnings == f"index.md:5: {MISSING}index.md:9: {MISSING}"
    here.edit("index.md", "![](curve.svg) in", "![a falling curve](curve.svg) in")
    here.edit("index.md", "```{image} curve.svg\n```", "")
    assert here.build().warnings == ""


def test_decorative_images_have_an_empty_text(new_site: Callable[..., Site], box: str) -> None:
    here = new_site("alt_texts", {"index.md": PAGE, "curve.svg": box})
    here.build()
    images = here.page("index.html").select("img.decorative")
    assert [image["alt"] for image in images] == ["", ""]


def test_text_builder_separates_the_text_from_the_caption(
    new_site: Callable[..., Site], box: str
) -> None:
    here = new_site("alt_texts", {"index.md": PAGE, "curve.svg": box})
    here.build("text")
    text = here.output("index.txt", "text").read_text(encoding="utf-8")
    assert "[image: A figure.]\n\n   Its caption." in text
