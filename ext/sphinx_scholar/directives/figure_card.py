"""``{figure-card}``: a figure on its frame, with a caption and a text for those who cannot see."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from sphinx_scholar.messages import _
from sphinx_scholar.parts.lines import link_to
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.figures import root_figure
from sphinx_scholar.records.records import Figure
from sphinx_scholar.records.validation import check

from . import ScholarDirective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx


class FigureCardDirective(ScholarDirective):
    """The project's figure, or a file with its text.

    .. code-block:: markdown

       ```{figure-card} curve.svg
       :alt: The error falls by half every ten steps.
       :width: 80%

       Error over steps.
       ```

    A figure that a script draws names the script, and the data files that it reads: the caption
    then ends with links to them, and a figure that is older than they are is told.
    ``sphinx-build -b figures`` makes it anew.

    .. code-block:: markdown

       ```{figure-card} curve.svg
       :alt: The error falls by half every ten steps.
       :script: curve.py
       :data: errors.csv
       ```
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {
        "alt": directives.unchanged,
        "width": directives.unchanged,
        "link": directives.unchanged,
        "caption": directives.unchanged,
        "script": directives.unchanged,
        "data": lambda text: tuple((text or "").split()),
    }

    def run(self) -> list[nodes.Node]:
        figure = self._figure()
        if figure is None:
            return []
        card = figure_card(figure, self._caption(figure))
        self.set_source_info(card)
        return [card]

    def _figure(self) -> Figure | None:
        """The figure that the author means; None, and a warning, when it cannot be shown."""
        if not self.arguments:
            project = self.project_here()
            if project and not project.figure:
                message = f"project '{project.key}' has no figure; add 'figure: …' to its page"
                self.warn(Subtype.EMPTY, message)
            return project.figure if project else None
        written = self.arguments[0]
        figure, problems = check(Figure, {**self.options, "file": written}, f"figure '{written}'")
        if figure:
            page = self.env.doc2path(self.env.current_document.docname)
            figure, faults = root_figure(figure, page, self.env.srcdir.resolve())
            problems += [(subtype, message) for _field, subtype, message in faults]
        for subtype, message in problems:
            self.warn(subtype, message)
        return figure

    def _caption(self, figure: Figure) -> list[nodes.Node]:
        if self.content:
            return self.parse_content_to_nodes()
        caption = self.options.get("caption") or figure.caption
        if not caption:
            return []
        inlines, problems = self.parse_inline(caption)
        return [nodes.paragraph("", "", *inlines), *problems]


def figure_card(figure: Figure, caption: Sequence[nodes.Node] = ()) -> nodes.figure:
    """The card of a figure; the first paragraph of *caption* is its caption, the rest a legend.

    The caption of a figure that a script makes ends with links to what it was made with.
    """
    image = nodes.image(uri=figure.file, alt=figure.alt)
    if figure.width:
        image["width"] = figure.width if figure.width[-1] in "x%" else f"{figure.width}px"
    shown = link_to(figure.link, image) if figure.link else image
    card = nodes.figure("", shown, classes=["scholar-figure-card"])
    words = list(caption[0].children) if caption else []
    if figure.made_with:
        card["made"] = (figure.file, *figure.made_with)  # for who makes it anew
        words += [nodes.Text(" ")] if words else []
        words += _made_with(figure)
    if words:
        card += nodes.caption("", "", *words)
    if len(caption) > 1:
        card += nodes.legend("", *caption[1:])
    return card


def _made_with(figure: Figure) -> list[nodes.Node]:
    """``Made with curve.py, errors.csv``, each a link to the file where a builder has files.

    By these links the page depends on the files, and is read again when one changes.
    """
    line: list[nodes.Node] = []
    for path in figure.made_with:
        line.append(nodes.Text(", " if line else f"{_('Made with')} "))
        name = nodes.inline("", PurePosixPath(path).name)
        line.append(addnodes.download_reference("", "", name, reftarget=path))
    return line


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "figure-card", FigureCardDirective)
