"""Parse the HTML of a page."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as lxml_html

_FRAME = re.compile(
    r"<!doctype[^>]*>|<head\b[^>]*>.*?</head\s*>|</?(?:html|body|head)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT = re.compile(r"(<script\b[^>]*>)([^<]{200})(.*?)(</script\s*>)", re.DOTALL | re.IGNORECASE)


def tree_of(html: str) -> Any:
    """Return the ``body`` element of a page's HTML.

    An include can bring a document of its own, whose frame would end the page. Scripts are left
    out anyway, and those of plots are so long that parsing them takes seconds.
    """
    html = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html)
    html = _FRAME.sub("", _SCRIPT.sub(r"\1\2\4", html))
    return lxml_html.document_fromstring(f"<html><body>{html}</body></html>").find("body")
