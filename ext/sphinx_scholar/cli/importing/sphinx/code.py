"""Change the text of MyST pages and not their code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FENCE = re.compile(r"(?ms)^[ \t]*(`{3,}|~{3,})(\{[\w:-]+\})?.*?^[ \t]*\1[ \t]*$")
_CODE = ("", "{code}", "{code-block}", "{code-cell}", "{sourcecode}", "{math}")
"""What follows the fence of a block that is no text."""


def outside_code_blocks(text: str, change: Callable[[str], str]) -> str:
    """Return *text* with *change* applied to it, while its blocks of code are held back."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        if (found[2] or "") not in _CODE:
            return found[0]
        held.append(found[0])
        return f"\0{len(held) - 1}\0"

    text = change(_FENCE.sub(hold, text))
    return re.sub(r"\0(\d+)\0", lambda found: held[int(found[1])], text)
