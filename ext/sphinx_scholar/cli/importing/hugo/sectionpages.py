"""The pages that Hugo makes by itself for folders of pages without ``_index.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.model import Document
from ..source.tags import anchor

if TYPE_CHECKING:
    from .site import HugoSite


def add_section_pages(reader: HugoSite) -> None:
    """Add a page with links for each folder at the top whose documents are plain pages."""
    inside: dict[str, list[Document]] = {}
    for document in reader.site.documents:
        place = reader.content.split(document.source)
        if place and len(place[0].parts) > 1 and not place[1]:
            inside.setdefault(place[0].parts[0], []).append(document)
    known = {document.url for document in reader.site.documents}
    for folder, documents in sorted(inside.items()):
        url = f"/{folder.lower()}/"
        if url in known or any(d.kind != "page" for d in documents) or len(documents) < 2:
            continue
        title = folder.replace("_", " ").replace("-", " ").strip().capitalize()
        page = Document("", "page", {"title": title}, "", url, dialect=reader.dialect)
        items = (f"<li>{anchor(d.url, d.title)}</li>" for d in documents if d.title)
        page.html = f"<ul>{''.join(items)}</ul>"
        reader.site.documents.append(page)
