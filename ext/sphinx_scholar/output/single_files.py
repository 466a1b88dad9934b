"""What Sphinx leaves wrong where a site is one file: links in a single page, formulas in a book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PAGE = re.compile(r'<item id="epub-\d+" href="([^"]+\.xhtml)"')
_TWO_ANCHORS = re.compile(r"#document-[^#]*(#.+)")


def mend_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead links within a single page to a place in it: Sphinx names page and place."""
    if app.builder.name != "singlehtml":
        return
    for link in doctree.findall(nodes.reference):
        if found := _TWO_ANCHORS.fullmatch(link.get("refuri", "")):
            link["refuri"] = found[1]


class Epub(Epub3Builder):
    """Sphinx's builder, which also says which pages hold MathML, as EPUB 3 asks."""

    def build_content(self) -> None:
        super().build_content()
        file = self.outdir / "content.opf"
        file.write_text(_PAGE.sub(self._declared, file.read_text("utf-8")), "utf-8")

    def _declared(self, item: re.Match[str]) -> str:
        has_formulas = "<math" in (self.outdir / item[1]).read_text("utf-8")
        return f'{item[0]} properties="mathml"' if has_formulas else item[0]


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", mend_links)
    app.add_builder(Epub, override=True)
