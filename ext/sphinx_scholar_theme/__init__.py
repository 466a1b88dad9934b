"""sphinx_scholar_theme: a quiet theme for sites of researchers and for documentation.

It inherits pydata_sphinx_theme: its options, lists of components and functions work, but pages load
none of its stylesheets and scripts. ``options`` checks the options, ``look`` turns them into CSS,
``navigation`` and ``page`` give the templates what they show, ``output`` writes and removes static
files.

The theme is active only for builders that use it. For others, ``elsewhere`` puts the profile into
the text of the home page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .activation import activate
from .elsewhere import show_profile
from .options import PROFILE_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_theme("sphinx_scholar_theme", str(HERE / "theme/sphinx_scholar_theme"))
    # Templates use the catalog of Sphinx.
    app.add_message_catalog("sphinx", str(HERE / "locale"))
    # Before pydata_sphinx_theme reads the options.
    app.add_event(PROFILE_EVENT)
    app.connect("builder-inited", activate, priority=100)
    app.connect("doctree-resolved", show_profile)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
