"""The view of entries that fits the page that is being read or made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from docutils.parsers.rst import languages, roles, states
from docutils.utils import get_source_line
from sphinx.util.docutils import LoggingReporter

from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.views.nodes import NodeView

from .builders import web_address
from .confinement import refusal
from .domain import domain_of

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_scholar.views.nodes import RunRole


def is_file(env: BuildEnvironment, address: str) -> bool:
    """Return whether ``/folder/name`` is a file of the source folder that can be downloaded."""
    path = env.srcdir / address.lstrip("/")
    docname = address.lstrip("/").rpartition(".")[0]
    if "." not in path.name or docname in env.found_docs or not path.is_file():
        return False
    return not refusal(env, address, from_record=True)


def published_address(env: BuildEnvironment, builder: StandaloneHTMLBuilder, address: str) -> str:
    """Return the absolute URL of ``/folder/page``, or of a file that a page offers.

    Return an empty string for any other file, and if ``html_baseurl`` is not set.
    """
    uri = builder.get_target_uri(address.strip("/").removesuffix(".md"))
    if is_file(env, address):
        found = env.dlfiles.get(Path(address.lstrip("/")))
        uri = f"_downloads/{quote(found[1].as_posix())}" if found else ""
    return web_address(env.config, uri) if uri else ""


def plain_view(env: BuildEnvironment, docname: str = "") -> NodeView:
    """Return a view for a place where no role of another extension can run."""

    def refuse(name: str, argument: str, path: str, line: int) -> list[nodes.Node]:
        return [nodes.Text(argument)]

    return NodeView(
        domain_of(env).catalogue,
        docname or env.current_document.docname,
        lambda address: is_file(env, address),
        refuse,
    )


def page_view(env: BuildEnvironment, document: nodes.document, location: nodes.Node) -> NodeView:
    """Return the view for the page that is being read."""
    domain, docname = domain_of(env), env.current_document.docname
    path, line = get_source_line(location)
    on_page = domain.catalogue.on_page(docname)
    return NodeView(
        domain.catalogue,
        docname,
        lambda address: is_file(env, address),
        role_runner(env, document),
        path=str(path or env.doc2path(docname)),
        line=int(line or 0),
        here=(on_page[0], on_page[1].key) if on_page else None,
    )


def role_runner(env: BuildEnvironment, document: nodes.document) -> RunRole:
    """Return a function that runs any role for text in data files and front matter."""
    english: Any = languages.get_language("en", document.reporter)

    def run(name: str, argument: str, path: str, line: int) -> list[nodes.Node]:
        # Roles ask the inliner for these, and report errors at a line of the data file.
        inliner: Any = states.Inliner()
        inliner.document, inliner.parent = document, nodes.paragraph()
        inliner.reporter = LoggingReporter.from_reporter(document.reporter)
        inliner.reporter.source = path
        inliner.reporter.get_source_and_line = lambda _line=None: (path, line)
        role: Any
        role, _messages = roles.role(name, english, line, document.reporter)
        if role is None:
            message = f"unknown role '{name}'; correct its name"
            domain_of(env).warn(Subtype.SUMMARY, message, f"{path}:{line}")
            return [nodes.Text(argument)]
        written = f":{name}:`{argument}`"
        made, messages = role(name, written, argument, line, inliner)
        for node in made:
            node.source, node.line = path, line
        return [*made, *messages]

    return run
