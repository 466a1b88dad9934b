"""Languages of code blocks, as Pygments knows them."""

from __future__ import annotations

import re

from pygments.filters import RaiseOnErrorTokenFilter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_OTHER = {"none": "", "plaintext": "text", "plain": "text", "txt": "text", "math": "latex"}


def known_language(info: str, code: str) -> str:
    """Return the language that a fence names, or an empty text if the code is not in it."""
    found = re.match(r"\{?[\s.=]*([\w+#.-]+)", info.strip())
    name = _OTHER.get(found[1].lower(), found[1].lower()) if found else ""
    if not name:
        return ""
    try:
        lexer = get_lexer_by_name(name)
        lexer.add_filter(RaiseOnErrorTokenFilter())
        for _ in lexer.get_tokens(code):
            pass
    except ClassNotFound:
        return ""
    except Exception:  # noqa: BLE001  a lexer raises what the filter gives it, or fails
        return ""
    return name
