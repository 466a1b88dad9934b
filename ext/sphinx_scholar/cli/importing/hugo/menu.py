"""The menu of a Hugo site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from .site import HugoSite


def read_menu(reader: HugoSite) -> None:
    """Read the menu: of the settings, then of pages, else the sections of the site."""
    menus = mapping(reader.config.get("menus") or reader.config.get("menu"))
    own = reader.params.get("menu")
    main = menus.get("main") or (own if isinstance(own, list) else [])
    items = [item for item in main if isinstance(item, dict)]
    for item in sorted(items, key=_weight):
        url = str(item.get("url") or item.get("pageRef") or item.get("link") or "").strip()
        name = str(item.get("name") or item.get("title") or item.get("text") or "").strip()
        if url and "#" not in url:
            url = url if url.startswith(("http", "/")) else f"/{url}"
            reader.site.nav.append((name, url))
    for document in reader.site.documents:
        said = document.meta.get("menu") or document.meta.get("menus")
        if said and document.kind == "page":
            reader.site.nav.append((document.title, document.url))
    if not reader.site.nav:
        pages = [d for d in reader.site.documents if d.kind == "page" and d.title]
        top = [d for d in pages if d.url.strip("/") and d.url.strip("/").count("/") == 0]
        reader.site.nav = [(d.title, d.url) for d in sorted(top, key=lambda d: _weight(d.meta))]


def _weight(item: dict[str, Any]) -> float:
    weight = item.get("weight")
    return weight if isinstance(weight, (int, float)) else 0
