"""Keys of records as parts of addresses."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}")


_LETTERS = str.maketrans(
    {"æ": "ae", "đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th"}
    | {"Æ": "Ae", "Đ": "D", "Ð": "D", "Ł": "L", "Ø": "O", "Œ": "Oe", "Þ": "Th"}
)
"""Letters that Unicode does not decompose into a letter of ASCII and an accent."""


def ascii_letters(text: str) -> str:
    """Return a text in ASCII, without accents and without characters that have no equivalent."""
    return normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


def slug(key: str) -> str:
    """Return a key as a file name: distinct keys have distinct slugs.

    A key of ASCII letters, digits and ``._-`` is its own slug. In any other key, accents are
    removed and other characters replaced; a hash of the key makes the slug unique.
    """
    if _SAFE.fullmatch(key):
        return key
    words = re.sub(r"[^A-Za-z0-9_]+", "-", ascii_letters(key)).strip("-")[:60]
    digest = sha256(key.encode()).hexdigest()[:6]
    return f"{words}-{digest}" if words else digest
