"""People, projects, papers and other records that pages of a Sphinx site link to and list.

``records`` reads the data files and knows no Sphinx; ``kinds`` declares each kind of record in a
module of its own; ``views`` renders what can be shown of a record; ``publish`` makes the files
beside the pages; ``integration`` connects all of it to Sphinx, and ``integration.lifecycle`` lists
every event in order; ``cli`` is the command ``sphinx-scholar``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.2.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    # Sphinx is needed only here: the command line and the records work without it.
    from .integration import config, lifecycle, messages
    from .views import details

    if "myst_nb" not in app.extensions:  # It reads MyST itself, and only one extension can.
        app.setup_extension("myst_parser")
    config.add_settings(app)
    app.add_message_catalog(messages.CATALOG, str(messages.LOCALES))
    app.add_css_file("sphinx-scholar.css")
    details.setup_nodes(app)
    lifecycle.setup_transforms(app)
    lifecycle.connect(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
