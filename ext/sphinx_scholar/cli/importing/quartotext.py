"""Quarto's Markdown beyond pandoc's: divs, callouts, code cells, shortcodes, citations."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from .attributes import parse_attributes
from .dialects import outside_code

if TYPE_CHECKING:
    from collections.abc import Callable

_DIV = re.compile(r"^[ \t]*(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_CELL = re.compile(
    r"(?m)^([ \t]*)(`{3,})[ \t]*\{([\w+-]+)([^}\n]*)\}[ \t]*\n(.*?)^\1\2[ \t]*$", re.DOTALL
)
_RAW = re.compile(r"(?m)^(`{3,})\{=(\w+)\}[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL)
_SPAN = re.compile(r"(?<![!\\])\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^()\n]*\))?)+)\]\{([^{}\n]*)\}")
_SHORTCODE = re.compile(r"\{\{<\s*([\w-]+)\s*(.*?)\s*>\}\}", re.DOTALL)
_INLINE_CODE = re.compile(r"`(?:r|\{r\}|\{python\}) ([^`]*)`")
_IMAGE_LINE = re.compile(
    r"(?m)^[ \t]*!\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)+)\]"
    r"\(([^()\s]+(?:\s\"[^\"]*\")?)\)(\{[^{}\n]*\})?[ \t]*$"
)


class Blocks:
    """Rewrite one page. *include* returns a file's text; *problem* takes (message, needle)."""

    def __init__(self, include: Callable[[str], str | None], problem: Callable[..., None]) -> None:
        self.include, self.problem = include, problem

    def prepare(self, text: str) -> str:
        """Return *text* as pandoc's Markdown with HTML."""
        text = self._shortcodes(text)
        text = _RAW.sub(self._raw, text)
        text = _CELL.sub(self._cell, text)
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
            if name in ("fa", "bi", "iconify", "pagebreak", "ai", "icon"):
                return ""
            self.problem(f"shortcode '{name}' left out", found[0])
            return ""

        return _SHORTCODE.sub(one, text)

    def _raw(self, found: re.Match[str]) -> str:
        if found[2] != "html":
            return ""
        return "\n" + re.sub(r"\n\s*\n", "\n", found[3]) + "\n"

    def _cell(self, found: re.Match[str]) -> str:
        indent, ticks, language, options, code = found.groups()
        said = dict(re.findall(r"(?m)^[ \t]*(?:#|//|--)\|\s*([\w-]+):\s*(.*)$", code))
        code = re.sub(r"(?m)^[ \t]*(?:#|//|--)\|.*\n?", "", code)
        hidden = any(said.get(n) == "false" for n in ("echo", "include")) or re.search(
            r"(echo|include)\s*=\s*F", options
        )
        if language in ("mermaid", "dot"):
            return f"{indent}{ticks}{language}\n{code}{indent}{ticks}"
        if said.get("eval") != "false" and not re.search(r"eval\s*=\s*F", options):
            self.problem(
                f"the result of a {language} cell, which the source does not hold",
                found[0].split("\n")[0],
            )
        if hidden or not code.strip():
            return ""
        language = "javascript" if language == "ojs" else language
        return f"{indent}{ticks}{language}\n{code}{indent}{ticks}"

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


_CITATION = re.compile(
    r"\[((?:[^\[\]\n]*?)-?@[\w:.#$%&+?<>~/-]+[^\[\]\n]*)\]|(?<![\w@\\/.:])@([A-Za-z][\w:.+-]*[\w])"
)
_CROSS = re.compile(r"@(fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-([\w-]+)")


def references(text: str, bib: dict[str, Any], problem: Callable[..., None]) -> tuple[str, str]:
    """Return *text* with its citations as words, and the list of what it cites."""
    cited: dict[str, Any] = {}

    def short(key: str) -> str:
        if key not in bib:
            problem(f"cited paper '{key}' is in no bibliography", f"@{key}")
            return key
        cited[key] = bib[key]
        fields = bib[key].fields
        names = re.split(r"\s+and\s+", plain(fields.get("author", "")))
        family = names[0].split(",")[0] if "," in names[0] else names[0].split(" ")[-1]
        family += (
            " et al."
            if len(names) > 2
            else f" and {names[1].split(',')[0]}"
            if len(names) == 2
            else ""
        )
        year = re.search(r"\d{4}", fields.get("year", "") + fields.get("date", ""))
        return f"{family} {year[0] if year else ''}".strip()

    def one(found: re.Match[str]) -> str:
        if found[2]:
            key = found[2].rstrip(".:")
            if key not in bib:
                return found[0]
            rest = found[2][len(key) :]
            family, _, year = short(key).rpartition(" ")
            return f"{family} ({year}){rest}"
        if not any(re.search(rf"@{re.escape(key)}\b", found[1]) for key in bib) and not bib:
            return found[0]
        return "(" + re.sub(r"-?@([\w:.#$%&+?<>~/-]*[\w/])", lambda m: short(m[1]), found[1]) + ")"

    def change(part: str) -> str:
        part = _CROSS.sub(
            lambda m: f"[{_CROSS_NAMES.get(m[1], m[1].capitalize())}](#{m[1]}-{m[2]})", part
        )
        pieces = re.split(r"(`[^`\n]*`|https?://\S+|mailto:\S+)", part)
        return "".join(p if i % 2 else _CITATION.sub(one, p) for i, p in enumerate(pieces))

    text = outside_code(text, change)
    if not cited:
        return text, ""
    rows = "".join(f"<li>{reference_html(entry)}</li>" for _, entry in sorted(cited.items()))
    return text, f"<h2>References</h2><ul>{rows}</ul>"


_CROSS_NAMES = {
    "fig": "Figure",
    "tbl": "Table",
    "sec": "Section",
    "eq": "Equation",
    "lst": "Listing",
}


def plain(text: str) -> str:
    """Return TeX as plain text."""
    from pylatexenc.latex2text import LatexNodes2Text

    try:
        return " ".join(str(LatexNodes2Text(math_mode="verbatim").latex_to_text(text)).split())
    except Exception:  # noqa: BLE001  TeX that the library cannot read stays as it is
        return " ".join(re.sub(r"[{}]", "", text).split())


def reference_html(entry: Any) -> str:
    """Return an entry of a bibliography as a line of HTML."""
    fields = entry.fields
    authors = escape(plain(fields.get("author", "")).replace(" and ", "; "))
    year = escape(fields.get("year", "") or fields.get("date", "")[:4])
    title = escape(plain(fields.get("title", "")))
    venue = escape(
        plain(
            fields.get("journal")
            or fields.get("journaltitle")
            or fields.get("booktitle")
            or fields.get("publisher")
            or ""
        )
    )
    parts = [
        f"{authors} ({year})." if authors or year else "",
        f"{title}." if title else "",
        f"<em>{venue}</em>." if venue else "",
    ]
    if doi := fields.get("doi"):
        address = doi if doi.startswith("http") else f"https://doi.org/{doi}"
        parts.append(f'<a href="{escape(address)}">{escape(address)}</a>')
    elif url := fields.get("url"):
        parts.append(f'<a href="{escape(url)}">{escape(url)}</a>')
    return " ".join(p for p in parts if p)


_EMOJI = {"running": "🏃", "book": "📖", "smile": "😄", "heart": "❤️", "rocket": "🚀", "tada": "🎉"}
