"""Read text files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, Subtype

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 32 * 2**20
"""The size in bytes up to which a file is read."""

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot contain, and control characters that nobody can see."""


def read_text(path: Path) -> tuple[str | None, list[Fault]]:
    """Return the text of a UTF-8 file and its faults; None if the file cannot be read.

    A byte order mark and control characters are removed.
    """
    try:
        if problem := _problem(path):
            return None, [Fault(Subtype.MISSING_FILE, problem, path, 1)]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem = f"file '{path.name}' cannot be read: {error.strerror}; check its permissions"
        return None, [Fault(Subtype.MISSING_FILE, problem, path, 1)]
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        message = (
            f"byte 0x{error.object[error.start]:02x} is not valid UTF-8; save the file as UTF-8"
        )
        return None, [Fault(Subtype.ENCODING, message, path, line, column)]
    found = CONTROL.search(text)
    if not found:
        return text, []
    before_it = text[: found.start()]
    line, column = before_it.count("\n") + 1, found.start() - before_it.rfind("\n")
    fault = Fault(Subtype.INVALID_VALUE, control_character(found[0]), path, line, column)
    return CONTROL.sub("", text), [fault]


def control_character(letter: str) -> str:
    """Return the message for a control character."""
    return f"control character U+{ord(letter):04X}; remove it"


def _problem(path: Path) -> str:
    """Return why a path is no readable text file, or an empty string."""
    if not path.exists():
        return f"file '{path.name}' does not exist; add it"
    if not path.is_file():
        return f"'{path.name}' is not a regular file; replace it with a text file"
    if (size := path.stat().st_size) > LARGEST:
        limit = LARGEST // 2**20
        return f"file '{path.name}' has {size // 2**20} MB, more than {limit} MB; split it"
    return ""
