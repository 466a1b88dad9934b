"""Located warnings to authors, and the translation of what the extension writes on pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_scholar.records.faults import Fault

CATALOG = "sphinx_scholar"
LOCALES = Path(__file__).parent.parent / "locale"
_logger = logging.getLogger(__name__)

_ = get_translation(CATALOG)
"""Translate words of the extension into the language of the site."""

Warning_ = tuple[str, str, str]
"""Subtype, message, and location as ``path:line``, relative to the source folder if it begins
with ``./``."""


def warn(subtype: str, message: str, location: str) -> None:
    """Warn at ``path:line``."""
    _logger.warning("%s", message, type="scholar", subtype=str(subtype), location=location)


def warn_of_fault(fault: Fault) -> None:
    """Warn of a fault in a file."""
    warn(fault.subtype, fault.message, fault.location)


def location_of(node: nodes.Node) -> tuple[str, int]:
    """Return path and line of a node, or of the nearest node around it that knows them."""
    at: nodes.Node | None = node
    while at is not None and not (at.line and at.source):
        at = at.parent
    return (str(at.source or ""), int(at.line or 0)) if at is not None else ("", 0)
