from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}><rect width="9" height="9"/></svg>'
PAGE = """# Home

```{image} wide.svg
:alt: own size
```

```{image} wide.svg
:alt: in pixels
:width: 100
```

```{image} wide.svg
:alt: of the text
:width: 50%
```

```{image} box.svg
:alt: view box
:width: 100px
```

```{image} nosize.svg
:alt: no size
```
"""


def test_images_have_their_sizes(new_site: Callable[..., Site]) -> None:
    files = {
        "index.md": PAGE,
        "wide.svg": SVG.format(' width="300" height="150"'),
        "box.svg": SVG.format(' viewBox="0 0 200 50"'),
        "nosize.svg": SVG.format(""),
    }
    here = new_site("image_sizes", files)
    assert here.build().warnings == ""
    images = {str(image["alt"]): image for image in here.page("index.html").select("img")}
    sizes = {alt: (image.get("width"), image.get("height")) for alt, image in images.items()}
    assert sizes == {
        "own size": ("300", "150"),
        "in pixels": ("100", "50"),
        "of the text": ("300", "150"),
        "view box": ("100", "25"),
        "no size": (None, None),
    }
    assert images["of the text"]["style"] == "width: 50%;"
    assert [alt for alt, image in images.items() if image.get("style")] == ["of the text"]
    assert [alt for alt, image in images.items() if image.get("loading") != "lazy"] == ["own size"]
    assert {image["decoding"] for image in images.values()} == {"async"}
