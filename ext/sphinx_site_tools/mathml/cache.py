"""Keep converted formulas by a digest of their TeX, of the version of pandoc and of this code."""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .pandoc import to_mathml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .pandoc import Formula

AT_ONCE = 1000
"""Formulas in one call of pandoc."""


class Cache:
    """The converted formulas of earlier builds, in one file of a folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"mathml-{_version()}.json"
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        self._known: dict[str, str] = known if isinstance(known, dict) else {}

    def convert(self, formulas: Sequence[Formula]) -> list[str]:
        """Return the MathML of formulas, and call pandoc for those that are not known."""
        missing = {_key(*formula): formula for formula in formulas}
        missing = {key: formula for key, formula in missing.items() if key not in self._known}
        keys = list(missing)
        for first in range(0, len(keys), AT_ONCE):
            part = keys[first : first + AT_ONCE]
            self._known.update(zip(part, to_mathml([missing[key] for key in part]), strict=True))
        if missing:
            self._save()
        return [self._known[_key(*formula)] for formula in formulas]

    def _save(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.file.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(self._known), encoding="utf-8")
        temporary.replace(self.file)


def _key(tex: str, displayed: bool) -> str:
    return sha256(f"{displayed} {tex}".encode()).hexdigest()


@cache
def _version() -> str:
    """Return a digest of the version of pandoc and of the code that corrects its output."""
    import pypandoc  # an extra

    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = [pypandoc.get_pandoc_version().encode(), *(path.read_bytes() for path in code)]
    return sha256(b"".join(parts)).hexdigest()[:16]
