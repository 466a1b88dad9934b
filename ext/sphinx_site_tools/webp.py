"""Offer a smaller WebP beside each PNG and JPEG.

.. code-block:: python

   extensions = ["sphinx_site_tools.webp"]
   webp_quality = 80          # of photographs (JPEG); drawings (PNG) keep every pixel
   webp_cache = "../.cache"   # keeps encoded images over clean builds, from the folder of conf.py

``<img>`` becomes ``<picture>`` with both files, and the browser chooses. A WebP that is not smaller
is not used. Encoding needs Pillow; without it nothing happens. ``webp_builders`` names the
builders for which this is done.

Encoded images are kept by a digest of their source and of the settings, so a changed or truncated
image is never mistaken for the right one, and nothing is encoded twice.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from sphinx.util.display import status_iterator

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

AFTER_NAMES = 600
"""A priority of env-updated by which other extensions have given the images their names."""

_IMG = re.compile(r"""<img\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
_OURS = re.compile(r"\.[0-9a-f]{8}\.webp$")
_SRC = re.compile(r'\ssrc="([^"]*)"')


class WebP:
    """The WebP files of one build."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        """The name of the WebP for the name of each image that has one."""

    def write(self, app: Sphinx, env: BuildEnvironment) -> set[str]:
        """Write the WebP of each image before any page is written; return the pages to write."""
        self.names.clear()
        if app.builder.name not in app.config.webp_builders:
            return set()
        if find_spec("PIL"):
            self._write_all(app, env)
        previous = _previous_names(env, app.builder.name)
        changed = {
            docname
            for docnames, name in env.images.values()
            if previous.get(name) != self.names.get(name)
            for docname in docnames
        }
        previous.clear()
        previous.update(self.names)
        return changed

    def _write_all(self, app: Sphinx, env: BuildEnvironment) -> None:
        cache = Path(app.confdir, app.config.webp_cache or Path(app.doctreedir, "webp"))
        folder = Path(app.outdir, app.builder.imagedir)
        quality = app.config.webp_quality
        sources = {name: env.srcdir / file for file, (_docnames, name) in env.images.items()}
        names = [name for name, source in sources.items() if encoding(source, quality)]
        shown = status_iterator(
            names, "encoding images... ", "darkgreen", len(names), app.verbosity
        )
        for name in shown:
            source = sources[name]
            digest, data = _cached(source, quality, cache) if source.is_file() else ("", b"")
            if data:
                self.names[name] = f"{source.stem}.{digest[:8]}.webp"
                _write_if_changed(folder / self.names[name], data)
        kept = {*self.names.values(), *(name for _docnames, name in env.images.values())}
        for written in folder.glob("*.webp"):
            if _OURS.search(written.name) and written.name not in kept:
                written.unlink()

    def offer(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Offer the WebP of each image of a page to browsers."""
        if self.names and "<img " in context.get("body", ""):
            context["body"] = _IMG.sub(lambda tag: self._picture(app, tag[0]), context["body"])

    def _picture(self, app: Sphinx, tag: str) -> str:
        src = _SRC.search(tag)
        folder, _, name = unquote(src[1]).rpartition("/") if src else ("", "", "")
        if name not in self.names or posixpath.basename(folder) != app.builder.imagedir:
            return tag
        address = escape(quote(posixpath.join(folder, self.names[name])))
        return f'<picture><source srcset="{address}" type="image/webp" />{tag}</picture>'


def _previous_names(env: BuildEnvironment, builder: str) -> dict[str, str]:
    """Return the names that the last build with a builder gave; the environment keeps them."""
    builders: dict[str, dict[str, str]] = vars(env).setdefault("webp_names", {})
    return builders.setdefault(builder, {})


def encoding(source: Path, quality: int) -> dict[str, Any]:
    """Return Pillow's options for an image by the end of its name; empty for other files."""
    match source.suffix.lower():
        case ".png":
            return {"lossless": True, "exact": True, "method": 6}
        case ".jpg" | ".jpeg":
            return {"quality": quality, "method": 6}
    return {}


def encode(source: Path, quality: int) -> bytes:
    """Return an image as WebP; empty if Pillow cannot read it, or WebP cannot hold it."""
    from PIL import Image, ImageOps  # an extra

    out = io.BytesIO()
    try:
        with Image.open(source) as image:
            if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
                return b""  # 16 bits per channel, or CMYK
            upright = ImageOps.exif_transpose(image)
            profile = image.info.get("icc_profile", b"")
            upright.save(out, "WEBP", icc_profile=profile, **encoding(source, quality))
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    return out.getvalue()


def _cached(source: Path, quality: int, cache: Path) -> tuple[str, bytes]:
    """Return a digest and the WebP of an image; empty if it is not smaller than the image."""
    import PIL  # an extra

    settings = f"{PIL.__version__} {encoding(source, quality)}"
    digest = sha256(settings.encode() + source.read_bytes()).hexdigest()
    file = cache / f"{digest}.webp"
    if file.is_file():
        return digest, file.read_bytes()
    data = encode(source, quality)
    if len(data) >= source.stat().st_size:
        data = b""
    _write_if_changed(file, data)
    return digest, data


def _write_if_changed(file: Path, data: bytes) -> None:
    """Write a file whole: a build that is killed leaves either the old one or the new one."""
    if file.is_file() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("webp_quality", 80, "html", int, "quality of photographs, 0 to 100")
    app.add_config_value("webp_cache", "", "", str, "folder of encoded images, from conf.py's")
    app.add_config_value(
        "webp_builders", ("html", "dirhtml"), "html", (list, tuple), "builders that write WebP"
    )
    images = WebP()
    app.connect("env-updated", images.write, priority=AFTER_NAMES)
    app.connect("html-page-context", images.offer)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
