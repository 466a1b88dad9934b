"""A figure with its caption, as docutils nodes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_scholar.records.base import Figure

_ = get_translation("sphinx_scholar")


def figure_card(
    figure: Figure,
    link: Callable[[str, Sequence[nodes.Node]], nodes.Element],
    caption: Sequence[nodes.Node],
) -> nodes.figure:
    """Return a figure; the first paragraph of *caption* is its caption, the rest a legend.

    The caption of a figure that a script draws ends with links to the script and its data.
    """
    image = nodes.image(uri=figure.file, alt=figure.alt)
    if figure.width:
        image["width"] = figure.width if figure.width[-1] in "x%" else f"{figure.width}px"
    shown = link(figure.link, [image]) if figure.link else image
    card = nodes.figure("", shown, classes=["scholar-figure-card"])
    words = list(caption[0].children) if caption else []
    if figure.made_with:
        card["made"] = (figure.file, *figure.made_with)  # for the builder that makes it again
        words += [nodes.Text(" ")] if words else []
        words += _made_with(figure)
    if words:
        card += nodes.caption("", "", *words)
    if len(caption) > 1:
        card += nodes.legend("", *caption[1:])
    return card


def _made_with(figure: Figure) -> list[nodes.Node]:
    """Return ``Made with curve.py, errors.csv``, each a link where a builder has files.

    Through these links the page depends on the files, and is read again when one changes.
    """
    line: list[nodes.Node] = []
    for path in figure.made_with:
        line.append(nodes.Text(", " if line else f"{_('Made with')} "))
        name = nodes.inline("", PurePosixPath(path).name)
        line.append(addnodes.download_reference("", "", name, reftarget=path))
    return line
