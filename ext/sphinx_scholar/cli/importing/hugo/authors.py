"""Authors of Hugo Blox in ``data/authors/``: each file is the page of a person."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.model import Document
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from .site import HugoSite

_FILE = re.compile(r"data/authors/[\w.-]+\.(ya?ml|toml|json)")


def read_author_files(reader: HugoSite) -> None:
    """Add a page for each file of an author; a page in the content folder gets its fields."""
    for name in reader.source.names:
        if not _FILE.fullmatch(name) or not isinstance(data := reader.source.data(name), dict):
            continue
        slug = str(data.get("slug") or PurePosixPath(name).stem)
        meta = _front_matter(data)
        page = next((d for d in reader.site.documents if _is_page_of(d, slug)), None)
        if page is not None:
            page.meta |= {k: v for k, v in meta.items() if not page.meta.get(k)}
            page.parts[name] = reader.source.text(name)
            continue
        url = f"/authors/{slug.lower()}/"
        text = reader.source.text(name)
        page = Document(name, "person", meta, "", url, dialect=reader.dialect, text=text)
        reader.site.documents.append(page)


def _is_page_of(document: Document, slug: str) -> bool:
    parts = document.source.split("/")
    return document.kind == "person" and len(parts) > 1 and parts[-2].lower() == slug.lower()


def _front_matter(data: dict[str, Any]) -> dict[str, Any]:
    """Return a file of an author as the front matter that author pages have."""
    names = mapping(data.get("name"))
    given = f"{names.get('given') or ''} {names.get('family') or ''}".strip()
    name = names.get("display") or given or data.get("title") or data.get("name")
    meta = {k: v for k, v in data.items() if k not in ("name", "links", "affiliations", "schema")}
    meta |= {
        "title": name if isinstance(name, str) else "",
        "first_name": names.get("given"),
        "last_name": names.get("family"),
        "superuser": data.get("is_owner") or data.get("superuser"),
        "organizations": data.get("affiliations") or data.get("organizations"),
        "profiles": data.get("links") or data.get("profiles"),
    }
    return {k: v for k, v in meta.items() if v not in (None, "", [], {})}
