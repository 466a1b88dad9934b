"""Entries as docutils nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_scholar.records.entry import Code, Details, Item, Line
from sphinx_scholar.records.richtext import Rich

from .details import make_details
from .figure import figure_card
from .myst import to_myst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_scholar.records.base import Figure
    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.entry import Entry
    from sphinx_scholar.records.richtext import Span

_ELEMENTS = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "literal": nodes.literal,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
    "math": nodes.math,
}
RunRole = Callable[[str, str, str, int], "list[nodes.Node]"]
"""Runs a role of another extension: name, argument, path and line of the text."""


@dataclass(frozen=True)
class NodeView:
    """Renders entries for the page *docname*."""

    catalogue: Catalogue
    docname: str
    is_file: Callable[[str], bool]
    """Whether an address as ``/folder/name`` is a file of the source folder."""
    run_role: RunRole
    hidden: frozenset[str] = frozenset()
    """Styles of words that are left out, as ``year`` below a heading that says it."""
    path: str = ""
    line: int = 0
    """Where the list is, for texts without a place of their own."""
    here: tuple[str, str] | None = field(default=None)
    """Kind and key of the page's own record, which the links of an entry leave out."""

    # Rich text.

    def rich(self, rich: Rich) -> list[nodes.Node]:
        """Return the inline nodes of rich text."""
        return [
            node for span in rich.spans if self._is_shown(span) for node in self._span(span, rich)
        ]

    def _is_shown(self, span: Span) -> bool:
        return span.style not in self.hidden and span.style != "paragraph"

    def _span(self, span: Span, rich: Rich) -> Iterator[nodes.Node]:
        kind = span.role.removeprefix("scholar:")
        if span.role and kind in self.catalogue.kinds:
            record = self.catalogue.find(kind, span.target)
            same = record and span.text == record.label.plain()
            words = None if same else [nodes.Text(span.text)]
            yield self._reference(kind, span.target, words)
        elif span.role:
            written = f"{span.text} <{span.target}>" if span.text else span.target
            yield from self.run_role(span.role, written, rich.path, rich.line + span.line)
        elif span.target:
            yield self.link(span.target, [_styled(span)])
        else:
            yield _styled(span)

    def paragraphs(self, rich: Rich) -> list[nodes.Node]:
        """Return a paragraph for each paragraph of rich text."""
        found: list[nodes.Node] = []
        for part in rich.paragraphs():
            # A catalog of translations holds the source of a paragraph.
            node = nodes.paragraph(to_myst(part), "", *self.rich(part))
            node.source, node.line = part.path or self.path, part.line or self.line
            found.append(node)
        return found

    # Links.

    def _reference(
        self, kind: str, key: str, words: Sequence[nodes.Node] | None, *, own_page: bool = False
    ) -> addnodes.pending_xref:
        """Return a link to a record that says its label, or *words*."""
        if words is None:
            record = self.catalogue.find(kind, key)
            words = self.rich(record.label) if record else [nodes.Text(key)]
            explicit = False
        else:
            explicit = True
        content = without_links(words)
        return addnodes.pending_xref(
            "",
            content,
            refdoc=self.docname,
            refdomain="scholar",
            reftype=kind,
            reftarget=key,
            refexplicit=explicit,
            refwarn=True,
            **({"scholar_own_page": True} if own_page else {}),
        )

    def link(self, address: str, words: Sequence[nodes.Node]) -> nodes.Element:
        """Return a link to a web address, or to a page or file of the site."""
        picture = len(words) == 1 and isinstance(words[0], nodes.image)
        content = words[0] if picture else nodes.inline("", "", *words)
        if not address.startswith("/"):
            return nodes.reference("", "", content, refuri=address, internal=False)
        if self.is_file(address):
            return addnodes.download_reference(
                "",
                "",
                content,
                refdoc=self.docname,
                refdomain="",
                reftype="",
                reftarget=address,
                refexplicit=False,
                refwarn=True,
                scholar_record=True,
            )
        return self._site_link("page", address.removeprefix("/"), content)

    def made_file(self, name: str, words: str) -> addnodes.pending_xref:
        """Return a link to a file that HTML builders write at the root of the site."""
        return self._site_link("file", name, nodes.inline("", words))

    def _site_link(self, reftype: str, target: str, content: nodes.Node) -> addnodes.pending_xref:
        if reftype == "page":
            target = target.removesuffix(".md").removesuffix(".rst")
        return addnodes.pending_xref(
            "",
            content,
            refdoc=self.docname,
            refdomain="scholar",
            reftype=reftype,
            reftarget=target,
            refexplicit=True,
            refwarn=reftype == "page",
        )

    # Lines.

    def item(self, item: Item) -> nodes.Node:
        """Return the nodes of an item."""
        words: list[nodes.Node] = self.rich(item.text)
        if item.hint:
            words.append(nodes.inline("", f" {item.hint}", classes=["scholar-unseen"]))
        shown: nodes.Node
        if item.record:
            kind, key = item.record
            plain = not item.hint and self._is_label(item)
            shown = self._reference(kind, key, None if plain else words, own_page=item.own_page)
        elif item.address:
            shown = self.link(item.address, words)
        else:
            shown = words[0] if len(words) == 1 else nodes.inline("", "", *words)
        if item.mark:
            shown = nodes.inline("", "", shown, nodes.superscript("", item.mark))
        return shown

    def _is_label(self, item: Item) -> bool:
        """Whether a link says what its record is called, so that a translation replaces it."""
        kind, key = cast("tuple[str, str]", item.record)
        record = self.catalogue.records(kind).get(key)
        if record is None:
            raise LookupError(f"an entry links to {kind} '{key}', which does not exist")
        label: Rich = record.label
        return label.spans == item.text.spans

    def items(self, items: Iterable[Item]) -> list[nodes.Node]:
        """Return the nodes of items that are shown on this page."""
        return [
            self.item(item)
            for item in items
            if any(self._is_shown(span) for span in item.text.spans)
        ]

    def line_nodes(self, line: Line) -> list[nodes.Node]:
        """Return a paragraph with the items of a line, or nothing if none is shown."""
        after = self.rich(line.after)
        parts = self.items(line.items)
        return paragraph_of(parts, line, after) if parts or after else []

    # Parts of an entry.

    def title(self, item: Item) -> list[nodes.Node]:
        """Return the words of a title."""
        return [self.item(item)]

    def part(self, entry: Entry, name: str) -> list[nodes.Node]:
        """Return the nodes of one part of an entry, by the name of its field."""
        value = getattr(entry, name)
        match name:
            case "kicker":
                return [nodes.paragraph("", value, classes=["scholar-kicker"])] if value else []
            case "date":
                words = self.catalogue.in_words(value) if value else ""
                return [nodes.paragraph("", words, classes=["scholar-date"])] if words else []
            case "image":
                return [self._image(value, entry.kind)] if value else []
            case "body":
                return self._body(value) if value else []
            case "links" if value:
                others = (
                    item for item in value.items if not item.record or item.record != self.here
                )
                return self.line_nodes(replace(value, items=tuple(others)))
            case _:
                values = value if isinstance(value, tuple) else (value,)
                return [node for each in values if each for node in self._content(each)]

    def parts(self, entry: Entry, names: Iterable[str]) -> list[nodes.Node]:
        """Return the nodes of several parts, in the order of *names*."""
        return [node for name in names for node in self.part(entry, name)]

    def _image(self, figure: Figure, kind: str) -> nodes.Node:
        if self.catalogue.kinds[kind].on_pages:
            caption = self.paragraphs(figure.caption) if figure.caption else []
            return figure_card(figure, self.link, caption)
        classes = ["scholar-preview"]
        return nodes.image(uri=figure.file, alt=figure.alt, classes=classes, scholar_record=True)

    def _body(self, body: Rich) -> list[nodes.Node]:
        paragraphs = self.paragraphs(body)
        return [nodes.container("", *paragraphs, classes=["scholar-summary"], is_div=True)]

    def _content(
        self, content: Line | Details | Rich | Code | tuple[Item, ...]
    ) -> list[nodes.Node]:
        match content:
            case Line():
                return self.line_nodes(content)
            case Details():
                return [self._details(content)]
            case Rich():
                return self.paragraphs(content)
            case Code():
                # Sphinx highlights a block whose source is its text; a thousand take seconds.
                return [nodes.literal_block(content.name, content.text, classes=["scholar-entry"])]
            case _:
                paragraphs = (nodes.paragraph("", "", node) for node in self.items(content))
                return [nodes.bullet_list("", *(nodes.list_item("", p) for p in paragraphs))]

    def _details(self, details: Details) -> nodes.Element:
        head: list[nodes.Node] = []
        for part in details.summary:
            head += self.rich(part) if isinstance(part, Rich) else [self.item(part)]
        content = [node for part in details.content for node in self._content(part)]
        return make_details(head, content, details.name, details.elsewhere)

    def details_content(self, details: Details) -> list[nodes.Node]:
        """Return what unfolds, for a page that shows it in the open."""
        return [node for part in details.content for node in self._content(part)]


def without_links(words: Iterable[nodes.Node]) -> nodes.inline:
    """Return an inline node with *words*, in which links are only their words.

    A title can name a person; a link to its page must not hold another link.
    """
    content = nodes.inline("", "", *words)
    links = (addnodes.pending_xref, addnodes.download_reference, nodes.reference)
    for link in [node for node in content.findall() if isinstance(node, links)]:
        link.replace_self(link.children)
    return content


def _styled(span: Span) -> nodes.Node:
    if span.style in _ELEMENTS:
        return _ELEMENTS[span.style](span.text, span.text)
    if span.style in ("", "date", "year"):
        return nodes.Text(span.text)
    return nodes.inline("", span.text, classes=[f"scholar-{span.style}"])


def paragraph_of(
    parts: Sequence[nodes.Node], line: Line, after: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Return a paragraph of *parts*, with the separator of *line* between them."""
    paragraph = nodes.paragraph("", classes=[line.name])
    text = f"{line.before} " if line.before else ""
    for number, part in enumerate((*parts, *after)):
        text += line.between if 0 < number < len(parts) else ""
        if isinstance(part, nodes.Text):  # A long list has many; neighbors become one node.
            text += part
            continue
        paragraph += [nodes.Text(text), part] if text else part
        text = ""
    paragraph += nodes.Text(text) if text else []
    return [paragraph]
