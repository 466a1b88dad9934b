"""Write figures, frames, videos and other media of HTML as MyST."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..markdown.elements import image_sizes, label_of
from ..markdown.escaping import directive, escape_text

if TYPE_CHECKING:
    from .blocks import Block
    from .protocol import BlockWriter


def write_figure(writer: BlockWriter, element: Any) -> list[Block]:
    """Return a figure with its caption; one of several images is read as blocks."""
    images = list(element.iter("img"))
    captions = list(element.iter("figcaption"))
    if len(images) != 1 or element.find(".//table") is not None:
        return writer.blocks(element)
    image = images[0]
    path = writer.context.image(image.get("src") or "", image)
    caption = "\n\n".join(writer.nested(c) for c in captions)
    if path is None:
        return [caption] if caption else []
    alt = image.get("alt") or image.get("title") or ""
    if not alt.strip() and not caption:
        writer.context.no_alt(image.get("src") or "", image)
    options = {"alt": " ".join(alt.split())} if alt.strip() else {}
    options |= image_sizes(image)
    link = next((a for a in image.iterancestors("a")), None)
    if link is not None and (target := writer.context.link(link.get("href") or "", link)):
        options["target"] = target
    rest = [c for c in element.itertext() if c.strip()]
    if not caption and rest:
        return writer.blocks(element)
    if not caption:
        return [writer.inline.run([link if link is not None else image])]
    if "target" in options and not re.match("https?:", options["target"]):
        del options["target"]
        return [writer.inline.run([link]), caption]
    return [directive("figure", path, options, caption)]


def write_frame(writer: BlockWriter, element: Any) -> list[Block]:
    """Return an embedded page as a link."""
    source = element.get("src") or element.get("data-src") or ""
    source = f"https:{source}" if source.startswith("//") else source
    if not source or source.startswith("about:"):
        return []
    found = re.search(r"youtube(?:-nocookie)?\.com/embed/([\w-]+)", source)
    address = f"https://www.youtube.com/watch?v={found[1]}" if found else source
    title = element.get("title") or ("Video" if found else label_of(element, source))
    target = writer.context.link(address, element)
    writer.context.changed(f"embedded page {source}; now a link", element)
    return [f"[{escape_text(title)}]({target})"] if target else []


def write_file(writer: BlockWriter, element: Any) -> list[Block]:
    """Return a video, a sound or another object as a link."""
    source = element.get("src") or next((s.get("src") for s in element.iter("source")), None)
    source = source or element.get("data")
    target = writer.context.link(source, element) if source else None
    if not source or not target:
        return writer.paragraph([element.text or ""])
    writer.context.changed(f"{element.tag} {source}; now a link", element)
    name = source.rpartition("/")[2]
    return [f"[{element.tag.capitalize()}: {escape_text(name)}](<{target}>)"]
