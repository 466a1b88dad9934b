"""What Sphinx leaves stale in an incremental build, put right.

An incremental build gives the same pages as a clean one: what moved is linked to where it is,
a title is the same everywhere, and a page that is gone is gone.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_scholar.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def rewrite_what_others_changed(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """The pages that show what changed on other pages.

    They need not be read again, only written: links to an object that moved, and all pages when
    the outline of the site (titles, labels, order) changed, since any may show a part of it.
    """
    data = domain_of(env).data
    moved = domain_of(env).settle()
    was, data["outline"] = data["outline"], _outline(env)
    if was != data["outline"]:
        return set(env.all_docs)
    return {docname for docname, used in data["used"].items() if moved & used.keys()}


def _outline(env: BuildEnvironment) -> str:
    titles = {docname: title.pformat() for docname, title in env.titles.items()}
    headings = {docname: toc.pformat() for docname, toc in env.tocs.items()}
    standard = env.domains.standard_domain
    parts = (titles, headings, env.toctree_includes, standard.labels, standard.anonlabels)
    text = "\n".join(repr(sorted(part.items())) for part in parts)
    return sha256(text.encode()).hexdigest()


def remove_what_is_gone(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Delete the written pages whose sources are gone."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        for docname in removed:
            page = app.builder.get_output_path(docname)
            page.unlink(missing_ok=True)
            # Sphinx has forgotten how the name of the source ended.
            ends = (f"{end}{app.config.html_sourcelink_suffix}" for end in app.config.source_suffix)
            copies = [app.outdir / "_sources" / f"{docname}{end}" for end in ends]
            for copy in copies:
                copy.unlink(missing_ok=True)
            for folder in (page.parent, copies[0].parent):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
    return []


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", remove_what_is_gone)
    app.connect("env-updated", rewrite_what_others_changed)
