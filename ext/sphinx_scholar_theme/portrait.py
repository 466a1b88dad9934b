"""The portrait of the profile in the sizes that screens need, from one large photo.

A photo of a phone has several megabytes, and the place where it was taken is in the file. With
Pillow installed, the site has only smaller copies of it, without such data.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING

import imagesize

if TYPE_CHECKING:
    from pathlib import Path

WIDTHS = (240, 480, 720)
"""Pixels: 112 on a phone and 208 on a desktop, on screens of one, two and three pixels a point."""

QUALITY = 82
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
IMAGES = (*PHOTOS, ".avif", ".gif", ".svg")


@dataclass(frozen=True)
class Portrait:
    """How pages show the portrait."""

    name: str = ""
    """The file in ``_static``; empty if there is no portrait."""
    sizes: tuple[tuple[str, int], ...] = ()
    """Files in ``_static`` and their widths, the smallest first."""
    width: int = 0
    height: int = 0
    """Pixels; 0 if they are unknown."""

    @property
    def attributes(self) -> dict[str, str]:
        """Width and height, so that nothing moves when the portrait has loaded."""
        return {"width": str(self.width), "height": str(self.height)} if self.width else {}


def portrait_of(file: Path) -> Portrait:
    """Return how the portrait *file* is shown; it has smaller copies if it is a large photo."""
    # The size of an SVG may have decimal places, which HTML does not allow here.
    width, height = map(round, imagesize.get(file))
    small = Portrait(file.name, (), max(width, 0), max(height, 0))
    if file.suffix.lower() not in PHOTOS or width <= WIDTHS[-1] or not find_spec("PIL"):
        return small
    digest = sha256(file.read_bytes()).hexdigest()[:8]
    sizes = tuple((f"{file.stem}.{digest}-{width}.webp", width) for width in WIDTHS)
    width, height = _upright_size(file)
    return Portrait(sizes[-1][0], sizes, WIDTHS[-1], round(height * WIDTHS[-1] / width))


def _upright_size(file: Path) -> tuple[int, int]:
    """Return the size of a photo as it is shown: a camera may have been turned."""
    from PIL import Image, ImageOps  # an extra

    with Image.open(file) as photo:
        width, height = ImageOps.exif_transpose(photo).size
    return width, height


def write_copies(portrait: Portrait, file: Path, static: Path) -> None:
    """Write the copies that do not exist, and remove those of another photo of this name."""
    wanted = {name for name, _width in portrait.sizes}
    ours = re.compile(rf"{re.escape(file.stem)}\.[0-9a-f]{{8}}-\d+\.webp")
    for path in static.glob("*.webp"):
        if ours.fullmatch(path.name) and path.name not in wanted:
            path.unlink()
    missing = [(name, width) for name, width in portrait.sizes if not (static / name).is_file()]
    if not missing:
        return
    from PIL import Image, ImageOps

    static.mkdir(parents=True, exist_ok=True)
    with Image.open(file) as opened:
        photo = ImageOps.exif_transpose(opened).convert("RGBA" if opened.mode == "RGBA" else "RGB")
    for name, width in missing:
        size = (width, round(photo.height * width / photo.width))
        encoded = io.BytesIO()
        photo.resize(size, Image.Resampling.LANCZOS).save(encoded, "WEBP", quality=QUALITY)
        (static / name).write_bytes(encoded.getvalue())
