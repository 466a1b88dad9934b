"""Add the nearest page or file to MyST's warnings of links that lead nowhere."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_scholar.records.faults import did_you_mean
from sphinx_scholar.records.files import files_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_LOGGER = logging.getLogger("sphinx.myst_parser.sphinx_ext.myst_refs")
_MISSING = re.compile(
    r"'myst' cross-reference target not found: (?P<quote>['\"])(?P<target>[^#]+?)(?P=quote)"
)
_SIMILAR = 0.7
"""The least similarity of paths, which often have the same folder and ending."""


class LinkSuggestions(logging.Filter):
    """Adds the nearest path to a warning, and lets every message pass."""

    def __init__(self, env: BuildEnvironment, output: str) -> None:
        super().__init__()
        self.env, self.output = env, output

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        found = _MISSING.match(message)
        if found and (fix := self._nearest(found["target"], getattr(record, "location", None))):
            record.msg = message[: found.end()] + fix + message[found.end() :]
            record.args = ()
        return True

    def _nearest(self, target: str, location: object) -> str:
        """Return a question for the path that was meant, written as *target* is."""
        folder = "/"
        if not target.startswith("/"):
            docname = self._page_of(location)
            if docname is None:
                return ""
            folder = f"/{PurePosixPath(docname).parent}"
        known = self._paths(with_ending=bool(PurePosixPath(target).suffix))
        if target.startswith("/"):
            return did_you_mean(target, known, cutoff=_SIMILAR)
        return did_you_mean(target, (os.path.relpath(path, folder) for path in known), "", _SIMILAR)

    def _page_of(self, location: object) -> str | None:
        if not isinstance(location, nodes.Node):
            return None
        node: nodes.Node | None = location
        while node is not None and not node.source:
            node = node.parent
        return self.env.path2doc(node.source) if node is not None and node.source else None

    def _paths(self, *, with_ending: bool) -> Iterator[str]:
        """Yield the pages from the source folder, or with endings the files, after a slash."""
        if not with_ending:
            yield from (f"/{docname}" for docname in self.env.found_docs)
            return
        source = Path(self.env.srcdir)
        for path in files_below(source, {self.output}):
            yield f"/{Path(path).relative_to(source).as_posix()}"


def suggest_links(app: Sphinx) -> None:
    """Suggest paths of this site from now on, in place of those of an earlier build."""
    for known in [one for one in _LOGGER.filters if isinstance(one, LinkSuggestions)]:
        _LOGGER.removeFilter(known)
    _LOGGER.addFilter(LinkSuggestions(app.env, os.fspath(app.outdir)))
