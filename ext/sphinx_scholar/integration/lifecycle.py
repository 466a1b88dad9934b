"""Every connection to Sphinx's events, in the order in which they run.

1. *Read*: data files, front matter and ``.bib`` become one catalogue; pages that use what has
   changed are read again.
2. *Place*: directives and roles put records on pages and note what they used.
3. *Settle*: each record gets its place; pages that link to one that moved are written again.
4. *Resolve*: references become links.
5. *Publish*: files are written beside the pages.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import is_directive_registered, is_role_registered

from sphinx_scholar.kinds import KINDS
from sphinx_scholar.records.faults import Subtype, did_you_mean
from sphinx_scholar.records.sources import is_page_key

from . import head, messages, output, record_pages
from .broken_pages import readable
from .builders import writes_site
from .collaborators import CollaboratorsDirective
from .config import check_image, check_settings
from .confinement import ConfineFiles, refusal
from .cv import CvDirective
from .domain import ScholarDomain, domain_for, domain_of
from .figure_card import FigureCardDirective
from .heads import ShowHead, head_directive
from .link_suggestions import suggest_links
from .lists import list_directive
from .myst_syntax import missing_extensions
from .profile import ACCENT_EVENT, connect_profile, note_owner
from .reading import Reading
from .roles import BuiltFileRole, RecordRole
from .state import state_of
from .suggestions import suggest
from .toctree import TocTreeDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_scholar.records.kind import Kind

_STATIC = Path(__file__).parent.parent / "static"
_STANDARD = ("term", "option", "envvar", "token", "keyword", "doc", "ref", "numref")
"""Roles of Sphinx's standard domain, which are looked up before all others."""

_NO_SOURCES = (".tox", ".venv", "_build", "node_modules", "venv")
"""Folders of tools, whose Markdown files are no pages of the site."""

_FRONT_MATTER_END = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_TOP_LEVEL_KEY = re.compile(r"^([\w.-]+)[ \t]*:", re.MULTILINE)
_TITLE_LINE = re.compile(r"^title[ \t]*:.*\n(?=\S)", re.MULTILINE)
_HAS_TITLE = re.compile(r"\A\s*(?:#[ \t]|[^\n]+\n=+[ \t]*$)", re.MULTILINE)


def connect(app: Sphinx) -> None:
    """Connect the steps to Sphinx's events."""
    app.add_event(ACCENT_EVENT)
    # The steps below rely on settings of the right types.
    app.connect("config-inited", check_settings)
    # Pages are searched for after the settings are read.
    app.connect("config-inited", exclude_tools)
    # The kinds of a site are known once conf.py has been read.
    app.connect("config-inited", register_kinds)
    # Themes and sites can replace the extension's files, since theirs are copied later.
    app.connect("builder-inited", add_static_path)
    # The theme is loaded with the builder at the latest.
    app.connect("builder-inited", connect_profile)
    # The pages of the site can be suggested once there is an environment.
    app.connect("builder-inited", suggest_links)
    # The first event at which the list of pages is up to date in incremental builds too.
    app.connect("env-get-outdated", read_records)
    # Processes that read pages inherit the records.
    app.connect("env-before-read-docs", load_records)
    # A page whose front matter is a record takes its title from there.
    app.connect("source-read", add_title)
    # The head of a page describes records that its text may not name.
    app.connect("doctree-read", head.note_dependencies)
    app.connect("doctree-read", note_owner)
    # All pages are read: places can be decided, and the warnings of all pages are known.
    app.connect("env-updated", settle)
    # The warning for an unknown record is given by `settle`, once for each reference.
    app.connect("warn-missing-reference", is_ours)
    # Files beside the documents are as fresh as they are.
    app.connect("doctree-resolved", note_written_page)
    # Pages for records are written after the documents, whose titles and places they show.
    app.connect("html-collect-pages", make_record_pages)
    # Tags in the head are added while a page is written.
    app.connect("html-page-context", head.add_head_tags)
    app.connect("html-page-context", add_script)
    # Everything is known and written; what is beside the pages follows.
    app.connect("build-finished", publish)


def exclude_tools(app: Sphinx, config: Config) -> None:
    """Exclude virtual environments, packages of Node.js and output from the sources."""
    known = set(config.exclude_patterns)
    patterns = (form.format(name) for name in _NO_SOURCES for form in ("{}", "**/{}"))
    # A new list, since the default of a setting is shared.
    config.exclude_patterns = [
        *config.exclude_patterns,
        *(pattern for pattern in patterns if pattern not in known),
    ]


def register_kinds(app: Sphinx, config: Config) -> None:
    """Register domain, roles and directives for the kinds of the extension and of the site."""
    kinds = {kind.name: kind for kind in (*KINDS, *config.scholar_kinds)}
    # Sphinx pickles its settings, and classes of conf.py cannot be pickled.
    config.scholar_kinds = []
    keyed = [name for name, kind in kinds.items() if kind.source.keyed and name not in _STANDARD]
    roles = {**{name: RecordRole(name) for name in keyed}, "built-file": BuiltFileRole()}
    app.add_domain(domain_for(kinds, roles))
    for name, role in roles.items():
        if not is_role_registered(name):
            app.add_role(name, role)
    app.add_directive("toctree", TocTreeDirective, override=True)
    named = _directives(kinds)
    for name, directive in named.items():
        app.add_directive_to_domain("scholar", name, directive)
        if not is_directive_registered(name):
            app.add_directive(name, directive)
    suggest(named, roles)


def _directives(kinds: dict[str, Kind[Any]]) -> dict[str, Any]:
    heads = {k.name: head_directive(k) for k in kinds.values() if k.on_pages and not k.own_head}
    lists = {k.listed_by: list_directive(k, kinds) for k in kinds.values() if k.listed_by}
    return {
        **heads,
        **lists,
        "collaborators": CollaboratorsDirective,
        "figure-card": FigureCardDirective,
        "cv": CvDirective,
    }


def add_static_path(app: Sphinx) -> None:
    """Offer the extension's static files before the site's own, so that those win."""
    app.config.html_static_path.insert(0, str(_STATIC))


def read_records(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Fill the catalogue; return the pages that use something that has changed."""
    domain = domain_of(env)
    reading = Reading(app, domain.kinds, domain.reading)
    domain.begin(reading)
    for fault in reading.faults:
        messages.warn_of_fault(fault)
    for docname in reading.hidden:
        # Sphinx aborts when it reads a page that is not UTF-8.
        added.discard(docname)
        changed.discard(docname)
        env.project.docnames.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
    return domain.outdated_pages() - reading.hidden


def load_records(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the records if any page is read."""
    domain = domain_of(env)
    domain.reads_pages = bool(docnames)
    if docnames and domain.reading:
        domain.reading.catalogue  # noqa: B018 - it is read when it is first asked for


def add_title(app: Sphinx, docname: str, content: list[str]) -> None:
    """Begin the text of a record's page with its title, unless the author wrote one.

    A page whose record has an error gets the title that it gives, and readable front matter.
    The heading takes the place of the last line of the front matter, which says nothing to MyST
    unless it holds a key of MyST's own; then it takes the place of a blank line. So the lines of
    warnings stay right.
    """
    domain = domain_of(app.env)
    domain.use("own", docname)
    on_page = domain.catalogue.on_page(docname)
    text = content[0].replace("\r\n", "\n").removeprefix("\ufeff")
    is_lost = docname in domain.catalogue.lost_pages
    end = _FRONT_MATTER_END.match(text) if on_page or is_lost else None
    if end is None:
        return
    front, body = text[: end.end()], text[end.end() :]
    if on_page:
        _report_syntax(app, docname, "\n" * front.count("\n") + body)
        heading = f"# {' '.join(on_page[1].title.source.split())}\n"
    else:
        front, heading = readable(front, docname)
    heading = "" if _HAS_TITLE.match(body) else heading
    if not any(is_page_key(key) for key in _TOP_LEVEL_KEY.findall(front)):
        content[0] = "\n" * (front.count("\n") - bool(heading)) + heading + body
    elif heading:
        blank = body.startswith("\n")
        front = front if blank else _TITLE_LINE.sub("", front, count=1)
        content[0] = front + heading + (body[1:] if blank else body)


def _report_syntax(app: Sphinx, docname: str, text: str) -> None:
    """Warn of syntax that MyST would show as plain text."""
    path = app.env.doc2path(docname)
    if path.suffix == ".md":
        for line, message in missing_extensions(text, app.config.myst_enable_extensions):
            domain_of(app.env).warn(Subtype.MYST_EXTENSION, message, f"{path}:{line}")


def settle(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Decide where records are, report what is wrong on pages, return the pages to write again."""
    domain = domain_of(env)
    moved = domain.settle()
    found = [(*warning, index) for index, warning in enumerate(domain.warnings())]
    for docname in sorted(domain.data["unknown"]):
        for kind, text, location, elsewhere in domain.data["unknown"][docname]:
            message = _unknown(app, domain, docname, kind, text, elsewhere=elsewhere)
            if message:
                subtype = "missing_file" if kind == "built-file" else f"unknown_{kind}"
                found.append((subtype, message, location, len(found)))
    for subtype, message, location in dict.fromkeys(warning[:3] for warning in found):
        messages.warn(subtype, message, location)
    return moved


def _unknown(
    app: Sphinx, domain: ScholarDomain, docname: str, kind: str, text: str, *, elsewhere: bool
) -> str:
    """Return the message for a target that does not exist, here or, if allowed, *elsewhere*."""
    if kind == "built-file":
        names = domain.file_names()
        fix = did_you_mean(text, names) or f"; the files are {', '.join(sorted(names))}"
        return f"no build writes the file '{text}'{fix}"
    if kind == "page":
        if text in app.env.found_docs:
            return ""
        if "." in text.rpartition("/")[2] and Path(app.env.srcdir, text).is_file():
            problem = refusal(app.env, text, from_record=True)
            if problem:
                return f"file '/{text}' {problem}"
        known = (f"/{name}" for name in app.env.all_docs)
        fix = did_you_mean(f"/{text}", known) or "; write it as /folder/page"
        return f"unknown page '/{text}'{fix}"
    node = addnodes.pending_xref(
        "", refdoc=docname, refdomain="scholar", reftype=kind, reftarget=text, refexplicit=True
    )
    message = domain.catalogue.unknown(kind, text)
    if not elsewhere or not message:
        return message
    found = app.emit_firstresult("missing-reference", app.env, node, nodes.inline("", text))
    return message if found is None else ""


def is_ours(app: Sphinx, domain: Domain | None, node: addnodes.pending_xref) -> bool | None:
    """Suppress Sphinx's own warning for a link of the domain."""
    return True if isinstance(domain, ScholarDomain) else None


def note_written_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is written."""
    domain_of(app.env).writes_pages = True


def make_record_pages(app: Sphinx) -> Iterable[record_pages.Page]:
    """Make the pages of records that changed."""
    domain = domain_of(app.env)
    if not writes_site(app.builder):
        return
    writer = output.writer_of(app)
    domain.state = state_of(app, app.builder, output.own_files(app))
    domain.published_state = writer.state
    domain.is_published = writer.is_complete(domain.state) and not domain.writes_pages
    if not domain.is_published:
        yield from record_pages.record_pages(app, app.builder, writer, domain.state)
        domain.made = dict(writer.made)


def add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the script on pages with something to copy or to filter; it carries its words."""
    if "scholar-entry" in context.get("body", ""):
        words = {
            "copy": messages._("Copy"),
            "copied": messages._("Copied"),
            "selected": messages._("Selected: press Ctrl+C"),
            "filter": messages._("Filter by title, name, venue, year …"),
        }
        data: dict[str, Any] = {f"data-{name}": str(word) for name, word in words.items()}
        app.add_js_file("sphinx-scholar.js", loading_method="defer", **data)


def publish(app: Sphinx, exception: Exception | None) -> None:
    """Write the files beside the pages."""
    if exception is not None:
        return
    domain = domain_of(app.env)
    if writes_site(app.builder):
        check_image(app)
        record_pages.publish_files(app, app.builder)
    if writes_site(app.builder) and not domain.is_published:
        writer = output.writer_of(app)
        writer.made |= domain.made
        writer.state = domain.published_state
        output.write_files(app, app.builder, writer, domain.state)
    if domain.reading:
        domain.reading.remember(has_moved=domain.has_moved)


def setup_transforms(app: Sphinx) -> None:
    """Register the transforms of the extension."""
    app.add_transform(ConfineFiles)
    app.add_transform(ShowHead)
