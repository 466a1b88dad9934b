"""Write what is within a line of HTML as MyST."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from .escaping import autolinks, code_span, destination, escape_line_starts, escape_text

if TYPE_CHECKING:
    from .context import Context

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "iframe",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "object",
        "x-fn",
        "x-list",
        "html",
    ]
)
_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "strong": "**", "b": "**"}
_ROLES = {"*": "emphasis", "**": "strong"}
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
_ICON = re.compile(r"\b(?:fa|ai|fa-brands|icon|bi)-([a-z0-9-]+)")


def has_blocks(element: Any) -> bool:
    """Return whether *element* holds something that is a block of its own."""
    return any(isinstance(e.tag, str) and e.tag in BLOCKS for e in element.iterdescendants())


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
        text = _join(pieces)
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]{2,}", " ", text))
        text = re.sub(r"\n{2,}", "\n", text)
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
        inner = _join(self._pieces(element))
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
            return _join(self._pieces(element))
        self._open.append("a")
        pieces = self._pieces(element)
        self._open.remove("a")
        inner = _join(pieces)
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
        sizes = " ".join(f"{k}={_value(v)}" for k, v in image_sizes(element).items())
        attributes = f"{{{sizes}}}" if sizes else ""
        return f"![{_balanced(escape_text(alt))}]({destination(path)}){attributes}"

    def _sup(self, element: Any) -> str:
        return self._role("sup", element)

    def _sub(self, element: Any) -> str:
        return self._role("sub", element)

    def _role(self, name: str, element: Any) -> str:
        text = "".join(element.itertext()).strip()
        if element.find(".//a") is not None or "`" in text or not text:
            return _join(self._pieces(element))
        return f"{{{name}}}`{text}`"

    def _kbd(self, element: Any) -> str:
        text = "".join(element.itertext()).strip()
        return f"{{kbd}}`{text}`" if text and "`" not in text else ""

    def _abbr(self, element: Any) -> str:
        text, title = "".join(element.itertext()).strip(), (element.get("title") or "").strip()
        if not title or "`" in text + title or not text:
            return _join(self._pieces(element))
        return f"{{abbr}}`{text} ({title})`"

    def _q(self, element: Any) -> str:
        return "“" + _join(self._pieces(element)) + "”"

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


def label_of(element: Any, href: str) -> str:
    """Return a text for a link that shows only an icon."""
    for said in (element.get("title"), element.get("aria-label"), element.get("alt")):
        if said and said.strip():
            return str(said.strip())
    for child in element.iter():
        icon = _ICON.search(child.get("class") or "") if isinstance(child.tag, str) else None
        if icon and icon[1] not in ("lg", "2x", "3x", "fw", "brands", "solid"):
            return icon[1].replace("-square", "").replace("-", " ").capitalize()
    parts = urlsplit(href)
    return parts.netloc.removeprefix("www.") or parts.path.rpartition("/")[2] or href


def image_sizes(element: Any) -> dict[str, str]:
    """Return width and height as MyST takes them."""
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", element.get("style") or ""))
    sizes = {}
    for name in ("width", "height"):
        written = (element.get(name) or style.get(name) or "").strip().rstrip(";").strip()
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(px|%|em|rem|)", written)
        if found and float(found[1]) > 0 and (name == "width" or found[2] != "%"):
            unit = {"": "px", "rem": "em"}.get(found[2], found[2])
            sizes[name] = f"{found[1]}{unit}"
    return sizes


def _value(size: str) -> str:
    """Return a size as the value of an attribute; a percent sign would begin a comment."""
    return size if size.isalnum() else f'"{size}"'


def _balanced(text: str) -> str:
    plain = re.sub(r"\\.", "", text)
    return (
        text if plain.count("[") == plain.count("]") else re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
    )


def _spaced(link: str, inner: str) -> str:
    before = " " if inner[:1].isspace() else ""
    return before + link + (" " if inner[-1:].isspace() and inner.strip() else "")


_MARKED = re.compile(r"\0(\*{1,2})\1([^\0]*)\0".replace(r"\1", "\1"))


def _join(pieces: list[str]) -> str:
    """Join pieces; emphasis that CommonMark would not see there becomes a role."""
    text = ""
    for index, piece in enumerate(pieces):
        marked = re.fullmatch("\0(\\*{1,2})\1([^\0]*)\0", piece)
        if not marked:
            text += _attributes_apart(text, piece)
            continue
        following = next((p for p in pieces[index + 1 :] if p), "")
        text += _emphasized(marked[1], marked[2], text, following)
    return _formulas(text)


def _attributes_apart(before: str, piece: str) -> str:
    """Escape a brace that would be read as the attributes of what stands before it."""
    if piece.startswith("{") and before.endswith((")", "`", "]", ">")) and piece[1:2] != "`":
        return piece if re.match(r"\{\w+\}`", piece) else f"\\{piece}"
    return piece


def _emphasized(mark: str, body: str, before: str, following: str) -> str:
    last, first = before[-1:], following.lstrip("\0*\1\2\3")[:1]
    outside = (" ", "\n", "")
    opens = body[:1].isalnum() or last in outside or not (last.isalnum() or last == "*")
    closes = body[-1:].isalnum() or first in outside or not first.isalnum()
    if last == "*" or following.startswith("\0"):
        opens = opens and last != "*"
        closes = closes and not following.startswith("\0")
    if opens and closes:
        return f"{mark}{body}{mark}"
    plain = re.sub(r"\\(?=[^\w\s])", "", body)
    if not re.search(r"[`\[\]<>{}*$\2\3\n]", body):
        return f"{{{_ROLES[mark]}}}`{plain}`"
    pad_before = "" if opens or not last or last.isspace() else " "
    return f"{pad_before}{mark}{body}{mark}" + ("" if closes else " ")


def _formulas(text: str) -> str:
    """Write formulas and finished MyST, which no escape may touch."""
    text = re.sub("\3([^\3]*)\3", r"\1", text)
    return re.sub(
        "\2([^\2]+)\2(?=(\\d?))", lambda m: f"${m[1]}$" + ("\u200b" if m[2] else ""), text
    )
