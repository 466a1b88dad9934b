"""Declare in EPUB books which pages hold MathML, as EPUB 3 requires.

.. code-block:: python

   extensions = ["sphinx_site_tools.epub_mathml"]

Without the declaration, validators reject the book and readers may not show its formulas.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ITEM = re.compile(r'<item id="epub-\d+" href="([^"]+\.xhtml)"')


class Epub(Epub3Builder):
    """Sphinx's builder, with ``properties="mathml"`` for the pages that need it.

    This overrides ``build_content``, which is not documented. It can go when Sphinx writes the
    property itself.
    """

    def build_content(self) -> None:
        super().build_content()
        file = self.outdir / "content.opf"
        file.write_text(_ITEM.sub(self._declared, file.read_text("utf-8")), "utf-8")

    def _declared(self, item: re.Match[str]) -> str:
        page = self.outdir / unquote(unescape(item[1]))
        return f'{item[0]} properties="mathml"' if "<math" in page.read_text("utf-8") else item[0]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(Epub, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
