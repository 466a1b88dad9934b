"""MyST text of a record, parsed the same wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.utils import new_document
from myst_parser.parsers.sphinx_ import MystParser

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes


def myst_nodes(text: str, path: Path, line: int, page: nodes.document) -> list[nodes.Node]:
    """The nodes of *text*, which stands at *line* of *path*: warnings name that place.

    The *page* that shows it may be written in another language than MyST.
    """
    # Sphinx's own new_document() shares one reporter, which names the first file for ever.
    document = new_document(str(path), page.settings)
    # Blank lines in front make the parser count as the file does.
    MystParser().parse("\n" * (line - 1) + text, document)
    return document.children
