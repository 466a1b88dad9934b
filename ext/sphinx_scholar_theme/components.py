"""Checks of options that name templates or need other settings of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

LISTS = (
    "navbar_start",
    "navbar_center",
    "navbar_persistent",
    "navbar_end",
    "article_header_start",
    "article_header_end",
    "article_footer_items",
    "content_footer_items",
    "footer_start",
    "footer_center",
    "footer_end",
    "secondary_sidebar_items",
)
"""Options that are lists of components."""

HOSTS = ("github", "gitlab", "bitbucket")


def components(folders: Iterable[Path]) -> set[str]:
    """Return the names of the templates in some folders, without their ending."""
    paths = (path for folder in folders for path in folder.rglob("*.html"))
    return {path.stem for path in paths}


def component_faults(given: Mapping[str, Any], known: Collection[str]) -> dict[str, str]:
    """Return options that name a component that does not exist, with one sentence each."""
    found: dict[str, str] = {}
    for option in LISTS:
        for name in _names(given.get(option, ())):
            if name.removesuffix(".html").rpartition("/")[2] not in known:
                message = f"{option!r}: there is no component {name!r}{suggestion(name, known)}"
                found.setdefault(option, message)
    return found


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):  # a list for each pattern of page names
        for names in value.values():
            yield from _names(names)
    elif isinstance(value, str):
        yield from (name.strip() for name in value.split(",") if name.strip())
    else:
        yield from map(str, value)


def edit_faults(given: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, str]:
    """Return a sentence if pages have a link for editing, but nothing says where they lead."""
    wanted = str(given.get("use_edit_page_button", False)).lower() == "true"
    parts = ("user", "repo", "version")
    complete = any(all(context.get(f"{host}_{part}") for part in parts) for host in HOSTS)
    complete = complete or "file_name" in context.get("edit_page_url_template", "")
    if complete or not wanted:
        return {}
    names = ", ".join(f"github_{part}" for part in parts)
    return {"use_edit_page_button": f"'use_edit_page_button' needs {names} in html_context"}
