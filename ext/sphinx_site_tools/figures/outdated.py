"""Collect the figures that scripts draw, and warn in every build of those out of date."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

from .stamps import why_outdated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Made = tuple[str, ...]
"""A figure, its script and its data files, each from the source folder."""

_logger = logging.getLogger(__name__)


class FiguresCollector(EnvironmentCollector):
    """Note the figures of each page with their lines, None where a line is not known."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        figures_by_page(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        there = figures_by_page(other)
        figures_by_page(env).update({name: there[name] for name in docnames if name in there})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        made = {
            tuple(path.lstrip("/") for path in figure["made"]): _line(figure)
            for figure in doctree.findall(nodes.figure)
            if "made" in figure
        }
        if made:
            figures_by_page(app.env)[app.env.docname] = made


def _line(figure: nodes.figure) -> int | None:
    try:
        return get_node_line(figure)
    except ValueError:
        return None


def figures_by_page(env: BuildEnvironment) -> dict[str, dict[Made, int | None]]:
    """Return the figures of each page; the environment keeps them between builds."""
    pages: dict[str, dict[Made, int | None]] = vars(env).setdefault("figures_by_page", {})
    return pages


def figures_with_places(env: BuildEnvironment) -> dict[Made, tuple[str, int | None]]:
    """Return each figure with one place: the page in its own folder, or else the first page."""
    places: dict[Made, tuple[str, int | None]] = {}
    for made, docname, line in _by_distance(env):
        places.setdefault(made, (docname, line))
    return places


def _by_distance(env: BuildEnvironment) -> Iterator[tuple[Made, str, int | None]]:
    everything = [
        (PurePosixPath(made[0]).parent != PurePosixPath(docname).parent, docname, made, line)
        for docname, figures in figures_by_page(env).items()
        for made, line in figures.items()
    ]
    for _far, docname, made, line in sorted(everything, key=lambda item: item[:2]):
        yield made, docname, line


def warn_of_outdated(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each figure that is out of date, unless this build is about to rebuild it."""
    if app.builder.name == "figures":
        return
    for made, place in figures_with_places(env).items():
        files = {path: env.srcdir / path for path in made}
        if all(file.is_file() for file in files.values()):  # whoever placed it reports the others
            reason = why_outdated(files.pop(made[0]), files)
            if reason:
                _logger.warning(
                    "figure '%s' %s",
                    made[0],
                    reason,
                    type="figures",
                    subtype="outdated",
                    location=place,
                )
