"""The pictures of the site's pages in the documentation."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "docs/gallery"


def test_no_two_pictures_are_equal() -> None:
    names: dict[str, list[str]] = {}
    for picture in sorted(PICTURES.glob("*.png")):
        names.setdefault(sha256(picture.read_bytes()).hexdigest(), []).append(picture.name)
    assert len(names) > 10
    assert [equal for equal in names.values() if len(equal) > 1] == []
