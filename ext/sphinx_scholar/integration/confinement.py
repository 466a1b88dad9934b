"""Refuse images and downloads of pages that must not be published.

``sphinx_site_tools.confined_files`` does the same for a site without records. If a site uses both,
that extension finds such files first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_scholar.records.faults import Subtype, quoted
from sphinx_scholar.records.local_files import DOCUMENTS, resolve, resolve_folder, why_private

from .domain import domain_of
from .messages import location_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def data_dir(env: BuildEnvironment) -> Path:
    """Return the folder of the data files."""
    return Path(env.srcdir, env.config.scholar_data_dir)


def refusal(env: BuildEnvironment, address: str, *, from_record: bool) -> str:
    """Return why a file must not be published, or an empty string if it may be.

    *address* is a path from the source folder. A link *from_record* may lead to a document beside
    the data files, since entries of ``.bib`` files name documents there.
    """
    file = resolve(Path(env.srcdir, address.lstrip("/")))
    if file is None:
        return ""
    beside = from_record and file.suffix.lower() in DOCUMENTS
    return why_private(file, resolve_folder(Path(env.srcdir)), None if beside else data_dir(env))


class ConfineFiles(SphinxTransform):
    """Remove the nodes that would publish such a file, before Sphinx collects the files."""

    default_priority = 410

    def apply(self, **kwargs: Any) -> None:
        for image in [*self.document.findall(nodes.image)]:
            if self._is_refused(image, image.get("uri", "")):
                image.replace_self(nodes.inline("", image.get("alt", "")))
        for link in [*self.document.findall(addnodes.download_reference)]:
            if self._is_refused(link, link.get("reftarget", "")):
                link.replace_self(link.children)

    def _is_refused(self, node: nodes.Element, address: str) -> bool:
        if "://" in address or address.startswith("data:"):
            return False
        path = self.env.relfn2path(address)[0]
        problem = refusal(self.env, path, from_record="scholar_record" in node)
        if problem:
            where, line = location_of(node)
            docname = self.env.current_document.docname
            message = f"file {quoted(address)} {problem}"
            location = f"{where or self.env.doc2path(docname)}:{line}"
            domain_of(self.env).warn(Subtype.MISSING_FILE, message, location)
        return bool(problem)
