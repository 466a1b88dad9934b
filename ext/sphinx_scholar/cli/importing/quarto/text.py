"""Quarto's Markdown beyond pandoc's: divs, callouts, code cells, shortcodes, citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ..markdown.attributes import parse_attributes
from ..markdown.dialects import outside_code
from .results import CELL, NOT_RUN, cell_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from .results import Figures

_DIV = re.compile(r"^[ \t]*(:{3,})[ \t]*(\{[^}]*\}|[^\s{}:]*)[ \t]*:*[ \t]*$")
"""A line of colons with attributes or one class, or without; with more text it is a paragraph."""
_RAW = re.compile(r"(?m)^(`{3,})\{=(\w+)\}[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL)
_COMMA = re.compile(r"(<[a-zA-Z][^<>]*?[\"']),(?=\s)")
"""A comma between the attributes of a tag, which browsers skip."""
_SPAN = re.compile(r"(?<![!\\])\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^()\n]*\))?)+)\]\{([^{}\n]*)\}")
_SHORTCODE = re.compile(r"(?<!\{)\{\{<\s*([\w-]+)\s*(.*?)\s*>\}\}", re.DOTALL)
_INLINE_CODE = re.compile(r"`(?:r|\{r\}|\{python\}) ([^`]*)`")
_IMAGE_LINE = re.compile(
    r"(?m)^[ \t]*!\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)+)\]"
    r"\(([^()\s]+(?:\s\"[^\"]*\")?)\)(\{[^{}\n]*\})?[ \t]*$"
)


@dataclass
class Blocks:
    """Rewrite one page."""

    include: Callable[[str], str | None]
    """Return the text of a file."""
    value: Callable[[str, str], str | None]
    """Return what the shortcode ``meta`` or ``var`` shows for a name."""
    figures: Figures
    execute: dict[str, Any]
    """The options of code cells that hold for the whole page."""
    problem: Callable[..., None]
    """Take (message, needle)."""

    def prepare(self, text: str) -> str:
        """Return *text* as pandoc's Markdown with HTML."""
        text = self._shortcodes(text)
        text = _RAW.sub(self._raw, text)
        text = CELL.sub(self._cell, text)
        return self._divs(outside_code(text, self._outside))

    def _outside(self, text: str) -> str:
        text = _INLINE_CODE.sub(self._inline_code, text)
        text = _IMAGE_LINE.sub(self._figure, text)
        return _SPAN.sub(self._span, text)

    def _shortcodes(self, text: str) -> str:
        def one(found: re.Match[str]) -> str:
            name, said = found[1], found[2]
            word = (said.split() or [""])[0].strip("\"'")
            if name == "include":
                inner = self.include(word)
                if inner is None:
                    self.problem(f"included file '{word}' is not in the source", found[0])
                    return ""
                return self._shortcodes(inner)
            if name == "video":
                return (
                    f'\n<iframe src="{escape(word)}"></iframe>\n'
                    if word.startswith("http")
                    else f'\n<video src="{escape(word)}"></video>\n'
                )
            if name in ("meta", "var"):
                shown = self.value(name, word)
                if shown is None:
                    self.problem(f"shortcode '{name} {word}' names nothing", found[0])
                return shown or ""
            if name == "kbd":
                return f"<kbd>{escape(word)}</kbd>"
            if name in ("fa", "bi", "iconify", "pagebreak", "ai", "icon"):
                return ""
            self.problem(f"shortcode '{name}' left out", found[0])
            return ""

        return _SHORTCODE.sub(one, text).replace("{{{<", "{{<").replace(">}}}", ">}}")

    def _raw(self, found: re.Match[str]) -> str:
        if found[2] != "html":
            return ""
        html = _COMMA.sub(r"\1 ", found[3])
        return "\n" + re.sub(r"\n\s*\n", "\n", html) + "\n"

    def _cell(self, found: re.Match[str]) -> str:
        indent, ticks, language, braces, code = found.groups()
        options, code = cell_options(code)
        if language in ("mermaid", "dot"):
            return f"{indent}{ticks}{language}\n{code}{indent}{ticks}"
        shown = "" if language in NOT_RUN else self._shown_figures(language, braces, options)

        def off(name: str) -> bool:
            said = options.get(name) or self.execute.get(name)
            return str(said) in ("False", "false") or bool(re.search(rf"\b{name}\s*=\s*F", braces))

        if not shown and not (off("eval") or off("include")):
            self.problem(
                f"the result of a {language} cell, which the source does not hold",
                found[0].split("\n")[0],
            )
        if off("echo") or off("include") or not code.strip():
            return shown
        language = "javascript" if language == "ojs" else language
        return f"{indent}{ticks}{language}\n{code}{indent}{ticks}\n\n{shown}"

    def _shown_figures(self, language: str, braces: str, options: dict[str, str]) -> str:
        """Return the figures of a cell that the source has in its rendered site."""
        addresses = self.figures.of(options, braces, language)
        caption = options.get("fig-cap", "").strip("\"'")
        label = options.get("label", "").strip("\"'")
        name = f"{{#{label}}}" if label.startswith("fig-") else ""
        return "".join(f"![{caption}]({address}){name}\n\n" for address in addresses)

    def _inline_code(self, found: re.Match[str]) -> str:
        emoji = re.match(r"emo::ji\([\"'](\w+)[\"']\)", found[1])
        if emoji:
            return _EMOJI.get(emoji[1], "")
        self.problem(f"the result of inline code '{found[1][:40]}'", found[0])
        return ""

    def _figure(self, found: re.Match[str]) -> str:
        caption, source, attributes = (
            found[1],
            found[2].split()[0],
            parse_attributes(found[3] or ""),
        )
        size = "".join(
            f' {n}="{escape(attributes[n])}"' for n in ("width", "height") if attributes.get(n)
        )
        name = f' id="{escape(attributes["id"])}"' if attributes.get("id") else ""
        alt = escape(attributes.get("fig-alt", ""))
        return (
            f'\n<figure{name}><img src="{escape(source)}" alt="{alt}"{size}>\n'
            "<figcaption>\n\n"
            f"{caption}\n\n</figcaption></figure>\n"
        )

    def _span(self, found: re.Match[str]) -> str:
        attributes = parse_attributes(found[2])
        name = f' id="{escape(attributes["id"])}"' if attributes.get("id") else ""
        return f"<span{name}>{found[1]}</span>"

    def _divs(self, text: str) -> str:
        lines, opened, fence = [], 0, ""
        for line in text.split("\n"):
            ticks = re.match(r" {0,3}(`{3,}|~{3,})", line)
            if ticks and not fence:
                fence = ticks[1]
            elif ticks and ticks[1].startswith(fence):
                fence = ""
            found = None if fence else _DIV.match(line)
            if not found:
                lines.append(line)
                continue
            said = found[2]
            if said:
                opened += 1
                lines += ["", _div(said), ""]
            elif opened:
                opened -= 1
                lines += ["", "</div>", ""]
        return "\n".join([*lines, *["", "</div>"] * opened])


def _div(said: str) -> str:
    inner = re.fullmatch(r"\{(.*)\}", said.strip())
    attributes = parse_attributes(inner[1]) if inner else {"class": said.strip("{} ")}
    classes = attributes.get("class", "")
    name = f' id="{escape(attributes["id"])}"' if attributes.get("id") else ""
    title = attributes.get("title", "")
    tag = f'<div{name} class="{escape(classes)}">'
    if title and "callout" in classes:
        tag += f'\n\n<p class="callout-title">{escape(title)}</p>\n'
    return tag


_EMOJI = {"running": "🏃", "book": "📖", "smile": "😄", "heart": "❤️", "rocket": "🚀", "tada": "🎉"}
