"""Stamps in SVG files: digests of the files that a figure was drawn with."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_STAMP = re.compile(r"<!-- made with((?: sha256:[0-9a-f]{64})+) -->\n?")
_ADVICE = "run 'sphinx-build -b figures'"


def why_outdated(svg: Path, made_with: Mapping[str, Path]) -> str:
    """Return why a figure may differ from what its files (name to path) draw; empty if it does not.

    The reason is the end of a sentence that begins with the figure.
    """
    if svg.suffix != ".svg":
        return "is not an SVG, so it cannot hold a stamp; let the script write an SVG"
    stamp = _STAMP.search(svg.read_text("utf-8", errors="replace"))
    if not stamp:
        return f"has no stamp of its script; {_ADVICE}"
    stamped = stamp[1].split()
    changed = [f"'{name}'" for name, path in made_with.items() if digest(path) not in stamped]
    if changed:
        return f"is older than {' and '.join(changed)}; {_ADVICE}"
    return "" if len(stamped) == len(made_with) else f"was made with other files; {_ADVICE}"


def digest(path: Path) -> str:
    r"""Return ``sha256:…`` of a file; ``\r\n`` counts as ``\n``."""
    return "sha256:" + sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def with_stamp(svg: str, made_with: Iterable[Path]) -> str:
    """Return an SVG with the stamp of its files; ValueError if the text is not an SVG."""
    bare = _STAMP.sub("", svg)
    start, end, rest = bare.rpartition("</svg>")
    if not end:
        raise ValueError("it has no </svg>")
    digests = " ".join(digest(path) for path in made_with)
    return f"{start}<!-- made with {digests} -->\n{end}{rest}"
