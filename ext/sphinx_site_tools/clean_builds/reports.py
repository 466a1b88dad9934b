"""Find out which pages the warnings of a build belong to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import NAMESPACE, WarningStreamHandler, is_suppressed_warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

_EARLY = (BuildPhase.INITIALIZATION, BuildPhase.READING)


class Reports(logging.Handler):
    """Listens to the warnings of a build."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.while_reading: set[str] = set()
        self.later: set[str] = set()
        """Pages with warnings, and those that the warnings mention."""

        self.without_page = False
        """Whether a warning after the reading belongs to no page."""

        self._conflicts: list[tuple[logging.LogRecord, set[str]]] = []
        self._factory = logging.getLogRecordFactory()

    def start(self) -> None:
        """Begin to listen, and let each message carry the page that is being read."""
        app, factory = self.app, self._factory

        def with_page(*args: object, **options: object) -> logging.LogRecord:
            record = factory(*args, **options)
            if record.levelno >= logging.WARNING and hasattr(app, "env"):
                record.clean_builds_page = app.env.current_document.docname
            return record

        logging.setLogRecordFactory(with_page)
        logger = logging.getLogger(NAMESPACE)
        for handler in logger.handlers:
            if isinstance(handler, WarningStreamHandler):
                handler.filters.insert(0, _is_valid)
        logger.addHandler(self)

    def stop(self) -> None:
        """Stop listening."""
        logging.setLogRecordFactory(self._factory)
        logger = logging.getLogger(NAMESPACE)
        logger.removeHandler(self)
        for handler in logger.handlers:
            if isinstance(handler, WarningStreamHandler):
                handler.removeFilter(_is_valid)

    def emit(self, record: logging.LogRecord) -> None:
        """Note the pages of a warning."""
        kind, subtype = getattr(record, "type", None) or "", getattr(record, "subtype", None) or ""
        if is_suppressed_warning(kind, subtype, self.app.config.suppress_warnings):
            return
        pages = self._pages(record)
        if self.app.phase in _EARLY:
            self.while_reading |= pages
            self._conflicts.append((record, pages))
        else:
            self.later |= pages
            self.without_page |= not pages

    def conflicting_pages(self, read: set[str]) -> set[str]:
        """Return pages to read together, and withdraw the warnings about them.

        A warning such as "duplicate label" names two pages. If only one of them was read, it may
        be the other one than in a clean build, where all pages are read in order.
        """
        conflicts = [(record, pages) for record, pages in self._conflicts if pages - read]
        pages = {name for _record, names in conflicts for name in names}
        for record, names in self._conflicts:
            if names & pages:
                record.clean_builds_withdrawn = True
        self._conflicts.clear()
        return pages

    def _pages(self, record: logging.LogRecord) -> set[str]:
        arguments = record.args if isinstance(record.args, tuple) else ()
        named = [str(part) for part in arguments]
        places = _places(getattr(record, "location", None))
        page = getattr(record, "clean_builds_page", "")
        return {name for text in (*named, *places, page) for name in self._names(text)}

    def _names(self, text: str) -> Iterable[str]:
        """Return the page with this name or file, if there is one."""
        env = self.app.env
        if text in env.found_docs:
            return [text]
        docname = env.path2doc(text) if text.startswith("/") or "." in text else None
        return [docname] if docname in env.found_docs else []


def _is_valid(record: logging.LogRecord) -> bool:
    return not getattr(record, "clean_builds_withdrawn", False)


def _places(location: str | tuple[str | None, object] | nodes.Node | None) -> Iterator[str]:
    """Yield the files or pages of a location in any of Sphinx's forms."""
    if isinstance(location, tuple):
        yield location[0] or ""
    elif isinstance(location, str):
        while location:
            yield location
            location = location.rpartition(":")[0]
    elif location is not None:
        yield location.source or ""
