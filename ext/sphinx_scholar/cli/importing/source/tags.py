"""HTML that the readers write."""

from __future__ import annotations

from html import escape


def anchor(address: object, text: object) -> str:
    """Return a link; both are plain text."""
    return f'<a href="{escape(str(address))}">{escape(str(text))}</a>'


def picture(source: object, alt: object, *, width: int = 240) -> str:
    """Return a paragraph that holds a picture."""
    return f'<p><img src="{escape(str(source))}" alt="{escape(str(alt))}" width="{width}"></p>'
