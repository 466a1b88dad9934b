"""Write what is within a line of HTML as MyST."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..markdown.elements import BLOCKS, attribute_value, image_sizes, label_of
from ..markdown.escaping import autolinks, code_span, destination, escape_line_starts, escape_text
from .joining import join

if TYPE_CHECKING:
    from .context import Context

_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "strong": "**", "b": "**"}
_CODE = frozenset(("code", "tt", "samp", "var"))
_LOST = {
    "script": "a script",
    "style": "a style sheet",
    "svg": "a drawing (inline SVG)",
    "canvas": "a canvas",
    "input": "a form field",
    "select": "a form field",
    "textarea": "a form field",
    "math": "MathML",
}
_SPECIAL = frozenset(
    ["sup", "sub", "kbd", "abbr", "q", "x-math", "x-fnref", "x-myst", "x-cite", "input"]
)
_SILENT = frozenset(("script", "style", "template", "noscript", "head", "source", "track", "wbr"))


class Inline:
    """Write inline elements; *context* resolves links and images and takes the reports."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._open: list[str] = []

    def content(self, element: Any, *, one_line: bool = False) -> str:
        """Return the content of *element*."""
        return self.finish(self._pieces(element), one_line=one_line)

    def run(self, items: list[Any], *, one_line: bool = False) -> str:
        """Return a run of texts and elements that stand side by side."""
        pieces: list[str] = []
        for item in items:
            pieces += [self._text(item)] if isinstance(item, str) else self._element(item)
        return self.finish(pieces, one_line=one_line)

    def finish(self, pieces: list[str], *, one_line: bool = False) -> str:
        text = join(pieces)
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]{2,}", " ", text))
        text = re.sub(r"(?<!\\)\n(\\\n)+", r"\\\n", re.sub(r"\n{2,}", "\n", text))
        text = re.sub(r"^(\s|\\\n)+|(\s|\\\n)+$|\\$(?![\s\S])", "", text)
        if one_line:
            text = re.sub(r"\\?\n", " ", text)
        return escape_line_starts(text)

    def _pieces(self, element: Any) -> list[str]:
        pieces = [self._text(element.text or "")]
        for child in element:
            pieces += self._element(child)
            pieces.append(self._text(child.tail or ""))
        return pieces

    def _text(self, text: str) -> str:
        text = escape_text(re.sub(r"[ \t\r\f\v]+", " ", text))
        return autolinks(text) if self.context.autolink and "a" not in self._open else text

    def _element(self, element: Any) -> list[str]:
        """Return the pieces of an element and its content."""
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            return [""]
        if tag in _EMPHASIS:
            return self._emphasis(element, _EMPHASIS[tag])
        if tag == "a":
            return [self._link(element)]
        if tag == "img":
            return [self.image(element)]
        if tag in _CODE:
            return [code_span("".join(element.itertext()))]
        if tag == "br":
            return ["\\\n"]
        if tag in _SPECIAL:
            special = getattr(self, f"_{tag.replace('-', '_')}")
            return [special(element)]
        if tag == "script" and (
            gist := re.match(r"(https://gist\.github\.com/[\w./-]+?)\.js", element.get("src") or "")
        ):
            return [f"[Gist]({gist[1]})"]
        if tag in _LOST:
            self.context.lost(_LOST[tag], element)
        if tag in _SILENT or tag in _LOST:
            return [""]
        if tag in BLOCKS:
            return [" ", *self._pieces(element), " "]
        return self._pieces(element)

    def _emphasis(self, element: Any, mark: str) -> list[str]:
        if mark in self._open:
            return self._pieces(element)
        self._open.append(mark)
        inner = join(self._pieces(element))
        self._open.remove(mark)
        body = inner.strip()
        if not body or (body.startswith("![") and body.endswith((")", "}"))):
            return [inner]
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        body = re.sub(r"(\\\n|\s)+$", "", body)
        return [before, f"\0{mark}\1{body}\0", after]

    def _link(self, element: Any) -> str:
        href = unescape(element.get("href") or "").strip()
        if "a" in self._open:
            return join(self._pieces(element))
        self._open.append("a")
        pieces = self._pieces(element)
        self._open.remove("a")
        inner = join(pieces)
        if not href:
            return inner
        target = self.context.link(href, element)
        if target is None:
            return inner
        text = re.sub(r"\s*\\?\n\s*", " ", inner).strip()
        text = text or escape_text(label_of(element, href))
        plain = text.replace("\\", "").replace("&amp;", "&")
        if plain == target and re.match(r"https?://[^\s<>\\]+$", target):
            return _spaced(f"<{target}>", inner)
        return _spaced(f"[{_balanced(text)}]({destination(target)})", inner)

    def image(self, element: Any) -> str:
        """Return an image with its size; a missing one is its alternative text."""
        source = element.get("src") or element.get("data-src") or ""
        if not source:
            return ""
        alt = " ".join((element.get("alt") or element.get("title") or "").split())
        path = self.context.image(source, element)
        if path is None:
            return escape_text(alt)
        if not alt:
            self.context.no_alt(source, element)
        sizes = " ".join(f"{k}={attribute_value(v)}" for k, v in image_sizes(element).items())
        attributes = f"{{{sizes}}}" if sizes else ""
        return f"![{_balanced(escape_text(alt))}]({destination(path)}){attributes}"

    def _sup(self, element: Any) -> str:
        return self._role("sup", element)

    def _sub(self, element: Any) -> str:
        return self._role("sub", element)

    def _role(self, name: str, element: Any) -> str:
        text = "".join(element.itertext()).strip()
        if element.find(".//a") is not None or "`" in text or not text:
            return join(self._pieces(element))
        return f"{{{name}}}`{text}`"

    def _kbd(self, element: Any) -> str:
        text = "".join(element.itertext()).strip()
        return f"{{kbd}}`{text}`" if text and "`" not in text else ""

    def _abbr(self, element: Any) -> str:
        text, title = "".join(element.itertext()).strip(), (element.get("title") or "").strip()
        if not title or "`" in text + title or not text:
            return join(self._pieces(element))
        return f"{{abbr}}`{text} ({title})`"

    def _q(self, element: Any) -> str:
        return "“" + join(self._pieces(element)) + "”"

    def _x_math(self, element: Any) -> str:
        tex = " ".join("".join(element.itertext()).split())
        return f"\2{tex}\2" if tex else ""

    def _x_fnref(self, element: Any) -> str:
        return f"[^{self.context.footnote(element.get('label'))}]"

    def _x_myst(self, element: Any) -> str:
        return f"\3{unquote(element.get('data') or '')}\3"

    def _x_cite(self, element: Any) -> str:
        return self.context.cite(element.get("key") or "")

    def _input(self, element: Any) -> str:
        if element.get("type") == "checkbox":
            return "☑ " if element.get("checked") is not None else "☐ "
        return ""


def _balanced(text: str) -> str:
    plain = re.sub(r"\\.", "", text)
    return (
        text if plain.count("[") == plain.count("]") else re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
    )


def _spaced(link: str, inner: str) -> str:
    before = " " if inner[:1].isspace() else ""
    return before + link + (" " if inner[-1:].isspace() and inner.strip() else "")
