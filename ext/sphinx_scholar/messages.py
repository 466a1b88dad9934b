"""How the kit speaks: located warnings to authors, and its own words on pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from .records.faults import Fault, Subtype

CATALOG = "sphinx_scholar"
_logger = logging.getLogger(__name__)

_ = get_translation(CATALOG)
"""Translate a word of the kit into the language of the site."""


def warn(subtype: Subtype, message: str, location: str | tuple[str, int | None] | Node) -> None:
    """Warn at a place: ``path:line``, a page and a line in it, or a node."""
    _logger.warning("%s", message, type="scholar", subtype=str(subtype), location=location)


def tell(fault: Fault) -> None:
    """Warn of a fault in a file."""
    warn(fault.subtype, fault.message, fault.location)


def setup(app: Sphinx) -> None:
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))
