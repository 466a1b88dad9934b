"""Build faster, with the same bytes in the output.

.. code-block:: python

   extensions = ["sphinx_site_tools.speed", "myst_parser"]
   speed_without = ["garbage"]  # pieces that are turned off

The extensions that are listed after it are imported faster.

The pieces, each of which could be a change of the package that it names:

``stems``
    Sphinx computes the stem of each word once for each page; here once for each process.
``settings``
    Sphinx and MyST declare all options of docutils again for each page; here once for each build.
``stylesheets``
    docutils looks for style sheets that Sphinx never uses, several times for each page.
``front_matter``
    MyST reads front matter with PyYAML's parser in Python; here in C.
``garbage``
    Python's garbage collector visits all modules and settings again and again; here they are set
    aside, and it runs less often, and not at all when the process ends.
``traversal``
    docutils makes a generator for each node of a tree that it searches; here one for each search.
``quotes``
    docutils replaces each kind of quote in each text; here only in texts that hold any.
``titles``
    Sphinx copies the nodes of each title to get its text; here only of titles with markup.
``templates``
    Jinja compiles all templates again in each build; here the compiled ones are kept beside the
    doctrees until their source changes.
``unchanged``
    Sphinx writes the search index and the inventory in each build; here not if no page was read or
    written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx.util import logging

from . import (
    front_matter,
    garbage,
    quotes,
    settings,
    stems,
    stylesheets,
    templates,
    titles,
    traversal,
)
from .patches import Patches
from .unchanged import Unchanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

T = TypeVar("T")
_logger = logging.getLogger(__name__)

AT_SETUP: dict[str, Callable[[Patches], None]] = {
    "garbage": garbage.collect_seldom,
}
BEFORE_LOADING: dict[str, Callable[[Patches], None]] = {
    "garbage": garbage.collect_less,
}
AT_START: dict[str, Callable[[Patches], None]] = {
    "settings": settings.declare_options_once,
    "front_matter": front_matter.read_with_libyaml,
    "quotes": quotes.skip_plain_texts,
    "traversal": traversal.find_in_one_loop,
    "titles": titles.copy_no_plain_titles,
}
WITH_BUILDER: dict[str, Callable[[Sphinx], None]] = {
    "templates": templates.keep_compiled,
}
BEFORE_WRITING: dict[str, Callable[[Sphinx], None]] = {
    "stems": stems.remember_stems,
    "stylesheets": stylesheets.skip_stylesheets,
}
UNCHANGED = "unchanged"
PIECES = (*BEFORE_LOADING, *AT_START, *WITH_BUILDER, *BEFORE_WRITING, UNCHANGED)


class Speed:
    """The handlers of one build."""

    def __init__(self) -> None:
        self.patches = Patches()
        self.is_running = self.is_writing = False
        self.unchanged: Unchanged | None = None

    def at_setup(self, config: Config) -> None:
        """Turn on the pieces that help while other extensions are imported."""
        self._turn_on(AT_SETUP, self.patches, config)

    def before_loading(self, app: Sphinx, config: Config) -> None:
        """Turn on the pieces that help while Sphinx loads what it knows of earlier builds."""
        for name in sorted(set(config.speed_without).difference(PIECES)):
            message = "speed_without: there is no piece '%s'; the pieces are %s"
            known = ", ".join(sorted(PIECES))
            _logger.warning(message, name, known, type="speed", subtype="piece")
        self.patches.undo()
        self._turn_on(BEFORE_LOADING, self.patches, config)

    def start_again(self, app: Sphinx, *_rest: object) -> set[str]:
        """Start at the first event of a second build with the same application."""
        if not self.is_running:
            self.before_loading(app, app.config)
            self.start(app)
        return set()

    def start(self, app: Sphinx) -> None:
        """Turn on the pieces that help while pages are read."""
        self.is_running, self.is_writing = True, False
        self._turn_on(AT_START, self.patches, app.config)
        self._turn_on(WITH_BUILDER, app, app.config)
        self.unchanged = None if UNCHANGED in app.config.speed_without else Unchanged(app)

    def note_sources(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> set[str]:
        """Note whether any page was added or removed."""
        if self.unchanged and (added or removed):
            self.unchanged.forget()
        return set()

    def note_read_pages(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Note whether any page is read."""
        if self.unchanged and docnames:
            self.unchanged.forget()

    def before_writing(self, app: Sphinx, builder: Builder) -> None:
        """Turn on the piece for builds that write no page."""
        if self.unchanged:
            self.unchanged.skip(app, self.patches)

    def before_first_page(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Turn on the pieces that help while pages are written."""
        if not self.is_writing:
            self.is_writing = True
            if self.unchanged:
                self.unchanged.forget()
            self._turn_on(BEFORE_WRITING, app, app.config)

    @staticmethod
    def _turn_on(pieces: dict[str, Callable[[T], None]], argument: T, config: Config) -> None:
        for name, turn_on in pieces.items():
            if name not in config.speed_without:
                turn_on(argument)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Turn everything off, for other builds in the same process."""
        if self.unchanged and exception is None:
            self.unchanged.finish(app)
        self.is_running = False
        self.patches.undo()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("speed_without", [], "", (list, tuple), "pieces that are turned off")
    speed = Speed()
    speed.at_setup(app.config)
    app.connect("config-inited", speed.before_loading, priority=999)
    app.connect("builder-inited", speed.start, priority=999)
    app.connect("env-get-outdated", speed.start_again, priority=1)
    app.connect("env-get-outdated", speed.note_sources, priority=999)
    app.connect("env-before-read-docs", speed.note_read_pages)
    app.connect("write-started", speed.before_writing)
    app.connect("doctree-resolved", speed.before_first_page, priority=1)
    app.connect("build-finished", speed.finish, priority=999)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
