"""What Quarto shows of front matter: the title block, and the block of an ``about`` page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import PANDOC, render
from ..source.identifiers import DOI
from ..source.tags import anchor, picture

if TYPE_CHECKING:
    from ..source.model import Document


def title_block(document: Document) -> str:
    """Return what Quarto shows below a title; a record keeps its description as a field.

    The image of a post, which Quarto shows in lists of posts, is shown on its page.
    """
    meta, names = document.meta, ("subtitle", "description") if document.kind == "page" else ()
    texts = [str(meta[name]) for name in names if isinstance(meta.get(name), str)]
    parts = [render(text, PANDOC) for text in texts if text.strip() not in document.body]
    image = meta.get("image")
    if document.kind == "post" and isinstance(image, str) and image not in document.body:
        parts.append(picture(image, meta.get("image-alt") or document.title))
    if DOI.search(doi := str(meta.get("doi") or "")):
        address = doi if doi.startswith("http") else f"https://doi.org/{doi}"
        parts.append(f"<p>DOI: {anchor(address, meta.pop('doi'))}</p>")
    if isinstance(meta.get("abstract"), str):
        parts.append(f"<p><strong>Abstract</strong></p>{render(meta.pop('abstract'), PANDOC)}")
    return "".join(parts)


_LICENSES = {
    "CC BY": "by/4.0/",
    "CC BY-SA": "by-sa/4.0/",
    "CC BY-ND": "by-nd/4.0/",
    "CC BY-NC": "by-nc/4.0/",
    "CC BY-NC-SA": "by-nc-sa/4.0/",
    "CC BY-NC-ND": "by-nc-nd/4.0/",
}


def license_block(document: Document, config: dict[str, Any]) -> str:
    """Return what Quarto shows of a license at the end of a page."""
    said = document.meta.pop("license", None) or config.get("license")
    text, address = (said.get("text"), said.get("url")) if isinstance(said, dict) else (said, None)
    if not isinstance(text, str) or not text.strip():
        return ""
    name = text.strip()
    if place := _LICENSES.get(name.upper()):
        name, address = f"{name} 4.0", f"https://creativecommons.org/licenses/{place}"
    elif name.upper() == "CC0":
        address = "https://creativecommons.org/publicdomain/zero/1.0/"
    shown = anchor(address, name) if address else escape(name)
    return f"<h2>Reuse</h2><p>{shown}</p>"


def about_block(document: Document) -> str:
    """Return the image and the links of an ``about`` page."""
    about, image = document.meta.get("about"), document.meta.get("image")
    if not isinstance(about, dict):
        return ""
    image = about.get("image") or image
    alt = about.get("image-alt") or document.title
    shown = picture(image, alt) if isinstance(image, str) else ""
    links = [
        (str(i.get("text") or i.get("icon") or i["href"]), str(i["href"]))
        for i in about.get("links") or []
        if isinstance(i, dict) and i.get("href")
    ]
    line = " · ".join(f'<a href="{escape(u)}">{escape(t)}</a>' for t, u in links)
    return shown + (f"<p>{line}</p>" if line else "")
