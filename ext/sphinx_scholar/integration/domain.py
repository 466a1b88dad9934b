"""The domain ``scholar``: where records are placed, and what each page uses of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from sphinx_scholar.records.catalogue import Catalogue
from sphinx_scholar.records.digests import Digests
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.views.nodes import without_links

from .builders import writes_site
from .messages import _, location_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_scholar.records.base import Record
    from sphinx_scholar.records.kind import Kind

    from .messages import Warning_
    from .reading import Reading

Place = tuple[str, str]
"""Docname and node id; the id is empty for the page itself."""

_NOTHING = Catalogue()

_BY_PAGE = ("placed", "listed", "used", "warnings", "unknown")
"""What reading a page records; it goes when the page goes."""


class ScholarDomain(Domain):
    """Records as objects that pages place and link to.

    The class of a build is made by ``domain_for``, once the kinds of the site are known.
    """

    name = "scholar"
    label = "Scholar"
    data_version = 5
    kinds: ClassVar[Mapping[str, Kind[Any]]] = {}
    initial_data: ClassVar = {
        "placed": {},  # docname: {(kind, key): node id}
        "listed": {},  # the same, for lists that leave some records out
        "used": {},  # docname: {dependency: digest}
        "warnings": {},  # docname: [(subtype, message, location)]
        "unknown": {},  # docname: [(kind, text, location, whether another site may have it)]
        # (kind, key): (docname, node id, title, label); what the last build settled
        "places": {},
    }

    made: Mapping[str, str] = {}
    """Digests of the record pages that this build made."""
    reading: Reading | None = None
    """The records of this build. Workers inherit it; nothing pickles it."""
    reads_pages = writes_pages = False
    """Whether this build reads any page, and whether it wrote any so far."""
    has_moved = False
    """Whether a record has another place than in the environment that was loaded."""
    state = published_state = ""
    """A digest of what the files beside the documents are made from, now and before this build."""
    is_published = False
    """Whether an earlier build wrote all these files."""

    @property
    def catalogue(self) -> Catalogue:
        """The records of the site; empty before they are read."""
        return self.reading.catalogue if self.reading else _NOTHING

    @cached_property
    def digests(self) -> Digests:
        """The digests of the catalogue."""
        return Digests(self.catalogue)

    def begin(self, reading: Reading) -> None:
        """Begin a build with these records."""
        self.reading, self.made = reading, {}
        self.state = self.published_state = ""
        self.reads_pages = self.writes_pages = self.has_moved = self.is_published = False
        vars(self).pop("digests", None)

    def has_records(self, kind: str) -> bool:
        """Return whether the site has any record of a kind."""
        return self.reading is not None and self.reading.has_records(kind)

    # What reading a page records.

    def use(self, *dependency: str) -> None:
        """Let the page that is being read depend on what the catalogue says of *dependency*."""
        used = self.data["used"].setdefault(self.env.current_document.docname, {})
        used[dependency] = self.digest(dependency)

    def digest(self, dependency: tuple[str, ...]) -> str:
        """Return the digest of a dependency: of the catalogue, of a page, or of its record."""
        if dependency[0] == "page":
            return "exists" if dependency[1] in self.env.found_docs else "-"
        if dependency[0] == "own":  # the record of a page, which another page can take from it
            on_page = self.catalogue.on_page(dependency[1])
            lost = dependency[1] in self.catalogue.lost_pages
            return f"{on_page[0]} {on_page[1].key}" if on_page else "lost" if lost else "-"
        return self.digests.of(dependency)

    def find(self, kind: str, text: str) -> Any | None:
        """Return the record that *text* identifies; the page depends on it from now on."""
        self.use("find", kind, text)
        return self.catalogue.find(kind, text)

    def place(self, kind: str, key: str, node_id: str, *, among_some: bool = False) -> None:
        """Record that the page that is being read shows a record to which links can lead.

        In a list *among_some*, they do if the record has no address of its own.
        """
        part = self.data["listed" if among_some else "placed"]
        placed = part.setdefault(self.env.current_document.docname, {})
        placed.setdefault((kind, key), node_id)

    def warn(self, subtype: str, message: str, location: str) -> None:
        """Record a warning of the page that is being read; every build reports it."""
        warnings = self.data["warnings"].setdefault(self.env.current_document.docname, [])
        if (warning := (str(subtype), message, location)) not in warnings:
            warnings.append(warning)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record what a page links to, and the pages below it."""
        for link in document.findall(addnodes.pending_xref):
            self._note_link(link)
        for toctree in document.findall(addnodes.toctree):
            for child in env.found_docs.intersection(toctree["includefiles"]):
                self.use("page", child)

    def _note_link(self, link: addnodes.pending_xref) -> None:
        kind, target = link.get("reftype", ""), link.get("reftarget", "")
        if link.get("refdomain") == self.name and kind == "page":
            self.use("page", target)
            if target not in self.env.found_docs:
                self._note_unknown_link(kind, target, link)
        elif link.get("refdomain") == self.name and kind == "built-file":
            if target not in self.file_names():
                self._note_unknown_link(kind, target, link)
        elif link.get("refdomain") == self.name and kind in self.kinds:
            if link.get("refexplicit"):
                self.use("link", kind, target, link.astext())
            else:
                self.use("find", kind, target)
            if self.catalogue.find(kind, target) is None:
                self._note_unknown_link(kind, target, link)
        elif kind == "any":
            for name in self.kinds:
                self.use("find", name, target)

    def _note_unknown_link(self, kind: str, text: str, link: addnodes.pending_xref) -> None:
        path, line = location_of(link)
        path = path or str(self.env.doc2path(self.env.current_document.docname))
        self.note_unknown(kind, text, f"{path}:{line}", elsewhere=True)

    def note_unknown(self, kind: str, text: str, location: str, *, elsewhere: bool) -> None:
        """Note a name that identifies nothing. What the warning says is decided in every build.

        The record can be *elsewhere*, on a site that intersphinx knows.
        """
        docname = self.env.current_document.docname
        unknown = self.data["unknown"].setdefault(docname, [])
        if (noted := (kind, text, location, elsewhere)) not in unknown:
            unknown.append(noted)

    def clear_doc(self, docname: str) -> None:
        for part in _BY_PAGE:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for part in _BY_PAGE:
            for docname in docnames & otherdata[part].keys():
                self.data[part][docname] = otherdata[part][docname]

    def outdated_pages(self) -> set[str]:
        """Return the pages that use something that has changed."""
        if self.reading and self.reading.is_known:
            return set()
        return {
            docname
            for docname, used in self.data["used"].items()
            if any(self.digest(use) != digest for use, digest in used.items())
        }

    def warnings(self) -> Iterable[Warning_]:
        """Return the recorded warnings of all pages, in the order of the pages.

        A list can be empty because a reported error hides its records; then that is enough.
        """
        for docname in sorted(self.data["warnings"]):
            for warning in self.data["warnings"][docname]:
                if warning[0] != Subtype.EMPTY or self.catalogue.is_complete:
                    yield warning

    # Where records are.

    def settle(self) -> set[str]:
        """Decide where each record is, and return the pages that show one that has moved.

        A record of a page is on its page. What several pages place is on the one that comes first
        in the site's contents; pages outside of them come last, by name. A list that leaves some
        records out places those that have no address.
        """
        if self.reading and self.reading.is_known and not self.reads_pages:
            return set()
        before, rank = self.data["places"], self._rank()
        places: dict[tuple[str, str], tuple[str, str, str, str]] = {}
        for kind in self.kinds.values():
            for record in self.catalogue.records(kind.name).values() if kind.on_pages else ():
                title = self.env.titles.get(record.docname)
                words = title.astext() if title is not None else ""
                label = record.label.plain()
                places[kind.name, record.key] = (record.docname, "", words, label)
        for part in ("placed", "listed"):
            for docname in sorted(self.data[part], key=rank):
                for (name, key), node_id in self.data[part][docname].items():
                    record = self.catalogue.records(name).get(key)
                    if record is None or (name, key) in places:
                        continue
                    if part == "placed" or not _leads_elsewhere(record):
                        places[name, key] = (docname, node_id, "", record.label.plain())
        self.data["places"], self.has_moved = places, before != places

        def changed(parts: int) -> set[tuple[str, str]]:
            both = before.keys() | places.keys()
            return {at for at in both if before.get(at, ())[:parts] != places.get(at, ())[:parts]}

        # Links with words of their own show no title.
        moved, renamed = changed(2), changed(3)
        return {
            docname
            for docname, used in self.data["used"].items()
            if any(self._record_of(use) in (moved if use[0] == "link" else renamed) for use in used)
        }

    def _record_of(self, use: tuple[str, ...]) -> tuple[str, str] | None:
        """Return kind and key of the record that a dependency names, or None."""
        match use:
            case ("find", kind, text) | ("link", kind, text, _):
                record = self.catalogue.find(kind, text)
                return kind, record.key if record else text
            case ("entry", kind, key):
                return kind, key
        return None

    def _rank(self) -> Callable[[str], tuple[int, str]]:
        """Return a key that sorts pages as the site's contents do."""
        contents = {docname: n for n, docname in enumerate(self.env.collect_relations())}
        return lambda docname: (contents.get(docname, len(contents)), docname)

    def place_of(self, kind: str, key: str) -> Place | None:
        """Return where a record is, known once all pages are read."""
        place = self.data["places"].get((kind, key))
        return (place[0], place[1]) if place else None

    # Links and the inventory.

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
        if typ == "file":
            return self._to_file(builder, fromdocname, target, contnode)
        if typ == "built-file":
            made = target in self.made_files(builder)
            # In a sentence the words stay if the builder does not write the file.
            return self._to_file(builder, fromdocname, target, contnode) if made else contnode  # type: ignore[return-value]
        if typ == "page":
            known = target in env.all_docs
            return make_refnode(builder, fromdocname, target, "", contnode) if known else None
        record = self.catalogue.find(typ, target)
        if record is None:
            return None
        if not node.get("refexplicit"):
            contnode = self._current_title(typ, record, contnode)
        if node.get("scholar_own_page"):
            page = self.own_page(builder, typ, record)
            to_page = page and make_refnode(builder, fromdocname, page, "", contnode)
            return to_page or cast("nodes.reference", contnode)
        return self._to_record(builder, fromdocname, typ, record, contnode)

    def _to_record(
        self, builder: Builder, fromdocname: str, kind: str, record: Record, content: Element
    ) -> nodes.reference:
        """Return a link to the place of a record, its own page, or its best address elsewhere."""
        if place := self.place_of(kind, record.key):
            return make_refnode(builder, fromdocname, *place, content)
        if page := self.own_page(builder, kind, record):
            return make_refnode(builder, fromdocname, page, "", content)
        if _leads_elsewhere(record):
            address = record.addresses[0][1]
            return nodes.reference("", "", content, refuri=address, internal=False)
        return cast("nodes.reference", content)

    def _current_title(self, kind: str, record: Record, content: Element) -> Element:
        """Return the title of a record's page, which a translation may have replaced."""
        title = self.env.titles.get(getattr(record, "docname", ""))
        if title is None or not self.kinds[kind].on_pages:
            return content
        return without_links(child.deepcopy() for child in title.children)

    def own_page(self, builder: Builder, kind: str, record: Record) -> str:
        """Return the docname of a page that is made for a record, or an empty string."""
        is_made = self.makes_pages(builder, kind)
        return f"{self.kinds[kind].pages}/{slug(record)}" if is_made else ""

    def makes_pages(self, builder: Builder, kind: str) -> bool:
        """Return whether this builder makes a page for each record of a kind."""
        return bool(self.kinds[kind].pages) and writes_site(builder) and self.has_pages(kind)

    def has_pages(self, kind: str) -> bool:
        """Return whether the settings ask for a page for each record of a kind."""
        return bool(getattr(self.env.config, f"scholar_{kind}_pages", True))

    def _to_file(
        self, builder: Builder, fromdocname: str, name: str, content: Element
    ) -> nodes.reference:
        if name not in self.made_files(builder):
            return cast("nodes.reference", nodes.inline())
        address = relative_uri(builder.get_target_uri(fromdocname), name)
        return nodes.reference("", "", content, refuri=address, internal=True)

    def made_files(self, builder: Builder) -> set[str]:
        """Return the files that pages link to and this builder writes at the site's root."""
        if not writes_site(builder):
            return set()
        return {name for name, is_made in self._files().items() if is_made}

    def file_names(self) -> set[str]:
        """Return the files at the site's root that pages can link to."""
        return set(self._files())

    def _files(self) -> dict[str, bool]:
        """Return the names of files at the site's root, and whether there is anything in them."""
        config = self.env.config
        papers = bool(self.catalogue.records("paper"))
        address = bool(config.html_baseurl)
        return {
            "cv.pdf": config.scholar_cv_pdf,
            "publications.bib": papers,
            "publications.json": papers,
            "people.json": any(map(self._appears, self.catalogue.records("person").values())),
            "sitemap.xml": address,
            "robots.txt": address,
            **{kind.feed: address for kind in self.kinds.values() if kind.feed},
        }

    def _appears(self, person: Record) -> bool:
        related = (self.catalogue.related(person, kind) for kind in ("project", "paper"))
        return ("person", person.key) in self.data["places"] or any(related)

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
        for kind in self.kinds:
            record = self.catalogue.records(kind).get(target)
            if record:
                text = contnode
                if not node["refexplicit"]:
                    words = nodes.inline("", record.label.plain())
                    text = self._current_title(kind, record, words)
                resolved = self._to_record(builder, fromdocname, kind, record, text)
                if isinstance(resolved, nodes.reference):
                    found.append((f"{self.name}:{kind}", resolved))
        return found

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        for (kind, key), (docname, node_id, _title, label) in self.data["places"].items():
            if kind in self.kinds and self.kinds[kind].source.keyed:
                # The search index has the page of a record already.
                priority = -1 if self.kinds[kind].on_pages else 1
                yield key, label, kind, docname, node_id, priority

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        return type.lname  # "person", not "Scholar person"


def slug(record: Record) -> str:
    """Return the key of a record as a part of an address."""
    return str(getattr(record, "slug", record.key))


def _leads_elsewhere(record: Record) -> bool:
    """Return whether links to a record without a place lead to an address of its own."""
    return bool(record.addresses) and not record.addresses[0][1].startswith("/")


def domain_for(kinds: Mapping[str, Kind[Any]], roles: Mapping[str, Any]) -> type[ScholarDomain]:
    """Return the class of the domain for a site with these kinds."""
    types = {name: ObjType(_(name), name) for name in kinds}
    attributes = {"kinds": kinds, "object_types": types, "roles": dict(roles)}
    return type("ScholarDomain", (ScholarDomain,), attributes)


def domain_of(env: BuildEnvironment) -> ScholarDomain:
    """Return the scholar domain of a build."""
    return cast("ScholarDomain", env.get_domain("scholar"))
