"""Addresses of a Jekyll site: permalinks of pages, posts and collections."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .dates import parse_date, strftime
from .yamlfiles import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Document

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:w_year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_DATE_PARTS = {
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "i_month": "%-m",
    "i_day": "%-d",
    "short_year": "%y",
    "y_day": "%j",
    "week": "%V",
    "w_year": "%G",
    "w_day": "%u",
    "short_month": "%b",
    "long_month": "%B",
    "short_day": "%a",
    "long_day": "%A",
}
"""Parts of a date in addresses, and how Ruby names them."""
POST_NAME = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")


_SEPARATORS = {
    "raw": r"\s+",
    "default": r"[\W_]+",
    "pretty": r"[^\w.~!$&'()+,;=@]+",
    "ascii": r"[^A-Za-z0-9]+",
    "latin": r"[^A-Za-z0-9]+",
    "words": r"\W+",
}
"""What becomes a hyphen in an address; all but ``words`` are the modes of Jekyll."""


def slugify(text: str, mode: str = "default", *, cased: bool = False) -> str:
    """Return *text* as Jekyll writes it in an address; an unknown mode changes no sign."""
    if mode == "latin":
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if mode in _SEPARATORS:
        text = re.sub(_SEPARATORS[mode], "-", text)
        text = text if mode == "raw" else re.sub(r"^-|-$", "", text)
    return text if cased else text.lower()


def page_url(name: str, meta: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    """Return the address of the page in file *name*."""
    path = PurePosixPath(name)
    if permalink := meta.get("permalink"):
        return _fill(str(permalink), path, meta, {"collection": "", "path": path.with_suffix("")})
    style = str(config.get("permalink") or "date")
    pretty = style == "pretty" or style.endswith("/")
    folder = "" if str(path.parent) == "." else f"/{path.parent}"
    if path.stem == "index":
        return f"{folder}/"
    return f"{folder}/{path.stem}/" if pretty else f"{folder}/{path.stem}.html"


def post_url(name: str, meta: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    """Return the address of a post."""
    style = meta.get("permalink")
    if not style:
        of_posts = (_collections(config).get("posts") or {}).get("permalink")
        style = of_posts or config.get("permalink") or "date"
    style = _STYLES.get(str(style), str(style))
    return _fill(style, PurePosixPath(name), meta, {"collection": "posts"})


def collection_url(
    name: str, label: str, meta: Mapping[str, Any], config: Mapping[str, Any], folder: str
) -> str:
    """Return the address of a document of a collection."""
    inner = PurePosixPath(name).relative_to(folder)
    style = meta.get("permalink") or (_collections(config).get(label) or {}).get("permalink")
    if not style:
        pretty = (
            str(config.get("permalink") or "").endswith("/") or config.get("permalink") == "pretty"
        )
        style = "/:collection/:path/" if pretty else "/:collection/:path:output_ext"
    more = {"collection": label, "path": inner.with_suffix("")}
    return _fill(str(style), PurePosixPath(name), meta, more)


def _collections(config: Mapping[str, Any]) -> dict[str, Any]:
    said = config.get("collections")
    if isinstance(said, list):
        return {str(label): {} for label in said if not isinstance(label, dict)}
    return {k: v if isinstance(v, dict) else {} for k, v in (said or {}).items()}


collections_of = _collections


def words(value: Any) -> list[str]:
    """Return a list that front matter says as a list or as words."""
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value if item is not None]
    if isinstance(value, dict):
        return [str(key) for key in value]
    text = str(value)
    return [w.strip() for w in (text.split(",") if "," in text else text.split()) if w.strip()]


def categories_of(meta: Mapping[str, Any]) -> list[str]:
    """Return the categories of a document; ``category`` names a single one, whatever its words."""
    single = meta.get("category")
    named = [single] if isinstance(single, str) and single.strip() else words(single)
    return list(dict.fromkeys([*words(meta.get("categories")), *named]))


def _fill(style: str, path: PurePosixPath, meta: Mapping[str, Any], more: dict[str, Any]) -> str:
    found = POST_NAME.match(path.stem)
    date = parse_date(meta.get("date")) or parse_date(path.stem)
    slug = str(meta.get("slug") or (found[4] if found else path.stem)).rstrip(".")
    categories = categories_of(meta)
    values = {
        "title": slugify(slug, "pretty", cased=True),
        "slug": slugify(slug),
        "name": slugify(path.stem),
        "basename": path.stem,
        "categories": "/".join(dict.fromkeys(c.lower() for c in categories)),
        "slugified_categories": "/".join(dict.fromkeys(slugify(c) for c in categories)),
        "output_ext": ".html",
        **more,
    }
    if date:
        values |= {name: strftime(date, form) for name, form in _DATE_PARTS.items()}
    text = re.sub(r":([a-z_]+)", lambda m: str(values.get(m[1], m[0])), style)
    return re.sub(r"/{2,}", "/", f"/{text}")


def archives(config: Mapping[str, Any], documents: Iterable[Document]) -> list[str]:
    """Return the addresses of the lists of posts that jekyll-archives makes."""
    said = config.get("jekyll-archives")
    if not isinstance(said, dict):
        return []
    links = mapping(said.get("permalinks") or mapping(said.get("posts")).get("permalinks"))
    found: set[str] = set()
    for document in documents:
        if document.kind != "post":
            continue
        date, meta = parse_date(document.meta.get("date")), document.meta
        tags = words(meta.get("tags") or meta.get("tag"))
        categories = categories_of(meta)
        names = {"tag": tags, "category": categories, "tags": tags, "categories": categories}
        for kind, style in links.items():
            if kind == "year" and date:
                found.add(str(style).replace(":year", f"{date.year:04}"))
            for name in names.get(kind, ()):
                found.add(str(style).replace(":name", slugify(name)))
    return sorted(found)
