"""Parse the HTML of a page."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as lxml_html

_FRAME = re.compile(
    r"<!doctype[^>]*>|<head\b[^>]*>.*?</head\s*>|</?(?:html|body|head)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_FONT = re.compile(r"</?font\b[^<>]*>", re.IGNORECASE)
"""Fonts, which the new site does not keep; old pages leave hundreds open within each other."""
_SCRIPT = re.compile(r"(<script\b[^>]*>)([^<]{200})(.*?)(</script\s*>)", re.DOTALL | re.IGNORECASE)


def tree_of(html: str) -> Any:
    """Return the ``body`` element of a page's HTML.

    An include can bring a document of its own, whose frame would end the page. Scripts are left
    out anyway, and those of plots are so long that parsing them takes seconds.
    """
    html = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html)
    html = _FRAME.sub("", _SCRIPT.sub(r"\1\2\4", _FONT.sub("", html)))
    deep = lxml_html.HTMLParser(huge_tree=True)  # the other parser drops what is nested deeply
    return lxml_html.document_fromstring(f"<html><body>{html}</body></html>", deep).find("body")
