from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site


@pytest.mark.parametrize("form", ["![Text.]({})", "{{download}}`Text. <{}>`"])
@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("../secret.png", "is outside of the source folder; move it there"),
        ("../../../../../../../../etc/passwd", "is outside of the source folder; move it there"),
        ("link.png", "is outside of the source folder; move it there"),
        ("/private/key.png", "is in a private folder; move it to another folder"),
    ],
)
def test_private_files_are_reported_and_not_published(
    new_site: Callable[..., Site], form: str, address: str, problem: str
) -> None:
    here = new_site("confined_files", {"index.md": f"# Home\n\n{form.format(address)}\n"})
    secret = here.folder / "secret.png"
    secret.write_bytes(b"secret")
    here.write("private/key.png", b"secret")
    (here.source / "link.png").symlink_to(secret)
    assert here.build(confined_files_private=["private"]).warnings == (
        f"index.md:3: WARNING: file '{address}' {problem} [confined_files]\n"
    )
    assert "Text." in here.page("index.html").get_text()
    for path in here.output("").rglob("*"):
        if path.is_file() and ".doctrees" not in path.parts:
            assert path.read_bytes() != b"secret", path
            assert path.name not in ("passwd", "secret.png", "key.png", "link.png")


def test_files_of_the_site_are_published(new_site: Callable[..., Site], box: str) -> None:
    page = "# Home\n\n![A box.](box.svg) ![Elsewhere.](https://example.org/a.png)\n"
    here = new_site("confined_files", {"index.md": page, "box.svg": box})
    assert here.build(confined_files_private=["private"]).warnings == ""
    assert here.page("index.html").select_one("img")["src"] == "_images/box.svg"
