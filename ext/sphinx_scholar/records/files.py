"""The files that records are read from, each read once for all kinds."""

from __future__ import annotations

import os
import pickle
import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from .faults import Fault, Subtype, nearest_word
from .text import CONTROL, read_text
from .yaml_source import YamlSource, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_NAME = re.compile(r"^([\w-]+)[ \t]*:", re.MULTILINE)
_FIELD = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_WORD = re.compile(r"[\"']?[\w-]+[\"']?")
_SIMILAR = 0.8
"""The least similarity of a misspelled key of front matter."""

_NO_SOURCES = {".git", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
"""Folders in which no record names a file."""


@dataclass
class Files:
    """The source folder of a site."""

    srcdir: Path
    data_dir: Path
    pages: Mapping[str, Path]
    """Docnames and paths."""
    page_keys: Collection[str] = ()
    """The front matter keys that make a page a record, as ``project``."""
    memory: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Results of slow readers by their name, each with the digest of its input."""
    remembered: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """The same for the files of this build, for the next one."""
    page_folders: Mapping[str, str] = field(default_factory=dict)
    """Folders outside of which a front matter key, as ``project``, has no meaning."""
    file_folders: Sequence[str] = ()
    """Folders of the source folder in which a ``.bib`` entry finds files by their names."""
    output_folders: Collection[str] = ()
    """Folders that a build writes, which may be in the source folder."""
    unreadable: set[str] = field(default_factory=set)
    """Pages that are not UTF-8."""
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def listing(self) -> str:
        """A digest of the names of all files, which records may name."""
        names = files_below(self.srcdir, self.output_folders)
        return sha256("\0".join(names).encode(errors="surrogateescape")).hexdigest()

    @cached_property
    def front_matter(self) -> dict[str, YamlSource]:
        """The front matter of the pages that are records, by docname.

        A page that has no key of a kind is not parsed, since other tools may give it a meaning.
        """
        found = {}
        for docname in sorted(self.pages):
            text, faults = read_text(self.pages[docname])
            self.faults += faults
            if text is None:
                self.unreadable.add(docname)
                continue
            match = _FRONT_MATTER.match(text) if text.startswith("---") else None
            if match and self._has_key(match[1]):
                found[docname] = self.parse(match[1], self.pages[docname], first_line=2)
            elif not match and text.startswith("---\n") and self._has_key(text[:500]):
                message = "front matter is not closed; write '---' in the line after it"
                self.faults.append(Fault(Subtype.SYNTAX, message, self.pages[docname], 1))
            elif match:
                self._report_misspelled_key(docname, match[1])
        return found

    def parse(self, text: str, path: Path, first_line: int = 1) -> YamlSource:
        """Return the parsed text of a file, which is parsed only if it is new."""
        digest = sha256(f"{first_line} {text}".encode()).hexdigest()
        known, content = self.memory.get(str(path), ("", b""))
        if known != digest:
            # Readers change what they get, so a copy is kept.
            content = pickle.dumps(parse_yaml(text, path, first_line), pickle.HIGHEST_PROTOCOL)
        self.remembered[str(path)] = digest, content
        source: YamlSource = pickle.loads(content)  # noqa: S301 - written here or by a build
        return source

    def _has_key(self, text: str) -> bool:
        """Return whether front matter makes its page a record."""
        return not {*_NAME.findall(text)}.isdisjoint(self.page_keys)

    def _report_misspelled_key(self, docname: str, text: str) -> None:
        """Report a key that is nearly one that makes a page a record.

        Only a key with a word, beside a title, is reported, since other tools have keys as well.
        """
        fields = list(_FIELD.finditer(text))
        for written in fields if any(one[1] == "title" for one in fields) else ():
            key, value = written.groups()
            near = nearest_word(key, self.page_keys, _SIMILAR)
            folder = self.page_folders.get(near, "").strip("/")
            if near and _WORD.fullmatch(value) and docname.startswith(folder and f"{folder}/"):
                line = 2 + text.count("\n", 0, written.start())
                message = f"unknown field '{key}' in front matter; did you mean '{near}'?"
                self.faults.append(Fault(Subtype.UNKNOWN_FIELD, message, self.pages[docname], line))

    def front_matter_of(self, key: str) -> dict[str, YamlSource]:
        """Return the front matter of the pages that have *key*, or would if it were readable."""
        pages = {}
        folder = self.page_folders.get(key, "").strip("/")
        for docname, source in self.front_matter.items():
            if folder and not docname.startswith(f"{folder}/"):
                continue
            if isinstance(source.data, dict):
                first = next((name for name in source.data if name in self.page_keys), None)
                if first == key:
                    pages[docname] = source
            elif self.unparsed_value(docname, key) is not None:
                pages[docname] = source
        return pages

    def unparsed_value(self, docname: str, key: str) -> str | None:
        """Return what front matter that cannot be parsed gives for *key*, or None without it."""
        text, _faults = read_text(self.pages[docname])
        match = _FRONT_MATTER.match(text or "")
        found = re.search(
            rf"^{re.escape(key)}[ \t]*:(.*)$", match[1] if match else "", re.MULTILINE
        )
        return found[1].strip(" \t\r'\"") if found else None


def files_below(folder: str | Path, without: Collection[str] = ()) -> Iterator[str]:
    """Yield the paths of all files below a folder, but for folders of tools and those *without*.

    The path of a symbolic link is followed by the file to which it leads, if there is one.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NO_SOURCES and entry.path not in without:
                yield from files_below(entry.path, without)
            continue
        yield entry.path
        if entry.is_symlink():
            is_file = os.path.isfile(entry.path)  # noqa: PTH113 - False for a circle of links
            yield os.path.realpath(entry.path) if is_file else ""


def record_part(content: bytes) -> bytes:
    """Return what of a page can hold a record or a fault: often only its front matter."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content
    if CONTROL.search(text):
        return content
    if not text.startswith("---"):
        return b""
    match = _FRONT_MATTER.match(text)
    return match[0].encode() if match else content
