"""The records of a build: read from their files, or taken from an earlier build.

A build in which no file of a record changed needs no records at all if it reads and writes no page.
So they are read, or loaded, when something first asks for them.
"""

from __future__ import annotations

import gc
import os
import pickle
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util.display import progress_message

from sphinx_scholar.kinds import page_keys
from sphinx_scholar.records.catalogue import Catalogue
from sphinx_scholar.records.faults import Fault, Subtype
from sphinx_scholar.records.files import Files
from sphinx_scholar.records.inputs import Inputs, signature
from sphinx_scholar.records.reading import read_catalogue

from . import messages
from .config import SETTINGS, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_scholar.records.inputs import Noted
    from sphinx_scholar.records.kind import Kind


@dataclass
class Known:
    """What a complete build noted of its records."""

    digest: str = ""
    """Of everything that the records were read from."""
    noted: Noted = field(default_factory=dict)
    environment: str = ""
    """The signature of Sphinx's environment, whose pages use these records."""
    faults: list[Fault] = field(default_factory=list)
    hidden: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """The kinds that have records."""
    photo: str = ""
    """The picture in the CV."""
    files: tuple[tuple[str, str], ...] = ()
    """The kind of each record that offers a file of the site, and the address of the file."""


class Reading:
    """The records of one build."""

    def __init__(
        self, app: Sphinx, kinds: Mapping[str, Kind[Any]], before: Reading | None = None
    ) -> None:
        """Begin a build; *before* is the last one with the same application, if there was one."""
        self.kinds = kinds
        self.settings = {
            "owner_key": app.config.scholar_owner,
            "language": app.config.language,
            "translate": lambda words: str(messages._(words)) if words else "",
        }
        self._folder = Path(app.doctreedir) / "sphinx_scholar"
        self._environment = Path(app.doctreedir) / ENV_PICKLE_FILENAME
        self._files = _files(app, kinds)
        self._known = _load(self._folder / "known.pickle", Known())
        names = (*SETTINGS, "language", "source_suffix")
        settings = [(name, getattr(app.config, name)) for name in names]
        self._conf = Path(app.confdir, "conf.py")
        code = [str(self._conf), *_code_of(kinds)]
        self._inputs = Inputs(self._files, settings, code, self._known.noted)
        self._is_same = self._known.digest == self._inputs.digest
        self._at_start = signature(self._environment)
        self.is_known = self._is_same and self._known.environment == self._at_start
        """Whether the last complete build had the same records, and checked all pages for them."""
        if before and before.digest == self.digest and "catalogue" in vars(before):
            vars(self)["catalogue"] = before.catalogue

    @cached_property
    def catalogue(self) -> Catalogue:
        """The records of the site."""
        known = _load(self._folder / "catalogue.pickle", None, self._inputs.digest)
        if self._is_same and known is not None:
            return Catalogue(self.kinds, known, self._known.hidden, **self.settings)
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[Catalogue, list[Fault]]:
        self._files.memory.update(_load(self._folder / "readers.pickle", {}))
        with progress_message("reading records"):
            catalogue, faults = read_catalogue(self.kinds, self._files, **self.settings)
        return catalogue, [*faults, *self._faults_of_owner(catalogue)]

    def _faults_of_owner(self, catalogue: Catalogue) -> Iterator[Fault]:
        owner = catalogue.owner_key
        unknown = owner and catalogue.owner is None
        if unknown and (message := catalogue.unknown("person", owner)):
            line = line_of(self._conf, "scholar_owner")
            yield Fault(Subtype.UNKNOWN_PERSON, f"scholar_owner: {message}", self._conf, line)

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong with the records."""
        return self._known.faults if self._is_same else self._read[1]

    @property
    def hidden(self) -> frozenset[str]:
        """Pages that are not built."""
        return self._known.hidden if self._is_same else self._read[0].hidden

    def has_records(self, kind: str) -> bool:
        """Return whether there is any record of a kind."""
        return kind in self._known.kinds if self._is_same else bool(self.catalogue.records(kind))

    @property
    def photo(self) -> str:
        """A signature of the picture in the CV, whose content is in the PDF."""
        photo = self._known.photo if self._is_same else _photo(self.catalogue)
        return signature(self._files.srcdir / photo.lstrip("/")) if photo else ""

    @property
    def offered_files(self) -> tuple[tuple[str, str], ...]:
        """The kind of each record that offers a file of the site, and the address of the file."""
        return self._known.files if self._is_same else _offered_files(self.catalogue)

    @property
    def digest(self) -> str:
        """A digest of everything that the records were read from."""
        return self._inputs.digest

    def remember(self, *, has_moved: bool) -> None:
        """Save what this build read, after Sphinx has saved its environment.

        If a record *has_moved* and no page was read, the environment on disk has the old place.
        """
        settled = not has_moved or self._at_start != signature(self._environment)
        if self._is_same:
            if settled and self._known.environment != signature(self._environment):
                self._save_known(self._known)
            return
        catalogue, faults = self._read
        _save(self._folder / "readers.pickle", self._files.remembered)
        tables = {name: replace(table, tellers={}) for name, table in catalogue.tables.items()}
        _save(self._folder / "catalogue.pickle", tables, self._inputs.digest)
        if settled:
            kinds = frozenset(name for name in self.kinds if catalogue.records(name))
            known = Known(
                faults=faults,
                hidden=catalogue.hidden,
                kinds=kinds,
                photo=_photo(catalogue),
                files=_offered_files(catalogue),
            )
            self._save_known(known)

    def _save_known(self, known: Known) -> None:
        known.digest, known.noted = self._inputs.digest, self._inputs.noted
        known.environment = signature(self._environment)
        _save(self._folder / "known.pickle", known)


def _photo(catalogue: Catalogue) -> str:
    cv = catalogue.records("cv").get("cv")
    return cv.photo or "" if cv else ""


def _offered_files(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, address)
        for kind in catalogue.kinds
        for record in catalogue.records(kind).values()
        for _label, address in record.addresses
        if address.startswith("/")
    )


def _files(app: Sphinx, kinds: Mapping[str, Kind[Any]]) -> Files:
    env, config = app.env, app.config
    return Files(
        env.srcdir,
        env.srcdir / config.scholar_data_dir,
        {docname: Path(env.doc2path(docname)) for docname in env.found_docs},
        page_keys=page_keys(kinds.values()),
        page_folders=config.scholar_page_folders,
        file_folders=config.scholar_file_folders,
        output_folders={os.fspath(app.outdir), os.fspath(app.doctreedir)},
    )


def _code_of(kinds: Mapping[str, Kind[Any]]) -> Iterable[str]:
    """Return the Python files that define the kinds of the site."""
    codes = (getattr(kind.entry, "__code__", None) for kind in kinds.values())
    return sorted({code.co_filename for code in codes if code})


def _load(file: Path, default: Any, digest: str = "") -> Any:
    """Return what was saved with *digest*, or *default*."""
    collects = gc.isenabled()
    gc.disable()  # loading makes many objects and no garbage
    try:
        with file.open("rb") as stream:
            found = pickle.load(stream)  # noqa: S301 - written by an earlier build
            return pickle.load(stream) if found == digest else default  # noqa: S301
    except Exception:  # noqa: BLE001 - a damaged file, or one of another version
        return default
    finally:
        if collects:
            gc.enable()


def _save(file: Path, data: Any, digest: str = "") -> None:
    """Save *data*; nothing is saved if the classes of conf.py are in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        content = pickle.dumps(digest, -1) + pickle.dumps(data, -1)
    except (AttributeError, TypeError, pickle.PicklingError):
        file.unlink(missing_ok=True)
        return
    temporary.write_bytes(content)
    temporary.replace(file)
