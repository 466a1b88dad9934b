"""Figures for LaTeX, which cannot draw SVG and does not say so.

A PDF beside the SVG is taken as it is; else typst makes one, where it is installed (the extra
``sphinx-scholar[pdf]``); else the figure's caption and text stand in a frame, with one warning.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util.images import guess_mimetype

from sphinx_scholar import messages
from sphinx_scholar.records.faults import Subtype

if TYPE_CHECKING:
    import os
    from typing import Any

    from sphinx.application import Sphinx

SVG, PDF = "image/svg+xml", "application/pdf"


class PdfBeside(ImageConverter):
    """Take ``figure.pdf`` that stands beside ``figure.svg``."""

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
    """Let typst draw an SVG as a PDF: a wheel without system libraries, and offline."""

    conversion_rules = [(SVG, PDF)]  # noqa: RUF012 - as the base class has it

    def is_available(self) -> bool:
        return find_spec("typst") is not None

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        import typst  # an extra, and slow to load

        svg = Path(_from)
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        source = f'{page}#image("{svg.name}")'.encode()
        try:
            typst.compile(source, output=str(_to), root=str(svg.parent), format="pdf")
        except typst.TypstError:  # the figure is then framed, and told
            return False
        return True


class FrameWhatCannotBeDrawn(SphinxPostTransform):
    """Put a frame with caption and text in the place of an SVG that nothing converted."""

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
            message = (
                f"LaTeX cannot draw '{image['uri']}'; put a PDF of the same name beside it, "
                "or install sphinx-scholar[pdf]"
            )
            messages.warn(Subtype.UNDRAWN, message, image)


def setup(app: Sphinx) -> None:
    for transform in (PdfBeside, SvgToPdf, FrameWhatCannotBeDrawn):
        app.add_post_transform(transform)
