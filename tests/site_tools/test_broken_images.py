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


@pytest.mark.parametrize(
    ("attributes", "named"),
    [
        ('width="1e300" height="9"', 'width="1e300"'),
        ('width="-5" height="10"', 'width="-5"'),
        ('width="nan" height="9"', 'width="nan"'),
        ('width="9" height="inf"', 'height="inf"'),
        ('width="0" height="0"', 'width="0"'),
        ('width="9" height="99999999999mm"', 'height="99999999999mm"'),
        ('viewBox="0 0 0 0"', 'viewBox="0 0 0 0"'),
    ],
)
def test_absurd_sizes_of_drawings_are_reported(
    new_site: Callable[..., Site], attributes: str, named: str
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    page = "# Home\n\n![A box.](box.svg)\n"
    here = new_site(["broken_images", "image_sizes"], {"index.md": page, "box.svg": svg})
    assert here.build().warnings == (
        f"index.md:3: WARNING: image 'box.svg' has an unusable size, {named}; export it again"
        " [broken_images]\n"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%" height="auto"',
        'width="1.5e2pt" height="+9mm" viewBox="-1,-2, 3 4.5"',
    ],
)
def test_sizes_that_can_be_shown_are_not_reported(
    new_site: Callable[..., Site], attributes: str
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><g width="-1"/></svg>'
    page = "# Home\n\n![A box.](box.svg)\n"
    here = new_site("broken_images", {"index.md": page, "box.svg": svg})
    assert here.build().warnings == ""
