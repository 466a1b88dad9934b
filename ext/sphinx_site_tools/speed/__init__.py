"""Build faster, with the same bytes in the output.

.. code-block:: python

   extensions = ["sphinx_site_tools.speed"]
   speed_without = ["garbage"]  # pieces that are turned off

The pieces, each of which could be a change of the package that it names:

``stems``
    Sphinx computes the stem of each word once for each page; here once for each build.
``settings``
    Sphinx and MyST declare all options of docutils again for each page; here once for each build.
``stylesheets``
    docutils looks for style sheets that Sphinx never uses, several times for each page.
``front_matter``
    MyST reads front matter with PyYAML's parser in Python; here in C.
``garbage``
    Python's garbage collector visits all modules and settings again and again; here they are set
    aside, and it runs less often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from . import front_matter, garbage, settings, stems, stylesheets
from .patches import Patches

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)

AT_START: dict[str, Callable[[Patches], None]] = {
    "settings": settings.declare_options_once,
    "front_matter": front_matter.read_with_libyaml,
    "garbage": garbage.collect_less,
}
BEFORE_WRITING: dict[str, Callable[[Sphinx], None]] = {
    "stems": stems.remember_stems,
    "stylesheets": stylesheets.skip_stylesheets,
}


class Speed:
    """The handlers of one build."""

    def __init__(self) -> None:
        self.patches = Patches()
        self.is_writing = False

    def start(self, app: Sphinx) -> None:
        """Turn on the pieces that help while pages are read."""
        off = set(app.config.speed_without)
        for name in sorted(off - AT_START.keys() - BEFORE_WRITING.keys()):
            known = ", ".join(sorted({*AT_START, *BEFORE_WRITING}))
            message = "speed_without: there is no piece '%s'; the pieces are %s"
            _logger.warning(message, name, known, type="speed", subtype="piece")
        self.is_writing = False
        self.patches.undo()
        for name, turn_on in AT_START.items():
            if name not in off:
                turn_on(self.patches)

    def before_first_page(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Turn on the pieces that help while pages are written."""
        if not self.is_writing:
            self.is_writing = True
            for name, turn_on in BEFORE_WRITING.items():
                if name not in app.config.speed_without:
                    turn_on(app)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Turn everything off, for other builds in the same process."""
        self.patches.undo()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("speed_without", [], "", (list, tuple), "pieces that are turned off")
    speed = Speed()
    app.connect("builder-inited", speed.start, priority=999)
    app.connect("doctree-resolved", speed.before_first_page, priority=1)
    app.connect("build-finished", speed.finish, priority=999)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
