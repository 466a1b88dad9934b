"""Remove output files that no longer have a source."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from .state import Record

_FOLDERS = ("_images", "_downloads")
_NAMED = re.compile(r"""(_images|_downloads)/([^"'?#\s<>]+)""")
_OWN_PAGES = re.compile(r"genindex(-.*)?|search|opensearch|[a-z]+-modindex")
_REDIRECT = re.compile(rb"""<meta[^>]+http-equiv=["']?refresh""", re.IGNORECASE)


class Output:
    """The output folder of one build."""

    def __init__(self, app: Sphinx, record: Record) -> None:
        self.app, self.record = app, record
        self.folder = Path(app.outdir)
        self._before = {name: _changed(f"{self.folder}/{name}") for name in self._all_files()}
        """When each file of the folder was last written."""

    def _all_files(self) -> Iterator[str]:
        doctrees = os.fspath(self.app.doctreedir)
        top = len(os.fspath(self.folder)) + 1
        for folder, _folders, names in os.walk(self.folder):
            if not folder.startswith(doctrees):
                below = f"{folder[top:]}/".replace(os.sep, "/").lstrip("/")
                for name in names:
                    yield f"{below}{name}"

    def _is_written(self, name: str) -> bool:
        """Return whether a file was written since this build began."""
        return name not in self._before or _changed(f"{self.folder}/{name}") != self._before[name]

    def _name(self, path: Path) -> str:
        return os.fspath(path)[len(os.fspath(self.folder)) + 1 :].replace(os.sep, "/")

    def _remove(self, name: str) -> None:
        path = self.folder / name
        if any(fnmatch(name, pattern) for pattern in self.app.config.clean_builds_keep):
            return
        path.unlink(missing_ok=True)
        folder = path.parent
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def remove_pages(self) -> None:
        """Remove the pages whose sources are gone, and the copies of these sources."""
        gone = self.record.revisions.keys() - self.app.env.found_docs
        for docname in gone:
            for path in self._files_of(docname):
                self._remove(self._name(path))

    def _files_of(self, docname: str) -> Iterator[Path]:
        builder, config = self.app.builder, self.app.config
        if isinstance(builder, StandaloneHTMLBuilder):
            yield builder.get_output_path(docname)
            for suffix in config.source_suffix:
                name = f"{docname}{suffix}"
                end = config.html_sourcelink_suffix
                yield self.folder / "_sources" / (name if suffix == end else f"{name}{end}")
        else:
            yield self.folder / f"{docname}{getattr(builder, 'out_suffix', '.txt')}"

    def remove_static(self) -> None:
        """Remove the static files that this build has not written yet; Sphinx copies them again."""
        for name in list(self._before):
            if name.startswith("_static/") and not self._is_written(name):
                self._remove(name)

    def finish(self, written: set[str], generated: set[str]) -> None:
        """Remove what is left, and note what there is."""
        builder = self.app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        self._note_files(builder, written, generated)
        self._remove_unnamed()
        self._remove_generated(builder, generated)
        self._remove_extra()
        (self.folder / ".buildinfo.bak").unlink(missing_ok=True)

    def _note_files(
        self, builder: StandaloneHTMLBuilder, written: set[str], generated: set[str]
    ) -> None:
        files = self.record.files
        known = self.app.env.found_docs | generated
        for name in files.keys() - known:
            # Another extension may keep a page that it made in an earlier build.
            path = builder.get_output_path(name)
            if not path.is_file() or self._is_written(self._name(path)):
                del files[name]
        for name in written | generated:
            path = builder.get_output_path(name)
            if path.is_file():
                text = path.read_text(encoding="utf-8", errors="replace")
                files[name] = sorted(
                    {f"{top}/{unquote(rest)}" for top, rest in _NAMED.findall(text)}
                )

    def _remove_unnamed(self) -> None:
        """Remove images and downloads that no page names and that this build did not write."""
        named = {file for files in self.record.files.values() for file in files}
        for name in self._before:
            if name.startswith(_FOLDERS) and name not in named and not self._is_written(name):
                self._remove(name)

    def _remove_generated(self, builder: StandaloneHTMLBuilder, generated: set[str]) -> None:
        """Remove Sphinx's own pages and redirects that this build did not write."""
        for name in set(self.record.generated) - generated:
            if _OWN_PAGES.fullmatch(name):
                self._remove(self._name(builder.get_output_path(name)))
        self.record.generated = sorted(generated)
        known = self.app.env.found_docs | self.record.files.keys()
        for name in self._before:
            page = name.removesuffix(".html")
            if page == name or page in known or page.removesuffix("/index") in known:
                continue
            path = self.folder / name
            if path.is_file() and not self._is_written(name):
                with path.open("rb") as file:
                    if _REDIRECT.search(file.read(2000)):
                        self._remove(name)

    def _remove_extra(self) -> None:
        """Remove the files that html_extra_path no longer has."""
        extra = sorted(self._extra_files())
        for name in set(self.record.extra) - set(extra):
            if not self._is_written(name):
                self._remove(name)
        self.record.extra = extra

    def _extra_files(self) -> Iterable[str]:
        for entry in self.app.config.html_extra_path:
            path = Path(self.app.confdir, entry)
            if path.is_file():
                yield path.name
            for folder, _folders, names in os.walk(path):
                for name in names:
                    yield Path(folder, name).relative_to(path).as_posix()


def _changed(path: str) -> int:
    """Return when a file was last written; copying cannot set this time, unlike st_mtime."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116 - called for every file
    except OSError:
        return 0
