"""General improvements to Sphinx sites: each module is one extension that works alone.

Name the modules that a site needs in ``conf.py``; there is no order to respect:

.. code-block:: python

   extensions = ["sphinx_site_tools.webp", "sphinx_site_tools.csp"]
   csp_policy = "default-src 'self'"

One rule for names: the settings of a module begin with its name (``csp_policy``), and so do the
types of its warnings (``suppress_warnings = ["mathml.formula"]``). ``linkcheck`` has no settings
of its own and obeys Sphinx's. No module imports another.

``"sphinx_site_tools"`` alone stands for the modules of `USUAL`, which suit every site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

USUAL = (
    *("broken_images", "clean_builds", "image_names", "image_sizes"),
    *("linkcheck", "mathml", "webp"),
)
"""Modules that need no settings and suit every site."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the usual modules."""
    for name in USUAL:
        app.setup_extension(f"{__name__}.{name}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
