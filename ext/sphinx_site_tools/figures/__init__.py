"""Figures that a script draws: rebuild them, and report those that are older than their script.

.. code-block:: python

   extensions = ["sphinx_site_tools.figures"]

The directive ``{figure}`` gets two options, and its caption ends with links to these files:

.. code-block:: markdown

   ```{figure} curve.svg
   :alt: The error falls by half every ten steps.
   :script: curve.py
   :data: errors.csv
   Error over steps.
   ```

The figure is an SVG file. ``sphinx-build -b figures`` runs the scripts whose figures are out of
date; each figure then holds the digests of its script and data in a comment. So a site is built
without running any script, and a figure that is out of date still triggers a warning.
``sphinx-build -b figurecheck`` runs all scripts, keeps nothing, and warns of figures that look
different now.

Other extensions take part by setting ``made`` on a ``nodes.figure``: a tuple of paths from the
source folder, each with a leading slash: the figure, its script, its data files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .builders import FigureCheckBuilder, FiguresBuilder
from .directive import FigureDirective
from .outdated import FiguresCollector, warn_of_outdated

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_message_catalog("sphinx_site_tools", str(Path(__file__).parent / "locale"))
    app.add_config_value(
        "figures_time_limit", 600, "", (int, float), "seconds that the script of a figure may take"
    )
    app.add_directive("figure", FigureDirective, override=True)
    app.add_env_collector(FiguresCollector)
    app.connect("env-updated", warn_of_outdated)
    app.add_builder(FiguresBuilder)
    app.add_builder(FigureCheckBuilder)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
