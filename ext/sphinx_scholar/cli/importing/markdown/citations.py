"""Pandoc's citations and cross-references as words and links, and the list of what is cited."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from .dialects import outside_code

if TYPE_CHECKING:
    from collections.abc import Callable

_CITATION = re.compile(
    r"\[((?:[^\[\]\n]*?)-?@[\w:.#$%&+?<>~/-]+[^\[\]\n]*)\]|(?<![\w@\\/.:])@([A-Za-z][\w:.+-]*[\w])"
)
_CROSS = re.compile(r"@(fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-([\w-]+)")


def references(
    text: str, bib: dict[str, Any], problem: Callable[..., None], nocite: str = ""
) -> tuple[str, str]:
    """Return *text* with its citations as words, and the list of what it cites.

    The list also has what *nocite* names, all entries for ``@*``.
    """
    named = set(re.findall(r"@([\w:.#$%&+?<>~/-]*\w|\*)", nocite))
    cited = {key: entry for key, entry in bib.items() if "*" in named or key in named}

    def short(key: str) -> str:
        if key not in bib:
            problem(f"cited paper '{key}' is in no bibliography", f"@{key}")
            return key
        cited[key] = bib[key]
        return short_name(bib[key])

    def one(found: re.Match[str]) -> str:
        if found[2]:
            key = found[2].rstrip(".:")
            if key not in bib:
                return found[0]
            rest = found[2][len(key) :]
            family, _, year = short(key).rpartition(" ")
            return f"{family} ({year}){rest}"
        if not bib:
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


def short_name(entry: Any) -> str:
    """Return how a text names an entry: the first author or two, and the year."""
    fields = entry.fields
    names = re.split(r"\s+and\s+", plain(fields.get("author", "")))
    families = [n.split(",")[0] if "," in n else n.split(" ")[-1] for n in names]
    family = families[0]
    if len(names) > 2:
        family += " et al."
    elif len(names) == 2:
        family += f" and {families[1]}"
    year = re.search(r"\d{4}", fields.get("year", "") + fields.get("date", ""))
    return f"{family} {year[0] if year else ''}".strip()


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
