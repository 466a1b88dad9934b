"""Languages of code blocks, as Pygments knows them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pygments.filters import RaiseOnErrorTokenFilter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_OTHER = {"none": "", "plaintext": "text", "plain": "text", "txt": "text", "math": "latex"}


def known_language(info: str, code: str) -> str:
    """Return the language that a fence names, or an empty text if the code is not in it."""
    found = re.match(r"\{?[\s.=]*([\w+#.-]+)", info.strip())
    name = _OTHER.get(found[1].lower(), found[1].lower()) if found else ""
    if not name:
        return ""
    try:
        lexer = _lexer(name)
        for _ in lexer.get_tokens(code):
            pass
    except ClassNotFound:
        return ""
    except Exception:  # noqa: BLE001  a lexer raises what the filter gives it, or fails
        return ""
    return name


@lru_cache(maxsize=64)
def _lexer(name: str) -> Lexer:
    """Return the lexer of a language, which raises where code is not in it."""
    lexer: Lexer = get_lexer_by_name(name)
    lexer.add_filter(RaiseOnErrorTokenFilter())
    return lexer
