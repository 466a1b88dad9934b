"""Add the nearest name to MyST's warnings of unknown directives and roles."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from sphinx_scholar.records.faults import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOGGER = logging.getLogger("sphinx.myst_parser.warnings_")
_UNKNOWN = re.compile(r"""Unknown (directive type|interpreted text role):? ["']([\w:-]+)["']\.?""")

DIRECTIVES = (
    *("admonition", "code-block", "contents", "figure", "image", "include", "list-table"),
    *("literalinclude", "math", "note", "table", "tip", "toctree", "warning"),
)
"""Frequent directives of Sphinx, which may be nearer than those of the extension."""

ROLES = ("any", "cite", "doc", "download", "eq", "math", "numref", "ref", "sub", "sup", "term")
"""Frequent roles of Sphinx."""


class Suggestions(logging.Filter):
    """Adds the nearest of the known names to a warning, and lets every message pass."""

    def __init__(self, directives: Iterable[str], roles: Iterable[str]) -> None:
        super().__init__()
        self.names = {
            "directive type": (*directives, *DIRECTIVES),
            "interpreted text role": (*roles, *ROLES),
        }

    def filter(self, record: logging.LogRecord) -> bool:
        found = _UNKNOWN.fullmatch(record.getMessage())
        if found and (fix := did_you_mean(found[2], self.names[found[1]])):
            record.msg, record.args = record.getMessage().rstrip(".") + fix, ()
        return True


def suggest(directives: Iterable[str], roles: Iterable[str]) -> None:
    """Suggest these names from now on, in place of those of an earlier build of the process."""
    for known in [one for one in _LOGGER.filters if isinstance(one, Suggestions)]:
        _LOGGER.removeFilter(known)
    _LOGGER.addFilter(Suggestions(directives, roles))
