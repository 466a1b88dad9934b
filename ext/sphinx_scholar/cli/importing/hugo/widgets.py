"""Pages of Hugo Blox that consist of blocks: widgets in files, and sections in front matter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..source.model import Document
from ..source.report import Level
from ..source.yamlfiles import mapping, split_front_matter
from .blocks import block

if TYPE_CHECKING:
    from .site import HugoSite


def widgets(reader: HugoSite) -> None:
    """Make the home page of the widgets in ``content/home/``, and other pages of widgets."""
    homes = reader.content.folders("home")
    for folder in reader.widget_folders:
        page = next((d for d in reader.site.documents if d.source == f"{folder}/index.md"), None)
        if page is None and folder in homes:
            page = _home(reader, folder)
        if page is None:
            continue
        if html := _widget_page(reader, folder, page):
            page.html = html
            if page not in reader.site.documents:
                reader.site.documents.append(page)


def _home(reader: HugoSite, folder: str) -> Document:
    """Return the home page of a language, which is new if the source has none."""
    language = reader.content.roots[folder.removesuffix("/home")]
    url = "/" if language in ("", reader.content.language) else f"/{language}/"
    known = next((d for d in reader.site.documents if d.url == url), None)
    return known or Document(folder, "page", {}, "", url, dialect=reader.dialect)


def _widget_page(reader: HugoSite, folder: str, page: Document) -> str:
    """Return a page of the widgets that are files under *folder*; nothing if there are none."""
    names = [
        n
        for n in reader.source.under(folder)
        if n.endswith(".md") and n not in (page.source, f"{folder}/index.md")
    ]
    found = []
    for name in names:
        text = reader.source.text(name)
        meta, body, _ = split_front_matter(text, lambda *_: None)
        meta = meta or {}
        if meta.get("active") is False:
            reader.report.add(Level.LEFT, "a widget that is switched off", name)
            reader.report.files[name] = "left out (switched off)"
            continue
        page.parts[name] = text
        found.append(
            (
                meta.get("weight") if isinstance(meta.get("weight"), int) else 0,
                name,
                meta,
                body,
                text,
            )
        )
    if not found:
        return ""
    parts = [page.html]
    for _, name, meta, body, text in sorted(found, key=lambda f: (f[0], f[1])):
        part = Document(name, "page", meta, body, page.url, dialect=reader.dialect, text=text)
        content = {
            **meta,
            **mapping(meta.get("content")),
            "text": body,
        }
        stem = name.rpartition("/")[2].removesuffix(".md")
        parts.append(
            f'<section id="{escape(stem)}">'
            f"{block(reader, part, str(meta.get('widget') or 'blank'), content)}</section>\n"
        )
    return "".join(parts) + (reader.markdown(page.body, page) if page.body.strip() else "")


def landing(reader: HugoSite, document: Document) -> None:
    """Make the page of the blocks in its front matter."""
    sections = document.meta.get("sections")
    if not isinstance(sections, list):
        return
    parts = []
    for section in sections:
        if not isinstance(section, dict) or section.get("demo") is True:
            continue
        content = section.get("content") if isinstance(section.get("content"), dict) else {}
        name = str(section.get("id") or "")
        inner = block(reader, document, str(section.get("block") or ""), content or {})
        parts.append(f'<section id="{escape(name)}">{inner}</section>\n')
    document.html = "".join(parts) + (
        reader.markdown(document.body, document) if document.body.strip() else "<span></span>"
    )
