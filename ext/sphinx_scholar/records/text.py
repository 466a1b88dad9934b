"""Read text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault, Subtype

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path) -> tuple[str | None, list[Fault]]:
    """Return the text of a UTF-8 file without its byte order mark, or None and the fault."""
    try:
        return path.read_bytes().decode("utf-8-sig"), []
    except FileNotFoundError:
        return None, [
            Fault(Subtype.MISSING_FILE, f"file '{path.name}' does not exist; add it", path, 1)
        ]
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        message = (
            f"byte 0x{error.object[error.start]:02x} is not valid UTF-8; save the file as UTF-8"
        )
        return None, [Fault(Subtype.ENCODING, message, path, line, column)]
