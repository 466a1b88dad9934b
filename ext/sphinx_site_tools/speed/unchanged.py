"""Keep the search index and the inventory in a build in which nothing changed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .patches import Patches

INVENTORY = "objects.inv"


class Unchanged:
    """What the last build wrote the two files from.

    They depend on pages and on the objects of domains. A file beside the doctrees holds a digest of
    the objects; it is there only if the last build was completed. This can go when Sphinx writes
    the files only if they change.
    """

    def __init__(self, app: Sphinx) -> None:
        name = sha256(str(app.outdir).encode()).hexdigest()[:8]
        self._file = Path(app.doctreedir) / "speed" / f"{app.builder.name}-{name}"
        self._digest = ""

    def forget(self) -> None:
        """Let this build write the files, since it reads or writes a page."""
        self._file.unlink(missing_ok=True)

    def skip(self, app: Sphinx, patches: Patches) -> None:
        """Skip the writing of a file that is as it would be."""
        builder = app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        dump_index, dump_inventory = builder.dump_search_index, builder.dump_inventory

        def index() -> None:
            if not self._is_same(app, builder.searchindex_filename):
                dump_index()

        def inventory() -> None:
            if not self._is_same(app, INVENTORY):
                dump_inventory()

        patches.replace(builder, "dump_search_index", index)
        patches.replace(builder, "dump_inventory", inventory)

    def finish(self, app: Sphinx) -> None:
        """Remember what a complete build wrote the files from."""
        if isinstance(app.builder, StandaloneHTMLBuilder) and not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(self._of(app), encoding="utf-8")

    def _is_same(self, app: Sphinx, name: str) -> bool:
        if not (Path(app.outdir) / name).is_file() or not self._file.exists():
            return False
        if self._file.read_text(encoding="utf-8") == self._of(app):
            return True
        self.forget()
        return False

    def _of(self, app: Sphinx) -> str:
        """Return a digest of all objects, and of the settings that the files hold."""
        if not self._digest:
            config = app.config
            parts = [config.project, config.version, config.language, config.html_search_language]
            for domain in app.env.domains.sorted():
                parts += [domain.name, *map(str, domain.get_objects())]
            self._digest = sha256("\0".join(map(str, parts)).encode()).hexdigest()
        return self._digest
