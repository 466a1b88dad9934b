"""Join the pieces of a line so that emphasis and formulas are read as they are meant."""

from __future__ import annotations

import re

_ROLES = {"*": "emphasis", "**": "strong"}
_MARKED = re.compile(r"\0(\*{1,2})\1([^\0]*)\0".replace(r"\1", "\1"))


def join(pieces: list[str]) -> str:
    """Join pieces; emphasis that CommonMark would not see there becomes a role."""
    text = ""
    for index, piece in enumerate(pieces):
        marked = re.fullmatch("\0(\\*{1,2})\1([^\0]*)\0", piece)
        if not marked:
            text += _attributes_apart(text, piece)
            continue
        following = next((p for p in pieces[index + 1 :] if p), "")
        text += _emphasized(marked[1], marked[2], text, following)
    return _formulas(text)


def _attributes_apart(before: str, piece: str) -> str:
    """Escape a brace that would be read as the attributes of what stands before it."""
    if piece.startswith("{") and before.endswith((")", "`", "]", ">")) and piece[1:2] != "`":
        return piece if re.match(r"\{\w+\}`", piece) else f"\\{piece}"
    return piece


def _emphasized(mark: str, body: str, before: str, following: str) -> str:
    last, first = before[-1:], following.lstrip("\0*\1\2\3")[:1]
    outside = (" ", "\n", "")
    opens = body[:1].isalnum() or last in outside or not (last.isalnum() or last == "*")
    closes = body[-1:].isalnum() or first in outside or not first.isalnum()
    if last == "*" or following.startswith("\0"):
        opens = opens and last != "*"
        closes = closes and not following.startswith("\0")
    if opens and closes:
        return f"{mark}{body}{mark}"
    plain = re.sub(r"\\(?=[^\w\s])", "", body)
    if not re.search(r"[`\[\]<>{}*$\2\3\n]", body):
        return f"{{{_ROLES[mark]}}}`{plain}`"
    pad_before = "" if opens or not last or last.isspace() else " "
    return f"{pad_before}{mark}{body}{mark}" + ("" if closes else " ")


def _formulas(text: str) -> str:
    """Write formulas and finished MyST, which no escape may touch."""
    text = re.sub("\3([^\3]*)\3", r"\1", text)
    return re.sub(
        "\2([^\2]+)\2(?=(\\d?))", lambda m: f"${m[1]}$" + ("\u200b" if m[2] else ""), text
    )
