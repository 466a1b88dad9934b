"""Write a tree of HTML as MyST that every builder of Sphinx renders: no raw HTML is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..markdown.elements import BLOCKS, has_blocks, label_of
from ..markdown.escaping import directive, fence, indent
from ..markdown.lexers import known_language
from .admonitions import kind_of_box, write_admonition
from .blocks import RULE, Block, Heading, apart, without_files
from .cards import gather_cards, write_cards
from .inline import Inline
from .lists import write_definitions, write_list
from .media import write_figure, write_file, write_frame
from .tables import write_table
from .tree import leaf_of

if TYPE_CHECKING:
    from .context import Context

_CONTAINERS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dialog",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
        "main",
        "menu",
        "nav",
        "section",
        "html",
        "span",
        "font",
        "big",
        "small",
        "u",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Writer:
    """Write blocks. One writer writes one page."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.inline = Inline(context)
        self.depth = 0
        self._labels: list[str] = []
        self._defined: set[str] = set()
        self._notes: list[str] = []

    def page(self, root: Any) -> list[Block]:
        """Return the blocks of a page, footnotes last."""
        blocks = self.blocks(root)
        if self._labels:
            blocks.append(self._labeled(""))
        return [*blocks, *self._notes]

    def nested(self, element: Any) -> str:
        """Return the content of *element*, which stands within a directive, a list or a cell."""
        self.depth += 1
        blocks = self.blocks(element)
        self.depth -= 1
        return "\n\n".join(str(block) for block in blocks if block)

    def blocks(self, element: Any) -> list[Block]:
        """Return the blocks within *element*; runs of text become paragraphs."""
        gather_cards(element)
        blocks: list[Block] = []
        run: list[Any] = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                run.append(child.tail or "")
                continue
            if self._is_block(child):
                blocks += self.paragraph(run)
                blocks += self.block(child)
                run = []
            else:
                run.append(child)
            run.append(child.tail or "")
        blocks += self.paragraph(run)
        return apart([block for block in blocks if block])

    def _is_block(self, element: Any) -> bool:
        tag = element.tag
        if tag == "x-math":
            return element.get("display") is not None and self._ends_run(element)
        if tag == "x-myst":
            return element.get("inline") is None
        if tag in ("details", "picture"):
            return tag == "details" or has_blocks(element)
        return tag in BLOCKS or has_blocks(element)

    @staticmethod
    def _ends_run(element: Any) -> bool:
        return element.getparent() is None or element.getparent().tag not in ("a", "em", "strong")

    def paragraph(self, items: list[Any]) -> list[Block]:
        """Return a run of text and inline elements as a paragraph."""
        if not any(not isinstance(item, str) or item.strip() for item in items):
            return []
        for item in items:
            if not isinstance(item, str):
                self.note_labels(item)
        text = self.inline.run(items)
        return [self._labeled(text)] if text else []

    def note_labels(self, element: Any) -> None:
        """Note the labels of an element and of what is in it, for the next block."""
        for inner in element.iter():
            identifier = (
                inner.get("id") or inner.get("name") if isinstance(inner.tag, str) else None
            )
            if identifier and (label := self.context.label(identifier)):
                self._labels.append(label)

    def _labeled(self, block: str) -> str:
        labels = self._new_labels()
        return "\n".join([*(f"({label})=" for label in labels), block]).rstrip("\n")

    def _new_labels(self) -> list[str]:
        """Return the labels of the next block that the page has not defined yet."""
        labels = [label for label in dict.fromkeys(self._labels) if label not in self._defined]
        self._labels = []
        self._defined.update(labels)
        return labels

    def block(self, element: Any) -> list[Block]:
        """Return a block element as blocks."""
        tag = element.tag
        if tag in _HEADINGS:
            return self._heading(element, _HEADINGS[tag])
        method = getattr(self, f"_{tag.replace('-', '_')}", None)
        if method is not None:
            if tag not in ("p", "div", "a"):
                own = element.get("id")
                if own and (label := self.context.label(own)):
                    self._labels.append(label)
            found: list[Block] = method(element)
            if found and self._labels and isinstance(found[0], str):
                found[0] = self._labeled(found[0])
            return found
        if tag in _CONTAINERS or has_blocks(element):
            return self._div(element)
        return self.paragraph([element])

    def _heading(self, element: Any, level: int) -> list[Block]:
        self.note_labels(element)
        text = self.inline.content(element, one_line=True)
        images = list(element.iter("img"))
        if not re.sub(r"[\\\s]", "", text):
            return []
        if images and not "".join(element.itertext()).strip():
            return [self._labeled(text)]
        if self.depth:
            body = directive("rubric", text, {"heading-level": str(max(2, level))})
            return [self._labeled(body)]
        labels = "\n".join(f"({label})=" for label in self._new_labels())
        text, files = without_files(text)
        return [Heading(level, text, labels), *([files] if files else [])]

    def _p(self, element: Any) -> list[Block]:
        if has_blocks(element) or any(
            self._is_block(child) for child in element if isinstance(child.tag, str)
        ):
            return self._div(element)
        if box := kind_of_box(element):
            return write_admonition(self, element, box[0], titled=False)
        return self.paragraph([element])

    def _div(self, element: Any) -> list[Block]:
        own = element.get("id")
        if own and (label := self.context.label(own)):
            self._labels.append(label)
        if box := kind_of_box(element):
            return write_admonition(self, element, box[0], titled=box[1])
        return write_cards(self, element) or self.blocks(element)

    def _a(self, element: Any) -> list[Block]:
        """Give a link that spans blocks to the first text within it."""
        href = element.get("href") or ""
        if element.get("id") and (label := self.context.label(element.get("id"))):
            self._labels.append(label)
        element.tag = "div"
        if not href:
            return self._div(element)
        leaf = leaf_of(element)
        if leaf is None:
            blocks = self._div(element)
            target = self.context.link(href, element)
            return [*blocks, f"[{label_of(element, href)}]({target})"] if target else blocks
        link = leaf.makeelement("a", {"href": href})
        link.text, leaf.text = leaf.text, None
        for child in list(leaf):
            link.append(child)
        leaf.append(link)
        return self._div(element)

    def _ul(self, element: Any) -> list[Block]:
        return write_list(self, element, ordered=False)

    def _ol(self, element: Any) -> list[Block]:
        return write_list(self, element, ordered=True)

    def _li(self, element: Any) -> list[Block]:
        return self.blocks(element)

    def _dl(self, element: Any) -> list[Block]:
        return write_definitions(self, element)

    def _blockquote(self, element: Any) -> list[Block]:
        if box := kind_of_box(element):
            return write_admonition(self, element, box[0], titled=box[1])
        body = self.nested(element)
        return ["\n".join(f"> {line}".rstrip() for line in body.split("\n"))] if body else []

    def _pre(self, element: Any) -> list[Block]:
        text = "".join(element.itertext()).replace("\xa0", " ")
        info = element.get("data-info") or ""
        if not info:
            classes = " ".join((e.get("class") or "") for e in (element, *element.iter("code")))
            found = re.search(r"(?:language|lang)-([\w+#-]+)", classes)
            info = found[1] if found else ""
        if not text.strip():
            return []
        return [fence(text, known_language(info, text))]

    def _hr(self, element: Any) -> list[Block]:
        return [] if self.depth else [RULE]

    def _table(self, element: Any) -> list[Block]:
        return write_table(self, element)

    def _figure(self, element: Any) -> list[Block]:
        return write_figure(self, element)

    def _figcaption(self, element: Any) -> list[Block]:
        return self.blocks(element)

    def _details(self, element: Any) -> list[Block]:
        summary = element.find("summary")
        title = "Details"
        if summary is not None:
            title = self.inline.content(summary, one_line=True) or title
            summary.text, summary[:] = None, []
        body = self.nested(element)
        return [directive("dropdown", title, body=body)] if body else [title]

    def _summary(self, element: Any) -> list[Block]:
        return self.blocks(element)

    def _iframe(self, element: Any) -> list[Block]:
        return write_frame(self, element)

    def _video(self, element: Any) -> list[Block]:
        return write_file(self, element)

    _audio = _object = _embed = _video

    def _x_math(self, element: Any) -> list[Block]:
        tex = "".join(element.itertext()).strip()
        if not tex:
            return []
        if re.match(
            r"\\begin\{(equation|align|gather|multline|eqnarray|alignat|flalign)\*?\}", tex
        ):
            return [tex]
        return [f"$$\n{tex}\n$$"]

    def _x_myst(self, element: Any) -> list[Block]:
        return [unquote(element.get("data") or "")]

    def _x_list(self, element: Any) -> list[Block]:
        options = {
            name: value for name, value in element.attrib.items() if name not in ("kind", "loop")
        }
        text = self.context.listing(element.get("kind") or "", options)
        return [text] if text else []

    def _x_fn(self, element: Any) -> list[Block]:
        name = self.context.footnote(element.get("label"))
        body = self.nested(element)
        self._notes.append(indent(f"[^{name}]: {body}", "", "    "))
        return []
