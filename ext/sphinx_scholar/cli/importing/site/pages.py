"""Write one page: its links, images and labels within the site."""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..records.links import Target
from ..source.files import line_of
from ..source.model import PUBLIC
from ..source.report import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..records.conversion import Conversion
    from ..source.model import Document

    Listing = Callable[[str, dict[str, str], Document, "PageContext"], str]

_IMAGES = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".avif",
        ".bmp",
        ".tif",
        ".tiff",
        ".ico",
        ".apng",
        ".jfif",
        ".heic",
    ]
)


class PageContext:
    """What the writer of a page asks of the site."""

    def __init__(
        self,
        conversion: Conversion,
        document: Document,
        listing: Callable[[str, dict[str, str], Document, PageContext], str],
    ) -> None:
        self.conversion, self.document, self._listing = conversion, document, listing
        self.autolink = document.dialect.name in ("goldmark", "pandoc")
        self._notes: dict[str, str] = {}

    def report(self, level: Level, message: str, needle: str = "") -> None:
        """Note something about the line of the source that holds *needle*."""
        page = f"source/{self.document.docname}.md" if self.document.docname else ""
        line = line_of(self.document.text, needle) if needle else 1
        self.conversion.report.add(level, message, self.document.source, line, page)

    def link(self, href: str, element: Any) -> str | None:
        """Return where a link leads, or None with a report if it leads nowhere."""
        if href.startswith("#") and href.strip("#") == "":
            return None
        target = self.conversion.resolver.find(href, self.document)
        found = self.conversion.destination(target, self.document) if target else None
        if found is None and target and target.document and target.document.draft:
            message = f"link to '{href}', which is a draft and not published; its text is kept"
            self.report(Level.LOST, message, href)
        elif found is None:
            self._dead_link(href)
        return found

    def _dead_link(self, href: str) -> None:
        if href.startswith("#"):
            self.report(
                Level.CHANGED, f"link to '{href}', which is not on the page; now text", href
            )
        elif re.match(r"[a-z]+:", href, re.IGNORECASE):
            self.report(Level.LOST, f"link '{href[:80]}' is no address; its text is kept", href)
        else:
            self.report(
                Level.LOST, f"link to '{href}', which is not in the source; its text is kept", href
            )

    def image(self, source: str, element: Any) -> str | None:
        """Return the image in the new site, or None with a report if it is missing."""
        source = source.strip()
        if source in ("", "/", "#"):
            return None
        if source.startswith("data:"):
            return self._embedded(source)
        target = self.conversion.resolver.find(source, self.document)
        if target is None and "/" not in source:
            target = self._by_name(source)
        if target and target.address.startswith("http"):
            return target.address
        if target and target.file:
            if PurePosixPath(target.file).suffix.lower() not in _IMAGES:
                self.report(Level.LOST, f"'{source}' is no image that a page can show", source)
                return None
            if self.conversion.is_pointer(target.file):
                self.report(Level.LOST, f"image '{source}' is only a pointer of Git LFS", source)
                return None
            return self.conversion.picture(target.file)
        self.report(Level.LOST, f"image '{source}' is not in the source", source)
        return None

    def _by_name(self, name: str) -> Target | None:
        """Return the only file of a name, whose folder a layout of the old site may have added."""
        ending = f"/{name.lower()}"
        found = [f for f in self.conversion.site.files if f.lower().endswith(ending)]
        if len(found) != 1:
            return None
        self.report(Level.CHANGED, f"image '{name}' was taken for '{found[0]}'", name)
        return Target(file=found[0])

    def _embedded(self, source: str) -> str | None:
        found = re.match(r"data:image/([a-z+]+);base64,(.+)$", source, re.DOTALL)
        try:
            data = base64.b64decode(found[2]) if found else b""
        except (binascii.Error, ValueError):
            data = b""
        if not found or not data:
            self.report(Level.LOST, f"an image within the page ({source[:30]}…)", source[:40])
            return None
        suffix = {"svg+xml": "svg", "jpeg": "jpg"}.get(found[1], found[1])
        name = f"/embedded/{sha256(data).hexdigest()[:12]}.{suffix}"
        self.conversion.made[name] = data
        return f"/{PUBLIC}{name}"

    def no_alt(self, source: str, element: Any) -> None:
        name = source if len(source) < 80 else source[:80] + "…"
        self.report(Level.LOOK, f"image '{name}' has no alternative text", source[:60])

    def label(self, identifier: str) -> str | None:
        return self.conversion.labels.get((self.document.source, identifier))

    def footnote(self, label: str) -> str:
        return re.sub(r"[^\w-]+", "-", label).strip("-") or "note"

    def lost(self, what: str, element: Any) -> None:
        source = element.get("src") or ""
        sign = source or " ".join("".join(element.itertext()).split())[:60]
        needle = source or f"<{element.tag}"
        self.report(Level.LOST, f"{what} left out" + (f": {sign}" if sign else ""), needle)

    def changed(self, what: str, element: Any) -> None:
        self.report(Level.CHANGED, what, element.get("src") or f"<{element.tag}")

    def listing(self, kind: str, options: dict[str, str]) -> str:
        """Return a directive that lists records; nothing if there are none."""
        return self._listing(kind, options, self.document, self)

    def cite(self, key: str) -> str:
        """Return a reference to a paper."""
        if key in self.conversion.paper_keys:
            return f"{{paper}}`{key}`"
        self.report(Level.LOST, f"cited paper '{key}' is in no .bib file", key)
        return key

    def target(self, href: str) -> Target | None:
        return self.conversion.resolver.find(href, self.document)
