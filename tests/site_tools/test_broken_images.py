from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site


@pytest.mark.parametrize("file", ["box.png", "box.jpg", "box.gif", "box.webp"])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"<html>not there</html>"])
def test_unreadable_pictures_are_reported(
    new_site: Callable[..., Site], file: str, content: bytes
) -> None:
    page = f"# Home\n\n![A box.]({file})\n"
    here = new_site("broken_images", {"index.md": page, file: content})
    assert here.build().warnings == (
        f"index.md:3: WARNING: image '{file}' cannot be read; export it again [broken_images]\n"
    )


@pytest.mark.parametrize("content", ["", "<svg width='9' height='9'><rect", "<svg>&nope;</svg>"])
def test_unreadable_drawings_are_reported(new_site: Callable[..., Site], content: str) -> None:
    page = "# Home\n\n![A box.](box.svg)\n"
    here = new_site("broken_images", {"index.md": page, "box.svg": content})
    assert here.build().warnings == (
        "index.md:3: WARNING: image 'box.svg' cannot be read; export it again [broken_images]\n"
    )


def test_readable_images_are_not_reported(new_site: Callable[..., Site], box: str) -> None:
    page = "# Home\n\n![A box.](box.svg) ![Elsewhere.](https://example.org/box.png)\n"
    here = new_site("broken_images", {"index.md": page, "box.svg": box})
    assert here.build().warnings == ""
