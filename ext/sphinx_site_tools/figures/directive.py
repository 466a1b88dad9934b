"""``{figure}`` with the options ``:script:`` and ``:data:``."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.directives.patches import Figure
from sphinx.locale import get_translation
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

_ = get_translation("sphinx_site_tools")
_logger = logging.getLogger(__name__)


class FigureDirective(Figure):
    """Sphinx's directive, whose caption can end with links to a script and its data."""

    option_spec: ClassVar = {
        **(Figure.option_spec or {}),
        "script": directives.unchanged_required,
        "data": lambda text: tuple((text or "").split()),
    }

    def run(self) -> list[nodes.Node]:
        script, data = self.options.pop("script", ""), self.options.pop("data", ())
        result = super().run()
        figures = [node for node in result if isinstance(node, nodes.figure)]
        if data and not script:
            self._warn("figure has data files; name the script that reads them")
        elif script and figures:
            paths = list(self._rooted((self.arguments[0], script, *data)))
            if len(paths) == 2 + len(data):
                figures[0]["made"] = tuple(paths)
                _add_links(figures[0], paths[1:])
        return result

    @property
    def env(self) -> BuildEnvironment:
        """The build's environment."""
        env: BuildEnvironment = self.state.document.settings.env
        return env

    def _rooted(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the path of each file from the source folder; warn of those that are missing."""
        for name in names:
            path, file = self.env.relfn2path(name)
            if Path(file).is_file():
                yield f"/{path}"
            else:
                self._warn(f"figure: file '{name}' is missing")

    def _warn(self, message: str) -> None:
        location = self.env.docname, self.lineno
        _logger.warning("%s", message, type="figures", subtype="file", location=location)


def _add_links(figure: nodes.figure, paths: list[str]) -> None:
    """End the caption with links to files; they also make the page depend on the files."""
    caption = next(iter(figure.findall(nodes.caption)), None)
    if caption is None:
        caption = nodes.caption()
        figure.insert(1, caption)
    else:
        caption += nodes.Text(" ")
    for number, path in enumerate(paths):
        caption += nodes.Text(", " if number else f"{_('Made with')} ")
        name = nodes.inline("", PurePosixPath(path).name)
        caption += addnodes.download_reference("", "", name, reftarget=path)
