"""A WebP beside each PNG and JPEG, for browsers that can read it: smaller, and as good.

Pillow makes it (the extra ``sphinx-scholar[images]``); where it is not installed there is none. A
drawing (PNG) keeps each of its pixels; a photograph (JPEG) is encoded anew.
"""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_scholar.builders import writes_site

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

ENCODINGS: dict[str, dict[str, Any]] = {
    ".png": {"lossless": True, "exact": True},
    ".jpg": {"quality": 80},
    ".jpeg": {"quality": 80},
}


def make_webp(app: Sphinx, env: BuildEnvironment) -> None:
    """Write what is not there yet, before any page is written: pages say what they find."""
    if not (writes_site(app.builder) and find_spec("PIL")):
        return
    for file, (_docnames, name) in env.images.items():
        source, target = env.srcdir / file, _beside(app.builder, name)
        if Path(name).suffix.lower() in ENCODINGS and source.is_file() and not target.exists():
            data = webp(source)
            if data and len(data) < source.stat().st_size:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)


def webp(source: Path) -> bytes:
    """The image as WebP; empty where Pillow cannot read it or WebP cannot hold it."""
    from PIL import Image, ImageOps  # an extra

    out = io.BytesIO()
    try:
        with Image.open(source) as image:
            if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
                return b""  # 16 bits, or colours for print
            upright = ImageOps.exif_transpose(image)
            profile = image.info.get("icc_profile", b"")
            encoding = ENCODINGS[source.suffix.lower()]
            upright.save(out, "WEBP", method=6, icc_profile=profile, **encoding)
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    return out.getvalue()


def webp_name(builder: StandaloneHTMLBuilder, name: str) -> str:
    """The name of the WebP beside the written image *name*; empty where there is none."""
    if Path(name).suffix.lower() not in ENCODINGS:
        return ""
    beside = _beside(builder, name)
    return beside.name if beside.exists() else ""


def _beside(builder: StandaloneHTMLBuilder, name: str) -> Path:
    return Path(builder.outdir, builder.imagedir, name).with_suffix(".webp")


def setup(app: Sphinx) -> None:
    app.connect("env-updated", make_webp, priority=600)  # after images have their names
