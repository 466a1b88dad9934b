"""One build, from its start to its end."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder, _assets

from . import search_index
from .output import Output
from .reports import Reports
from .shown import Site, note_links
from .sources import changed_pages, digest, note_sources
from .state import Folder, Record, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class CleanBuild:
    """The handlers of Sphinx's events, in the order in which they run."""

    reports: Reports
    folder: Folder
    record: Record
    output: Output
    is_running = False

    def start_again(self, app: Sphinx, *_rest: object) -> set[str]:
        """Start at the first event of a second build with the same application."""
        if not self.is_running:
            self.start(app)
        return set()

    def start(self, app: Sphinx) -> None:
        """Load what the last build noted, and mark this one as unfinished."""
        self.is_running = True
        self.revision = str(time.time_ns())
        self.read: set[str] = set()
        self.expected: set[str] = set()
        self.written: set[str] = set()
        self.generated: set[str] = set()
        self.above: dict[str, set[str]] | None = None
        _forget_checksums()
        self.reports = Reports(app)
        self.reports.start()
        self.folder = Folder(app)
        unfinished = self.folder.start()
        self.record = self.folder.load_record()
        self.revisions = self.folder.load_revisions()
        if unfinished:  # what was written is unknown
            self.revisions = dict.fromkeys(self.revisions, self.revision)
        self.output = Output(app, self.record)

    def find_changed_sources(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> set[str]:
        """Return the pages to read again: changed files, warnings, links to other pages."""
        reading = reading_of(env)
        for docname in removed:
            for notes in (reading.sources, reading.doctrees, reading.links, reading.contents):
                notes.pop(docname, None)
            reading.outlines.pop(docname, None)
        names = {docname.rpartition("/")[2] for docname in added ^ removed}
        followers = {
            docname
            for docname, links in reading.links.items()
            if any(_names(target, names) for _domain, _kind, target, _has_words in links)
            or removed.intersection(reading.contents.get(docname, ()))
        }
        faulty = (reading.faulty | set(self.record.faulty)) & env.found_docs
        return {*changed_pages(env, reading), *faulty, *followers}

    def clear_pages(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Clear all pages before the first one is read, as in a clean build."""
        self.read = set(docnames)
        reading_of(env).faulty -= self.read | (reading_of(env).faulty - env.found_docs)
        self.clear(app, docnames)

    @staticmethod
    def clear(app: Sphinx, docnames: list[str]) -> None:
        """Remove pages from the environment."""
        for docname in docnames:
            app.emit("env-purge-doc", app.env, docname)
            app.env.clear_doc(docname)

    def note_links(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note what a page links to."""
        note_links(app.env, reading_of(app.env), doctree)

    def merge_links(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what another process noted."""
        here, there = reading_of(env), reading_of(other)
        for docname in docnames:
            here.links[docname] = there.links.get(docname, [])
            here.contents[docname] = there.contents.get(docname, [])

    def read_conflicting_pages(self, app: Sphinx, env: BuildEnvironment) -> set[str]:
        """Read pages again whose order of reading matters; return them."""
        again: set[str] = set()
        while pages := self.reports.conflicting_pages(self.read) & env.found_docs:
            self.read |= pages
            self.reports.while_reading -= pages
            self.clear(app, sorted(pages))
            for docname in sorted(pages):
                app.builder.read_doc(docname)
            again |= pages
        return again

    def find_outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> set[str]:
        """Return the pages that this builder must write."""
        reading = reading_of(env)
        note_sources(env, reading, self.read & env.all_docs.keys())
        reading.faulty |= self.reports.while_reading & env.found_docs
        revisions = {name: self.revisions.get(name, self.revision) for name in env.found_docs}
        self.revisions = revisions | dict.fromkeys(self.read & env.found_docs, self.revision)
        site = Site(env, reading, app.config.root_doc, self.read)
        outline = app.config.clean_builds_outline != "near"
        shown = {name: site.shown_by(name, outline=outline) for name in env.found_docs}
        inputs = _inputs(app)
        self.expected = {
            name
            for name in env.found_docs
            if self.record.revisions.get(name) != self.revisions[name]
            or self.record.shown.get(name) != shown[name]
        }
        self.inputs_changed = inputs != self.record.inputs
        if self.inputs_changed or not self.record.complete:
            self.expected = set(env.found_docs)
        self.output.remove_pages()
        self.record.shown, self.record.inputs = shown, inputs
        return self.expected

    def write_only_expected(self, app: Sphinx, builder: Builder) -> None:
        """Keep Sphinx from writing the pages above each written page, which may show none of it.

        ``find_outdated_pages`` has found those that do. Sphinx has saved its notes by now.
        """
        self.above, app.env.files_to_rebuild = app.env.files_to_rebuild, {}

    def remove_static_files(self, app: Sphinx, builder: Builder) -> None:
        """Remove old static files right before Sphinx copies them."""
        if self.inputs_changed and isinstance(builder, StandaloneHTMLBuilder):
            self.output.remove_static()

    def note_written_page(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a page is written; other builders follow if another extension asked for it."""
        self.written.add(docname)
        if docname not in self.expected:
            self.revisions[docname] = self.revision

    def note_generated_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Note a page without a source."""
        if doctree is None and pagename not in app.env.found_docs:
            self.generated.add(pagename)

    def repair_search_index(self, app: Sphinx) -> list[Any]:
        """Repair the search index; there are no pages to add."""
        self.record.index_entries = search_index.repair(
            app.builder, self.record.index_entries, self.written
        )
        return []

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove old files and save the notes; after an error the mark stays."""
        self.is_running = False
        self.reports.stop()
        if self.above is not None:
            app.env.files_to_rebuild, self.above = self.above, None
        if exception:
            return
        self.record.revisions = {
            name: self.revisions[name]
            for name in app.env.found_docs
            if name in self.written or self.record.revisions.get(name) == self.revisions.get(name)
        }
        self.record.faulty = sorted(self.reports.later)
        self.record.complete = not self.reports.without_page
        self.output.finish(self.written & app.env.found_docs, self.generated)
        self.folder.finish(self.record, self.revisions)


def _forget_checksums() -> None:
    """Let Sphinx compute the checksums of static files again, in a process with several builds.

    This can go when Sphinx clears this cache at the start of a build.
    """
    _assets._file_checksum_inner.cache_clear()  # noqa: SLF001


def _names(target: str, names: set[str]) -> bool:
    """Return whether the target of a link ends with one of the names of pages."""
    return target.partition("#")[0].rpartition("/")[2].partition(".")[0] in names


def _inputs(app: Sphinx) -> str:
    """Return a digest of templates, static files and the language."""
    folders = [Path(app.confdir, name) for name in app.config.templates_path]
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        folders += [Path(app.confdir, name) for name in app.config.html_static_path]
        folders += map(Path, builder.theme.get_theme_dirs())
    files = sorted(f"{path} {digest(path)}" for folder in folders for path in _files(folder))
    files.append(f"{app.config.language} {app.config.html_search_language}")
    return sha256("\n".join(files).encode()).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            yield Path(parent, name)
