"""The list directive of each kind, such as ``{projects}``, ``{people}`` and ``{publications}``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.listing import Query, Section, run
from sphinx_scholar.views.layouts import Layout

from .directives import ScholarDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_scholar.records.entry import Entry
    from sphinx_scholar.records.kind import Kind


_FLAGS = {"titles", "toctree"}
"""Options that change what is shown, not which records."""


class ListDirective(ScholarDirective):
    """All records of a kind, or those that the options ask for.

    .. code-block:: markdown

       ```{publications}
       :project: mlbfgs
       :type: journal
       :sort: -date
       :group: year
       :limit: 5
       ```

    An option named after another kind keeps the related records; empty, it means the page's own.
    ``:exclude:`` leaves out records by key or name. Links to records lead to a list that leaves
    nothing out; those to people without an address lead to a list with ``:exclude:`` too.
    """

    kind: ClassVar[Kind[Any]]

    def run(self) -> list[nodes.Node]:
        query = self._query()
        if query is None:
            return []
        self.domain.use(*query.dependency)
        sections = run(query, self.domain.catalogue)
        if not sections:
            self.warn(Subtype.EMPTY, self._nothing())
        shown = self._arranged(query, sections)
        if "toctree" in self.options:
            records = self.domain.catalogue.records(self.kind.name)
            docnames = [records[key].docname for section in sections for key in section.keys]
            shown[:0] = self.toctree(docnames)
        return shown

    def _query(self) -> Query | None:
        """Return the query of the options, or None if one names a record that does not exist."""
        options = {}
        for name, value in self.options.items():
            if name in self.domain.kinds and name not in self.kind.filters:
                record = self.named(name, value or "")
                if record is None:
                    return None
                value = record.key
            elif name == "exclude":
                value = ",".join(self._excluded(value))
            if name not in _FLAGS:
                options[name] = str(value or "")
        return Query(self.kind.name, tuple(sorted(options.items())))

    def _excluded(self, names: str) -> list[str]:
        """Return the keys of the records that the option leaves out; warn of unknown ones."""
        written = [name.strip() for name in names.split(",") if name.strip()]
        records = (self.named(self.kind.name, name) for name in written)
        return [record.key for record in records if record]

    def _nothing(self) -> str:
        fix = "change the options or " if set(self.options) - _FLAGS else ""
        return f"no {self.kind.listed_by} to show; {fix}{self.kind.source.advice_for_list}"

    def _arranged(self, query: Query, sections: tuple[Section, ...]) -> list[nodes.Node]:
        by_year = query.is_whole and self.kind.grouped_by == "year"
        group = dict(query.options).get("group", "year" if by_year else "")
        view = replace(self.view(), hidden=frozenset({"year"} if group == "year" else ()))
        kind = self.kind
        if "titles" in self.options:
            kind = replace(kind, parts=tuple(part for part in kind.parts if part != "body"))
        layout = Layout(kind, view, self.make_target, query.is_whole)
        shown: list[nodes.Node] = []
        if query.is_whole and sections and self.kind.filter_box:
            # A script fills the box; its place exists before, so that nothing moves.
            shown.append(nodes.container(classes=["scholar-filter"]))
        for section in sections:
            entries = [self._without_own_page(key, query) for key in section.keys]
            arranged = layout.arrange(entries)
            self._place(arranged, section, query)
            shown += [self._section(section, arranged, group)] if section.heading else arranged
        if query.is_whole and sections and self.kind.feed:
            shown += self._feed_link(view)
        return shown

    def _without_own_page(self, key: str, query: Query) -> Entry:
        """Return an entry without links to the page's record, if the list asks for it."""
        entry = self.entry(self.kind.name, key)
        on_page = self.domain.catalogue.on_page(self.env.current_document.docname)
        own = (on_page[0], on_page[1].key) if on_page else None
        if own not in query.options:
            return entry
        kept = [(line, tuple(i for i in line.items if i.record != own)) for line in entry.more]
        lines = tuple(replace(line, items=items) for line, items in kept if items or line.after)
        return replace(entry, more=lines)

    def _place(self, arranged: list[nodes.Node], section: Section, query: Query) -> None:
        """Let links to the records of a list lead to it, if it leaves out named records at most."""
        # Entries that are sections have ids in every list.
        by_name = query.leaves_out_by_name and self.kind.layout == "section"
        if self.kind.on_pages or not (query.is_whole or by_name):
            return
        in_list = self.kind.layout in ("item", "dated")
        shown = cast("list[nodes.Element]", arranged[0].children if in_list else arranged)
        for key, node in zip(section.keys, shown, strict=True):
            among_some = not query.is_whole
            self.domain.place(self.kind.name, key, node["ids"][0], among_some=among_some)

    def _section(self, section: Section, content: list[nodes.Node], group: str) -> nodes.section:
        classes = ["scholar-group", f"scholar-{self.kind.name}s-section"]
        node = nodes.section(classes=classes)
        self.make_target(node, group or "group", section.heading)
        node += nodes.title("", section.heading)
        node += content
        return node

    def _feed_link(self, view: Any) -> list[nodes.Node]:
        _ = self.domain.catalogue.translate
        words = _("{title} as a feed (Atom)").format(title=_(self.kind.title))
        link = view.made_file(self.kind.feed, words)
        return [nodes.paragraph("", "", link, classes=["scholar-links"])]


def list_directive(kind: Kind[Any], kinds: Mapping[str, Kind[Any]]) -> type[ListDirective]:
    """Return the list directive of a kind."""
    options: dict[str, Callable[[str], Any]] = dict.fromkeys(
        (name for name, other in kinds.items() if other.source.keyed and name != kind.name),
        directives.unchanged,
    )
    for name, chosen in kind.filters.items():
        if chosen.flag:
            options[name] = directives.flag
        elif chosen.values:
            options[name] = _choice(chosen.values)
        else:
            options[name] = directives.unchanged_required
    if kind.groups:
        options["group"] = _choice((*kind.groups, "none"))
    if kind.sorts:
        options["sort"] = _choice((*kind.sorts, *(f"-{name}" for name in kind.sorts)))
    if kind.on_pages:
        options["toctree"] = directives.flag
    if kind.layout == "dated" and "body" in kind.parts:
        options["titles"] = directives.flag
    options |= {"exclude": directives.unchanged_required, "limit": directives.positive_int}
    name = f"{kind.listed_by.capitalize()}Directive"
    return type(name, (ListDirective,), {"kind": kind, "option_spec": options})


def _choice(values: tuple[str, ...]) -> Callable[[str], str]:
    return lambda argument: directives.choice(argument, values)
