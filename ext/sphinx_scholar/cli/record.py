"""The record of a site: which version of the template wrote which files, from which answers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sphinx_scholar import __version__

from .template import Answers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = ".sphinx-scholar.json"


@dataclass(frozen=True)
class SiteRecord:
    """What ``init`` wrote: files are paths and the digests of their text."""

    version: str
    answers: Answers
    files: Mapping[str, str]


def record_of(answers: Answers, files: Mapping[str, str]) -> SiteRecord:
    """Return the record of files that this version writes."""
    return SiteRecord(__version__, answers, {path: digest(text) for path, text in files.items()})


def digest(text: str) -> str:
    """Return a digest of a file's text, the same for all conventions of line endings."""
    return sha256("\n".join(text.splitlines()).encode()).hexdigest()[:16]


def write(folder: Path, record: SiteRecord) -> None:
    """Write the record into the folder of the site."""
    data = asdict(record)
    (folder / FILE).write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> SiteRecord:
    """Return the record of a site.

    Raise FileNotFoundError if there is none and ValueError if it cannot be read.
    """
    try:
        data: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        record = SiteRecord(**{**data, "answers": Answers(**data["answers"])})
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{FILE} cannot be read ({error}); restore it") from error
    pages = tuple(record.answers.pages)
    return replace(record, answers=replace(record.answers, pages=pages))
