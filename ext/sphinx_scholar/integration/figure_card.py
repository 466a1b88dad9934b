"""``{figure-card}``: a figure with a caption and an alternative text."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_scholar.records.base import Figure
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.figures import root_figure
from sphinx_scholar.records.local_files import resolve_folder
from sphinx_scholar.records.validation import check
from sphinx_scholar.views.figure import figure_card

from .confinement import data_dir
from .directives import ScholarDirective


class FigureCardDirective(ScholarDirective):
    """The project's figure, or a file with its text.

    .. code-block:: markdown

       ```{figure-card} curve.svg
       :alt: The error falls by half every ten steps.
       :width: 80%

       Error over steps.
       ```

    A figure that a script draws names the script, and the data files that it reads. The caption
    then ends with links to them, and a figure that is older than they are triggers a warning.
    ``sphinx-build -b figures`` draws it again.

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
        card = figure_card(figure, self.view().link, self._caption(figure))
        self.set_source_info(card)
        return [card]

    def _figure(self) -> Figure | None:
        """Return the figure that the author means; warn and return None if it cannot be shown."""
        if not self.arguments:
            project = self.named("project", "")
            if project is None:
                return None
            shown = self.entry("project", project.key).image
            if not shown:
                message = f"project '{project.key}' has no figure; add 'figure: …' to its page"
                self.warn(Subtype.EMPTY, message)
            return shown
        written = self.arguments[0]
        figure, problems = check(Figure, {**self.options, "file": written}, f"figure '{written}'")
        if figure:
            page = self.env.doc2path(self.env.current_document.docname)
            figure, faults = root_figure(
                figure, page, resolve_folder(Path(self.env.srcdir)), data_dir(self.env)
            )
            problems += [(subtype, message) for _field, subtype, message in faults]
        for subtype, message in problems:
            self.warn(subtype, message)
        return figure

    def _caption(self, figure: Figure) -> list[nodes.Node]:
        if self.content:
            return self.parse_content_to_nodes()
        if written := self.options.get("caption"):
            inlines, problems = self.parse_inline(written)
            return [nodes.paragraph("", "", *inlines), *problems]
        return self.view().paragraphs(figure.caption) if figure.caption else []
