"""Write an edited page before the build that follows, so that it is seen at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import suppress_logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


def write_draft(app: Sphinx, builder: StandaloneHTMLBuilder, docname: str) -> None:
    """Read a page and write it, with what the last build knows of all others.

    The next build reads and writes the page again, since its time of reading stays as it was. That
    build also reports the warnings. A page with an image that is not in the output yet is left to
    that build too. Raises what reading or writing raises.
    """
    env = app.env
    last_read = env.all_docs[docname]
    names = {file: name for file, (_docnames, name) in env.images.items()}
    try:
        with suppress_logging():
            builder.phase = BuildPhase.READING
            app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
            builder.read_doc(docname)
            for file, (docnames, name) in env.images.items():
                env.images[file] = docnames, names.get(file, name)  # extensions may have named it
            builder.phase = BuildPhase.RESOLVING
            doctree = env.get_and_resolve_doctree(docname, builder, tags=app.tags)
            if _has_its_images(builder, doctree):
                builder.phase = BuildPhase.WRITING
                builder.write_doc(docname, doctree)
    finally:
        env.all_docs[docname] = last_read


def _has_its_images(builder: StandaloneHTMLBuilder, doctree: nodes.document) -> bool:
    builder.images = {}
    builder.post_process_images(doctree)
    folder = Path(builder.outdir, builder.imagedir)
    return all((folder / name).is_file() for name in builder.images.values())
