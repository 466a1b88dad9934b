"""Refuse images and downloads from outside of the source folder, and from folders that are private.

.. code-block:: python

   extensions = ["sphinx_site_tools.confined_files"]
   confined_files_private = ["_data"]

Without it, a page that names ``../../../etc/passwd`` publishes that file. Symbolic links are
followed. The image or link is removed and its text stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)


class RefuseFiles(SphinxTransform):
    """Remove the nodes that would publish such a file, before Sphinx collects the files."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        for image in [*self.document.findall(nodes.image)]:
            if self._is_refused(image, image.get("uri", "")):
                image.replace_self(nodes.inline("", image.get("alt", "")))
        for link in [*self.document.findall(addnodes.download_reference)]:
            if self._is_refused(link, link.get("reftarget", "")):
                link.replace_self(link.children)

    def _is_refused(self, node: nodes.Element, address: str) -> bool:
        """Return whether an address leads to a file that must stay private; warn if so."""
        if "://" in address or address.startswith("data:"):
            return False
        root = self.env.srcdir.resolve()
        path = (self.env.srcdir / self.env.relfn2path(address)[0]).resolve()
        private = (root / folder for folder in self.config.confined_files_private)
        if not path.is_relative_to(root):
            problem = "is outside of the source folder; move it there"
        elif any(path.is_relative_to(folder) for folder in private):
            problem = "is in a private folder; move it to another folder"
        else:
            return False
        _logger.warning(
            "file '%s' %s",
            address,
            problem,
            type="confined_files",
            location=(self.env.docname, get_node_line(node)),
        )
        return True


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(
        "confined_files_private", (), "env", (list, tuple), "folders whose files are not published"
    )
    app.add_transform(RefuseFiles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
