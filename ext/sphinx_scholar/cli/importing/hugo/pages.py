"""What a Hugo theme shows of a page besides its text: image, links, the pages of a section."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from ..source.tags import anchor
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from ..source.model import Document
    from .site import HugoSite

LISTED = {
    "post": "posts",
    "paper": "publications",
    "talk": "talks",
    "project": "projects",
    "news": "news",
    "person": "people",
}


def featured_image(reader: HugoSite, document: Document) -> str:
    """Return the image of a page's front matter or folder; a project keeps it as its own."""
    said = mapping(document.meta.get("image"))
    cover = {str(k).lower(): v for k, v in mapping(document.meta.get("cover")).items()}
    folder = document.url.rstrip("/")
    address = next(
        (
            u
            for u in reader.site.files
            if re.fullmatch(
                rf"{re.escape(folder)}/[\w-]*featured[\w-]*\.(jpe?g|png|gif|webp|svg)",
                u,
                re.IGNORECASE,
            )
        ),
        "",
    )
    if not address and isinstance(said.get("filename"), str) and said["filename"]:
        address = f"/media/{said['filename']}"
    if not address and isinstance(cover.get("image"), str) and cover.get("hidden") is not True:
        address, said = cover["image"], {**cover, "alt_text": cover.get("alt")}
    caption = str(said.get("caption") or "") if said.get("preview_only") is not True else ""
    html = reader.plain_markdown(caption) if caption else ""
    if not address or document.kind == "project":
        if address:
            document.meta["image"] = address
        return html if address else ""
    alt = escape(str(said.get("alt_text") or said.get("caption") or document.title), quote=True)
    image = f'<img src="{escape(address)}" alt="{re.sub("<[^>]+>", "", alt)}">'
    if html:
        return f"<figure>{image}<figcaption>{html}</figcaption></figure>\n"
    return f"<p>{image}</p>\n" if said.get("preview_only") is not True else ""


def front_abstract(reader: HugoSite, document: Document) -> str:
    """Return the abstract that the theme shows above a text; that of a paper is a field."""
    abstract = document.meta.get("abstract")
    if document.kind == "paper" or not isinstance(abstract, str) or not abstract.strip():
        return ""
    del document.meta["abstract"]
    return f"<p><strong>Abstract</strong></p>{reader.plain_markdown(abstract)}"


def front_subtitle(reader: HugoSite, document: Document) -> str:
    """Return the subtitle that the theme shows, where no summary of the new page shows it."""
    said, meta = document.meta.get("subtitle"), document.meta
    has_summary = document.kind == "talk" or meta.get("summary") or meta.get("description")
    if not isinstance(said, str) or not said.strip() or not has_summary:
        return ""
    return reader.plain_markdown(said) if document.kind in ("talk", "post", "project") else ""


def front_links(document: Document) -> str:
    """Return the links of a page's front matter."""
    if document.kind in ("talk", "paper"):
        return ""
    links = []
    for name in (
        "url_pdf",
        "url_code",
        "url_slides",
        "url_video",
        "url_dataset",
        "url_poster",
        "url_project",
        "url_source",
        "external_link",
    ):
        if document.kind == "project" and name in (
            "url_pdf",
            "url_code",
            "url_slides",
            "url_video",
            "external_link",
        ):
            continue
        if isinstance(said := document.meta.get(name), str) and said.strip():
            links.append((name.removeprefix("url_").replace("_", " ").capitalize(), said))
    for item in document.meta.get("links") or []:
        if isinstance(item, dict) and item.get("url"):
            links.append((str(item.get("name") or item.get("icon") or "Link"), str(item["url"])))
    if not links:
        return ""
    return "<p>" + " · ".join(f'<a href="{escape(u)}">{escape(n)}</a>' for n, u in links) + "</p>"


def section_list(reader: HugoSite, document: Document) -> str:
    """Return the list that Hugo's theme shows on the page of a section."""
    folder = document.source.rpartition("/")[0]
    if folder in reader.content.roots:
        return ""
    inside = [
        d for d in reader.site.documents if d is not document and d.source.startswith(f"{folder}/")
    ]
    kinds = {d.kind for d in inside} & set(LISTED)
    if len(kinds) == 1 and (kind := kinds.pop()):
        return f'<x-list kind="{LISTED[kind]}"></x-list>'
    items = [
        f"<li>{anchor(d.url, d.title or d.meta.get('name') or d.source)}</li>"
        for d in inside
        if d.source.count("/") <= document.source.count("/") + 1
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""
