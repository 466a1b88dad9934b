"""The read moment: facts are read, and their faults told, before any page is read.

It is the first ``env-get-outdated`` handler, because at ``builder-inited`` an incremental build
still has the last build's list of pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import messages
from .domain import domain_of
from .records.catalogue import read_catalogue
from .records.faults import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def read_facts(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Fill the catalogue; return the pages that must be read again for what it says now."""
    domain = domain_of(env)
    pages = {docname: env.doc2path(docname) for docname in env.found_docs}
    data_dir = env.srcdir / app.config.scholar_data_dir
    before = domain.data["bibliography"]
    domain.catalogue, faults = read_catalogue(env.srcdir, data_dir, pages, before)
    domain.data["bibliography"] = domain.catalogue.bibliography
    for fault in faults:
        messages.tell(fault)
    owner = app.config.scholar_owner
    unknown = owner and owner not in domain.catalogue.people.by_key
    if unknown and (message := domain.catalogue.people.unknown(owner)):
        place = f"{app.confdir / 'conf.py'}:1"
        messages.warn(Subtype.UNKNOWN_PERSON, f"scholar_owner: {message}", place)
    for docname in domain.catalogue.hidden:
        # Sphinx aborts at a page that is not UTF-8, so it must never come to read one.
        added.discard(docname)
        changed.discard(docname)
        env.project.docnames.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
    return domain.outdated_pages()


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", read_facts, priority=100)
