"""Keys of records as parts of addresses."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}")


def slug(key: str) -> str:
    """Return a key as a file name: distinct keys have distinct slugs.

    A key of ASCII letters, digits and ``._-`` is its own slug. In any other key, accents are
    removed and other characters replaced; a hash of the key makes the slug unique.
    """
    if _SAFE.fullmatch(key):
        return key
    letters = normalize("NFKD", key).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9_]+", "-", letters).strip("-")[:60]
    digest = sha256(key.encode()).hexdigest()[:6]
    return f"{words}-{digest}" if words else digest
