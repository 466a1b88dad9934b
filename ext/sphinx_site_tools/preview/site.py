"""A site whose application stays in memory."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import suppress_logging

from .drafts import write_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_COLORS = re.compile(r"\x1b\[[0-9;]*m")

FIRST = 0
"""A priority before the handlers of all extensions."""

FEW = 3
"""How many edited pages are shown before the build; more are saved by programs, not by authors."""

ATTEMPTS = 2
"""How often a build starts if it lacks a file, which may be one that was removed meanwhile."""


class _Nowhere(io.StringIO):
    """Takes what Sphinx says of its progress, which would fill the memory over many builds."""

    def write(self, text: str, /) -> int:
        return len(text)


@dataclass(frozen=True)
class Report:
    """What a build did."""

    pages: frozenset[str] = frozenset()
    """Addresses of the pages whose files changed, from the site's root."""
    warnings: tuple[str, ...] = ()
    """Lines of Sphinx, with paths from the current folder, so that an editor opens them."""
    error: str = ""
    """Why the build failed; empty if it did not."""


@dataclass
class Site:
    """The site in *source*, built into *output*; *announce* is called when pages are written.

    Pages that an author edits are announced first, as they are with the last build of all others;
    then all pages, before the search index and other files that belong to no page are written.
    """

    source: Path
    output: Path
    conf: Path
    settings: dict[str, Any] = field(default_factory=dict)
    announce: Callable[[Report], None] = lambda report: None
    app: Sphinx | None = None
    is_nitpicky: bool = False
    doctrees: Path | None = None
    """Where Sphinx keeps what it has read; by default ``.doctrees`` in *output*."""
    current: Path = field(default_factory=Path.cwd)
    """The folder from which paths in warnings are relative."""

    def __post_init__(self) -> None:
        self._warnings = io.StringIO()
        self._namespace = ExitStack()
        self._written: dict[str, bytes] = {}
        self._announced: Report | None = None
        self._last = Report()

    def build(self, edited: Collection[Path] = ()) -> Report:
        """Build what changed; return what was done. An error is reported and never raised.

        Pages in *edited* are shown before the build.
        """
        drafts = self._show_drafts(edited)
        for _attempt in range(ATTEMPTS):
            error = self._attempt()
            if not error.startswith(FileNotFoundError.__name__):
                break
        report, early = self._report(error), self._announced
        self._last = report
        if early is None:
            self.announce(report)
        elif report != early:
            self.announce(replace(report, pages=report.pages - early.pages))
        return replace(report, pages=report.pages | drafts)

    def _attempt(self) -> str:
        """Build once; return the error, or an empty string."""
        self._begin()
        try:
            if self.app is None:
                self.app = self._new_application()
            else:
                _forget_last_build(self.app)
                self._assets.restore(self.app)
            self.app.build()
        except Exception as problem:  # noqa: BLE001 - what extensions raise is unknown
            self.forget()  # since its state is unknown
            return f"{type(problem).__name__}: {problem}"
        return ""

    def _begin(self) -> None:
        self._warnings.seek(0)
        self._warnings.truncate()
        self._written, self._announced = {}, None

    def _show_drafts(self, edited: Collection[Path]) -> frozenset[str]:
        """Write and announce edited pages; warnings stay as they are until the build is done."""
        if self.app is None or not isinstance(self.app.builder, StandaloneHTMLBuilder):
            return frozenset()
        env = self.app.env
        found = {env.path2doc(path) or "" for path in edited}
        pages = found & env.all_docs.keys()
        if not 0 < len(pages) <= FEW:
            return frozenset()
        self._begin()
        for docname in sorted(pages):
            self._assets.restore(self.app)
            with suppress(Exception):  # the build raises it again
                write_draft(self.app, self.app.builder, docname)
        changed = frozenset(self._changed_pages())
        if changed:
            self.announce(replace(self._last, pages=changed))
        return changed

    def forget(self) -> None:
        """Make the next build use a new application, since more than pages changed."""
        self.app = None
        self._namespace.close()

    def _new_application(self) -> Sphinx:
        self._namespace.enter_context(patch_docutils(self.conf))
        self._namespace.enter_context(docutils_namespace())
        settings = {**self.settings, **({"nitpicky": True} if self.is_nitpicky else {})}
        app = Sphinx(
            self.source,
            self.conf,
            self.output,
            self.doctrees or self.output / ".doctrees",
            "html",
            confoverrides=settings,
            status=_Nowhere(),
            warning=self._warnings,
        )
        self._assets = _Assets(app)
        app.connect("html-page-context", self._note_page, priority=FIRST)
        app.connect("html-collect-pages", self._announce_pages, priority=FIRST)
        return app

    def _note_page(self, app: Sphinx, pagename: str, *_rest: object) -> None:
        """Note a page before it is written."""
        if isinstance(app.builder, StandaloneHTMLBuilder):
            path = Path(app.builder.get_output_path(pagename))
            self._written[pagename] = path.read_bytes() if path.is_file() else b""

    def _announce_pages(self, app: Sphinx) -> list[Any]:
        """Announce the written pages as soon as all documents are written, with their images."""
        if isinstance(app.builder, StandaloneHTMLBuilder):
            with suppress_logging():  # Sphinx copies them again at the end, and warns
                app.builder.copy_image_files()
        self._announced = self._report("")
        self.announce(self._announced)
        return []

    def _report(self, error: str) -> Report:
        text = _COLORS.sub("", self._warnings.getvalue())
        for folder in (self.source, self.conf):
            relative = os.path.relpath(folder, self.current)
            text = text.replace(f"{folder}/", "" if relative == "." else f"{relative}/")
        lines = tuple(line for line in text.splitlines() if line.strip())
        return Report(frozenset(self._changed_pages()), lines, error)

    def _changed_pages(self) -> set[str]:
        builder = self.app.builder if self.app else None
        if not isinstance(builder, StandaloneHTMLBuilder):
            return set()
        paths = ((Path(builder.get_output_path(name)), old) for name, old in self._written.items())
        return {
            path.relative_to(self.output).as_posix()
            for path, old in paths
            if path.is_file() and path.read_bytes() != old
        }

    def watched(self) -> set[Path]:
        """Return the folders and files that a build may depend on, but for code."""
        found = {self.source, self.conf / "conf.py"}
        return {path for path in found | self.assets() if path.exists()}

    def assets(self) -> set[Path]:
        """Return the folders and files of templates, static files and extra files."""
        if not self.app:
            return set()
        config = self.app.config
        names = [*config.templates_path, *config.html_static_path, *config.html_extra_path]
        return {Path(self.conf, name).resolve() for name in names}

    def is_page_input(self, path: Path) -> bool:
        """Return whether the application in memory can build what a changed file concerns."""
        others = {self.conf / "conf.py", *self.assets()}
        return path.is_relative_to(self.source) and not any(map(path.is_relative_to, others))

    def code(self) -> set[Path]:
        """Return the Python files that this process runs, but for those of installed packages."""
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        paths = (Path(file) for file in files if file)
        return {
            path
            for path in paths
            if path.suffix == ".py"
            and "site-packages" not in path.parts
            and not path.is_relative_to(sys.base_prefix)
            and path.exists()
        }


class _Assets:
    """The scripts and style sheets that an application knows before its first build.

    ``add_js_file`` for one page also adds to the registry, and the next build takes what is there
    for files of all pages. ``_css_files`` and ``_js_files`` are private. This can go when Sphinx
    keeps what is added for a page out of the registry.
    """

    def __init__(self, app: Sphinx) -> None:
        self._known = [list(files) for files in self._of(app)]

    def restore(self, app: Sphinx) -> None:
        """Forget what was added since."""
        for files, known in zip(self._of(app), self._known, strict=True):
            files[:] = known

    @staticmethod
    def _of(app: Sphinx) -> list[list[Any]]:
        registry, builder = app.registry, app.builder
        found: list[list[Any]] = [registry.css_files, registry.js_files]
        if isinstance(builder, StandaloneHTMLBuilder):
            found += [builder._css_files, builder._js_files]  # noqa: SLF001
        return found


def _forget_last_build(app: Sphinx) -> None:
    """Remove from an application what the last build left and the next one must not find.

    The attributes with an underscore are private. This can go when ``Builder.build`` clears them.
    """
    app.env._pickled_doctree_cache.clear()  # noqa: SLF001
    app.env._write_doc_doctree_cache.clear()  # noqa: SLF001
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        builder.images = {}
        # Static files are in place; a change of one makes a new application.
        builder.copy_assets = builder.copy_download_files  # type: ignore[method-assign]
