"""Name each image of the output by its content: ``STEM.<8 hexadecimal digits>.EXT``.

.. code-block:: python

   extensions = ["sphinx_site_tools.image_names"]

Sphinx copies all images into one folder and numbers equal names in the order in which its workers
meet them, so four folders that each have an ``overview.svg`` give different names for different
numbers of workers. With a name by content, the output does not depend on the order, and browsers
may cache an image forever.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def name_by_content(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Name each image by its content; return the pages on which a name changed."""
    previous = _previous_names(env, app.builder.name)
    names: dict[str, str] = {}
    changed: set[str] = set()
    for file, (docnames, name) in list(env.images.items()):
        path = env.srcdir / file
        names[file] = name
        if path.is_file():
            digest = _digest(env, file, path)
            names[file] = f"{path.stem}.{digest}{path.suffix}"
            env.images[file] = (docnames, names[file])
        if previous.get(file) != names[file]:
            changed |= docnames
    for name in set(previous.values()) - set(names.values()):
        Path(app.outdir, app.builder.imagedir, name).unlink(missing_ok=True)
    previous.clear()
    previous.update(names)
    return changed


def _digest(env: BuildEnvironment, file: str, path: Path) -> str:
    """Return a digest of an image, which is read only if it changed since an earlier build."""
    known: dict[str, tuple[str, str]] = vars(env).setdefault("image_digests", {})
    stat = path.stat()
    signature = f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"
    if known.get(file, ("", ""))[0] != signature:
        known[file] = signature, sha256(path.read_bytes()).hexdigest()[:8]
    return known[file][1]


def _previous_names(env: BuildEnvironment, builder: str) -> dict[str, str]:
    """Return the names that the last build with a builder gave; the environment keeps them."""
    builders: dict[str, dict[str, str]] = vars(env).setdefault("image_names", {})
    return builders.setdefault(builder, {})


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-updated", name_by_content)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
