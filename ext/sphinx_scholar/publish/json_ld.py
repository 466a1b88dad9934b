"""JSON-LD for search engines: what a page is about, in the terms of schema.org.

Sources: schema.org, and Google Search Central's lists of the properties that it asks for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Thing = dict[str, Any]


def profile_page(owner: Thing, url: str) -> Thing:
    """Return the page that is about the owner of the site."""
    return {"@type": "ProfilePage", "url": url, "mainEntity": owner}


def breadcrumb_list(pages: Sequence[tuple[str, str]]) -> Thing:
    """Return the path to a page: title and URL of each page on it, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(pages, 1)
        ],
    }


def script(thing: Thing) -> str:
    """Return the ``<script>`` element of a thing; no ``<`` in it can end the element."""
    known = {"@context": "https://schema.org"} | _without_empty(thing)
    text = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _without_empty(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {name: _without_empty(value) for name, value in thing.items() if value}
    if isinstance(thing, list):
        return [_without_empty(item) for item in thing]
    return thing
