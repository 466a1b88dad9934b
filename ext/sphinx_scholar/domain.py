"""The domain ``scholar``: people, projects and papers as objects that pages place and link to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from . import messages
from .builders import NEEDS, makes, writes_site
from .inline import inline_nodes
from .links import label_of, link_from, link_to_made
from .records.catalogue import ALL, Catalogue
from .records.faults import Subtype, did_you_mean
from .records.papers import Bibliography
from .records.records import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .records.records import Record

KINDS = ("person", "project", "paper")
Place = tuple[str, str]
"""Where an object stands: docname and node_id (empty for the page itself)."""


class RecordRole(XRefRole):
    """A link that says what the record is called: a person's name, a project's title."""

    innernodeclass = nodes.inline

    def process_link(
        self, env: BuildEnvironment, refnode: Element, explicit: bool, title: str, target: str
    ) -> tuple[str, str]:
        record = domain_of(env).use(self.reftype, target)
        if record is None:
            return title, target
        return title if explicit else record.label, record.key

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        record = domain_of(env).catalogue.find(self.reftype, node.get("reftarget", ""))
        if is_ref and isinstance(record, Paper) and not node["refexplicit"]:
            words = cast("Element", node[0])
            words.clear()
            words += inline_nodes(record.title)
        return [node], []


class ScholarDomain(Domain):
    """Objects, where they are placed, and which page used which record."""

    name = "scholar"
    label = "Scholar"
    object_types: ClassVar = {
        "person": ObjType(messages._("person"), "person"),
        "project": ObjType(messages._("project"), "project"),
        "paper": ObjType(messages._("paper"), "paper"),
    }
    roles: ClassVar = {
        **{kind: RecordRole(warn_dangling=True) for kind in KINDS},
        "built-file": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
    }
    initial_data: ClassVar = {
        # What reading each page noted.
        "placed": {},
        "used": {},
        "faulty": set(),
        # What the last build wrote, to tell what it must write anew or take away.
        "places": {},
        "outline": "",
        # The papers as parsed, which are parsed again only if their files changed.
        "bibliography": Bibliography(),
    }

    catalogue = Catalogue()
    """Read anew in every build; it hangs on the instance, so workers see it and no pickle does."""

    # What reading a page notes. Each is kept by page, so it goes when the page goes.

    def use(self, kind: str, text: str) -> Record | None:
        """The record that *text* means; the page being read depends on it from now on."""
        record = self.catalogue.find(kind, text)
        self._note_use(kind, record.key if record else text)
        return record

    def use_all(self, kind: str) -> Iterator[Record]:
        """All records of a kind, in order; the page being read depends on each and on the list."""
        self._note_use(kind, ALL)
        for key, record in self.catalogue.records(kind).items():
            self._note_use(kind, key)
            yield record

    def _note_use(self, kind: str, key: str) -> None:
        used = self.data["used"].setdefault(self.env.current_document.docname, {})
        used[kind, key] = self._digest(kind, key)

    def _digest(self, kind: str, key: str) -> str:
        """What a page that uses a record depends on, or one that links to a page; empty if none."""
        if kind == "page":
            return "there" if key in self.env.found_docs else ""
        return self.catalogue.digest(kind, key)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the pages that this one links to, or has below it: they must be there."""
        for link in document.findall(addnodes.pending_xref):
            if (link.get("refdomain"), link.get("reftype")) == (self.name, "page"):
                self._note_use("page", link["reftarget"])
        for toctree in document.findall(addnodes.toctree):
            for child in env.found_docs.intersection(toctree["includefiles"]):
                self._note_use("page", child)

    def place(self, kind: str, key: str, node_id: str) -> None:
        """The page being read is where the object stands."""
        placed = self.data["placed"].setdefault(self.env.current_document.docname, {})
        placed.setdefault((kind, key), node_id)

    def note_fault(self) -> None:
        """The page being read has a fault: it is read, and told, again until it has none."""
        self.data["faulty"].add(self.env.current_document.docname)

    def clear_doc(self, docname: str) -> None:
        self.data["placed"].pop(docname, None)
        self.data["used"].pop(docname, None)
        self.data["faulty"].discard(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            for part in ("placed", "used"):
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]
            if docname in otherdata["faulty"]:
                self.data["faulty"].add(docname)

    def outdated_pages(self) -> set[str]:
        """Pages that used a record that says something else now, and pages with a fault."""
        faulty: set[str] = self.data["faulty"]
        return faulty | {
            docname
            for docname, used in self.data["used"].items()
            if any(not digest or digest != self._digest(*record) for record, digest in used.items())
        }

    def settle(self) -> set[tuple[str, str]]:
        """Decide where every object stands, now that all pages are read; return those that moved.

        A project stands on its page. What several pages place stands on the one that comes first
        in the site's contents; pages outside of them come last, by name.
        """
        before, placed = self.data["places"], self.data["placed"]
        places = {("project", key): (p.docname, "") for key, p in self.catalogue.projects.items()}
        for docname in sorted(placed, key=self._rank()):
            for (kind, key), node_id in placed[docname].items():
                if key in self.catalogue.records(kind):
                    places.setdefault((kind, key), (docname, node_id))
        self.data["places"] = places
        return {key for key in before.keys() | places.keys() if before.get(key) != places.get(key)}

    def _rank(self) -> Callable[[str], tuple[int, str]]:
        """What sorts pages as the site's contents do."""
        contents = {docname: n for n, docname in enumerate(self.env.collect_relations())}
        return lambda docname: (contents.get(docname, len(contents)), docname)

    def place_of(self, kind: str, key: str) -> Place | None:
        """Where an object stands, known once all pages are read."""
        places: dict[tuple[str, str], Place] = self.data["places"]
        return places.get((kind, key))

    # Cross-references and the inventory.

    def reference(self, record: Record, content: Element | None = None) -> Element:
        """A link to a record from the page being read, which depends on it from now on."""
        self._note_use(type(record).__name__.lower(), record.key)
        return link_from(self.env.current_document.docname, record, content)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        if typ == "paper-page":
            return self._to_paper_page(builder, fromdocname, target, contnode)
        if typ == "file":
            return self._to_file(builder, fromdocname, target, contnode)
        if typ == "built-file":
            if target not in NEEDS:
                return None
            # In a sentence the words stay where a builder does not write the file.
            if not makes(builder, target):
                return cast("nodes.reference", contnode)
            return self._to_file(builder, fromdocname, target, contnode)
        if typ == "page":  # as std:doc, which keeps the words of a link but no picture
            known = target in env.all_docs
            return make_refnode(builder, fromdocname, target, "", contnode) if known else None
        record = self.catalogue.find(typ, target)
        if record is None:
            return None
        place = self.place_of(typ, record.key)
        if place:
            return make_refnode(builder, fromdocname, *place, contnode)
        if record.addresses:
            address = record.addresses[0][1]
            return nodes.reference("", "", contnode, refuri=address, internal=False)
        return cast("nodes.reference", contnode)  # known, but nowhere to go: plain

    def page_of(self, paper: Paper, content: Element) -> Element:
        """A link to the paper's own page where a builder makes one, else just *content*."""
        if not self.env.config.scholar_paper_pages:
            return content
        return link_to_made("paper-page", paper.slug, self.env.current_document.docname, content)

    def file(self, name: str, content: Element) -> addnodes.pending_xref:
        """A link to a file that a builder makes at the site's root; nothing where none is made."""
        return link_to_made("file", name, self.env.current_document.docname, content)

    def _to_file(
        self, builder: Builder, fromdocname: str, name: str, content: Element
    ) -> nodes.reference:
        if not makes(builder, name):
            return cast("nodes.reference", nodes.inline())
        address = relative_uri(builder.get_target_uri(fromdocname), name)
        return nodes.reference("", "", content, refuri=address, internal=True)

    def _to_paper_page(
        self, builder: Builder, fromdocname: str, slug: str, content: Element
    ) -> nodes.reference:
        if writes_site(builder) and builder.config.scholar_paper_pages:
            return make_refnode(builder, fromdocname, f"papers/{slug}", "", content)
        return cast("nodes.reference", content)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = []
        for kind in KINDS:
            record = self.catalogue.records(kind).get(target)
            if record:
                text = contnode if node["refexplicit"] else label_of(record)
                resolved = self.resolve_xref(env, fromdocname, builder, kind, target, node, text)
                if isinstance(resolved, nodes.reference):
                    found.append((f"{self.name}:{kind}", resolved))
        return found

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        for (kind, key), (docname, node_id) in self.data["places"].items():
            if kind not in KINDS:
                continue
            # A search finds a project's page by itself; it need not be told a second time.
            priority = -1 if kind == "project" else 1
            yield key, self.catalogue.records(kind)[key].label, kind, docname, node_id, priority

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        return type.lname  # "person", not "Scholar person"


def domain_of(env: BuildEnvironment) -> ScholarDomain:
    """The scholar domain of a build."""
    return cast("ScholarDomain", env.get_domain("scholar"))


def warn_of_unknown(app: Sphinx, domain: Domain | None, node: addnodes.pending_xref) -> bool | None:
    """Say what a link to an unknown person or project may have meant."""
    if not isinstance(domain, ScholarDomain):
        return None
    kind, text = node["reftype"], node["reftarget"]
    if kind == "page":
        mend = did_you_mean(f"/{text}", (f"/{docname}" for docname in app.env.all_docs))
        message = f"unknown page '/{text}'{mend or '; write it as /folder/page'}"
    elif kind == "built-file":
        mend = did_you_mean(text, NEEDS) or f"; the files are {', '.join(NEEDS)}"
        messages.warn(Subtype.MISSING_FILE, f"no build writes the file '{text}'{mend}", node)
        return True
    else:
        message = domain.catalogue.unknown(kind, text)
    if message and not node.get("told"):
        messages.warn(Subtype(f"unknown_{kind}"), message, node)
    return True


def setup(app: Sphinx) -> None:
    app.add_domain(ScholarDomain)
    app.connect("warn-missing-reference", warn_of_unknown)
