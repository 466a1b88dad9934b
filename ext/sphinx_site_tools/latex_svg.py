"""Show SVG figures in LaTeX, which cannot draw them and does not report it.

.. code-block:: python

   extensions = ["sphinx_site_tools.latex_svg"]

A PDF with the name of the SVG in the same folder is used if there is one. Otherwise the Python
package ``typst`` converts the SVG, if it is installed. Otherwise the caption and the alternative
text of the figure appear in a frame, with a warning.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging
from sphinx.util.images import guess_mimetype

if TYPE_CHECKING:
    import os
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SVG, PDF = "image/svg+xml", "application/pdf"
_logger = logging.getLogger(__name__)


class PdfBeside(ImageConverter):
    """Use ``figure.pdf`` from the folder of ``figure.svg``."""

    default_priority = 190  # before those that convert
    conversion_rules = [(SVG, PDF)]  # noqa: RUF012 - as the base class has it

    def is_available(self) -> bool:
        return True

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        beside = Path(_from).with_suffix(".pdf")
        if beside.is_file():
            Path(_to).write_bytes(beside.read_bytes())
        return beside.is_file()


class SvgToPdf(ImageConverter):
    """Convert by typst: a wheel that needs no system libraries and no network."""

    conversion_rules = [(SVG, PDF)]  # noqa: RUF012 - as the base class has it

    def is_available(self) -> bool:
        return find_spec("typst") is not None

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        import typst  # an extra, and slow to load

        svg = Path(_from)
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        source = f'{page}#image("{svg.name}")'.encode()
        try:
            typst.compile(source, output=str(_to), root=str(svg.parent), format="pdf", timestamp=0)
        except typst.TypstError:  # a frame with a warning follows
            return False
        return True


class FrameSvg(SphinxPostTransform):
    """Replace each SVG that was not converted by a frame with its caption and text."""

    default_priority = 210  # after those that convert
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            if guess_mimetype(image["uri"]) != SVG:
                continue
            figure = image.parent if isinstance(image.parent, nodes.figure) else image
            captions = [child for child in figure.children if isinstance(child, nodes.caption)]
            title = [nodes.title("", "", *caption.children) for caption in captions]
            text = nodes.paragraph("", image.get("alt", ""))
            figure.replace_self(nodes.topic("", *title, text))
            _logger.warning(
                "LaTeX cannot draw '%s'; add a PDF of the same name, or install typst",
                image["uri"],
                type="latex_svg",
                location=image,
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    for transform in (PdfBeside, SvgToPdf, FrameSvg):
        app.add_post_transform(transform)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
