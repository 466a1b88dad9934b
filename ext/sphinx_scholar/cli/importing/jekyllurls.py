"""Addresses of a Jekyll site: permalinks of pages, posts and collections."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .liquiddates import parse_date
from .yamlfiles import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Document

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
POST_NAME = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")


def slugify(text: str) -> str:
    """Return *text* as Jekyll writes it in an address."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


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


def _fill(style: str, path: PurePosixPath, meta: Mapping[str, Any], more: dict[str, Any]) -> str:
    found = POST_NAME.match(path.stem)
    date = parse_date(meta.get("date")) or parse_date(path.stem)
    slug = str(meta.get("slug") or (found[4] if found else path.stem))
    categories = words(meta.get("categories") or meta.get("category"))
    values = {
        "title": slugify(slug) if found is None else re.sub(r"[\s]+", "-", slug),
        "slug": slugify(slug),
        "name": slugify(path.stem),
        "basename": path.stem,
        "categories": "/".join(slugify(c) for c in categories),
        "output_ext": ".html",
        **more,
    }
    if date:
        values |= {
            "year": f"{date.year:04}",
            "month": f"{date.month:02}",
            "day": f"{date.day:02}",
            "i_month": date.month,
            "i_day": date.day,
            "short_year": f"{date.year % 100:02}",
            "y_day": f"{date.timetuple().tm_yday:03}",
            "hour": f"{date.hour:02}",
            "minute": f"{date.minute:02}",
            "second": f"{date.second:02}",
        }
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
        categories = words(meta.get("categories") or meta.get("category"))
        names = {"tag": tags, "category": categories, "tags": tags, "categories": categories}
        for kind, style in links.items():
            if kind == "year" and date:
                found.add(str(style).replace(":year", f"{date.year:04}"))
            for name in names.get(kind, ()):
                found.add(str(style).replace(":name", slugify(name)))
    return sorted(found)
