"""The new site as it comes about, and where everything of the old site is in it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.model import PUBLIC
from ..source.report import Level
from .kinds import INDEXES
from .people import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...bibtex import Entry
    from ..myst.context import Notes
    from ..source.model import Document, Site
    from .links import Resolver, Target


class Conversion:
    """Pages, records and files by their paths in DEST.

    *make_context* makes what takes the reports of a page.
    """

    resolver: Resolver
    """Where addresses lead; made when the documents have names."""

    def __init__(self, site: Site, make_context: Callable[[Conversion, Document], Notes]) -> None:
        self.site, self.report, self._make_context = site, site.report, make_context
        self.made: dict[str, bytes] = site.made
        self.labels: dict[tuple[str, str], str] = {}
        self.people = Registry(site.report)
        self.author_keys: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        """The papers by key."""
        self.paper_keys: set[str] = set()
        """Keys of papers that pages can name."""
        self.indexes: dict[str, Document] = {}
        self.courses: dict[str, dict[str, Any]] = dict(site.courses)
        self.talks: list[dict[str, Any]] = list(site.talks)
        self._contexts: dict[str, Notes] = {}
        self._pointers: dict[str, bool] = {}
        self.docnames: set[str] = set()
        self.pages: dict[str, str] = {}
        self.data: dict[str, str] = {}
        """The texts of the data files by name."""
        self.schemes: set[str] = set()
        self.portrait = ""
        """The image file of the owner's profile, from the folder of ``conf.py``."""
        self.draft = ""
        """``papers-draft.bib``."""
        self.copies: dict[str, str] = {}
        """Images under names that every builder can read: address and path in the source."""

    def of(self, kind: str) -> list[Document]:
        """Return the documents of a kind."""
        return [d for d in self.site.documents if d.kind == kind]

    def documents_with_pages(self) -> list[Document]:
        """Return the documents that have a page of their own."""
        return [d for d in self.site.sources if d.docname]

    def context(self, document: Document) -> Notes:
        """Return what takes the reports of a page, made once."""
        name = document.source or document.docname
        if name not in self._contexts:
            self._contexts[name] = self._make_context(self, document)
        return self._contexts[name]

    def is_pointer(self, address: str) -> bool:
        """Return whether the file of an address is only a pointer of Git LFS."""
        name = self.site.files.get(address, "")
        if name and name not in self._pointers:
            self._pointers[name] = self.site.source.is_pointer(name)
        return self._pointers.get(name, False)

    def public(self, address: str) -> str:
        """Return where a file of the old site is in ``source/``, with ``/`` in front."""
        return f"/{PUBLIC}{address}"

    def picture(self, address: str) -> str:
        """Return an image in ``source/``; a name with spaces or other letters gets a plain copy."""
        if not re.search(r"[^\w./@+~,-]", address, re.ASCII):
            return self.public(address)
        path = PurePosixPath(address.strip("/"))
        folder, stem = _plain(str(path.parent)), _plain(path.stem)
        if not str(path).isascii():
            stem = f"{stem}-{sha256(address.encode()).hexdigest()[:8]}".lstrip("-")
        plain = f"/embedded/{folder}/{stem}{path.suffix}".replace("//", "/")
        self.copies[plain] = self.site.files[address]
        return f"/{PUBLIC}{plain}"

    def destination(self, target: Target, page: Document) -> str | None:
        """Return the destination of a link as MyST writes it."""
        if target.address:
            scheme = target.address.partition(":")[0].lower()
            if scheme not in ("http", "https", "mailto"):
                self.schemes.add(scheme)
            return target.address
        if target.index:
            index = self.indexes.get(target.index)
            return f"/{index.docname}.md" if index else None
        if target.file:
            if target.file.endswith((".html", ".htm")) and self.site.url:
                return f"{self.site.url}{self.site.base}{target.file}"
            if self.is_pointer(target.file):
                return None
            is_page = target.file.endswith((".md", ".rst", ".ipynb"))  # for MyST, if not a file
            return ("path:" if is_page else "") + self.public(target.file)
        document = target.document
        if document is None or (document.draft and not page.draft):
            return None
        if target.fragment and document.docname:
            label = self.labels.get((document.source, target.fragment))
            if label:
                return f"#{label}"
            if document is page:
                return None
        if document.docname:
            return f"/{document.docname}.md"
        listed = next((name for name, kind in INDEXES.items() if kind == document.kind), "")
        index = self.indexes.get(listed)
        return f"/{index.docname}.md" if index else None

    def destination_page(self, document: Document) -> str:
        """Return the page that stands for a document, its own or the list of its kind."""
        if document.docname:
            return document.docname
        listed = next((name for name, kind in INDEXES.items() if kind == document.kind), "")
        index = self.indexes.get(listed)
        return index.docname if index else ""

    def address(self, said: str, document: Document) -> str | None:
        """Return an address for a data file: of the web, ``/page`` or ``/public/file``."""
        said = said.strip()
        if not said or said == "#":
            return None
        if re.match(r"www\.", said):
            said = f"https://{said}"
        target = self.resolver.find(said, document)
        found = self.destination(target, document) if target else None
        if found is None or found.startswith(("#", "tel:")):
            self.context(document).report(
                Level.LOST, f"link to '{said}', which is not in the source", said
            )
            return None
        if re.search(r"\s", found) and found.startswith("http"):
            found = found.replace(" ", "%20")
        return (
            found.removesuffix(".md")
            if found.startswith("/") and not found.startswith(f"/{PUBLIC}/")
            else found
        )


def _plain(name: str) -> str:
    """Return a path as one name of ASCII letters, digits, dots and hyphens."""
    return re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII).strip("-.")
