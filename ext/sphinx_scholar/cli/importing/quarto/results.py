"""Results of code cells: those that Quarto stored, and figures of the rendered site."""

from __future__ import annotations

import json
import posixpath
import re
from hashlib import md5
from typing import TYPE_CHECKING, Any

from ..source.report import Level
from ..source.yamlfiles import split_front_matter

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.model import Document, Site

CELL = re.compile(
    r"(?m)^([ \t]*)(`{3,})[ \t]*\{([\w+-]+)([^}\n]*)\}[ \t]*\n(.*?)^\1\2[ \t]*$", re.DOTALL
)
"""A code cell: its indent, its fence, its language, its options in braces, and its lines."""
NOT_RUN = frozenset(("mermaid", "dot", "ojs", "html", "css"))
"""Languages of cells that the browser shows."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"^[ \t]*:{3,}[ \t]*(\{[^}]*\}|[\w-]*)[ \t]*:*[ \t]*$")


def with_results(document: Document, site: Site, rendered: list[str]) -> str:
    """Return a page's text with the results of its cells, as far as the source has them.

    *rendered* are the cells of the rendered page; they are used if Quarto stored none. A page
    without cells, and one whose stored copy lacks text that was added since, keeps its own text;
    stored results are then put behind the cells that they belong to.
    """
    body = document.body
    cells = [cell for cell in CELL.finditer(body) if cell[3] not in NOT_RUN]
    stored, digest = _stored(site.source, document.source)
    current = digest == md5(document.text.encode(), usedforsecurity=False).hexdigest()
    if not stored:
        return _merged(body, rendered)
    if current:
        return stored
    if not cells and not re.search(r"`(?:r|\{r\}|\{python\}) [^`]*`", body):
        return body
    site.report.add(
        Level.CHANGED, "the stored results belong to an older version of the page", document.source
    )
    there = {line.strip() for line in stored.split("\n")}
    prose = (line.strip() for line in CELL.sub("", body).split("\n") if "`r " not in line)
    if all(line in there for line in prose if line):
        return stored
    return _merged(body, _stored_cells(stored))


def _stored(source: Source, name: str) -> tuple[str, str]:
    """Return the stored text of a page and the digest of the file that it was made from."""
    stem = re.sub(r"\.\w+$", "", name)
    path = f"_freeze/{stem}/execute-results/html.json"
    if not source.exists(path):
        return "", ""
    try:
        content = json.loads(source.text(path))
        markdown = str(content["result"].get("markdown") or "")
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        return "", ""
    _, body, _ = split_front_matter(markdown, lambda *_: None)
    return body, str(content.get("hash") or "")


def _merged(body: str, results: list[str]) -> str:
    """Return *body* with stored cells in place of the cells that have the same code."""
    position = 0

    def one(cell: re.Match[str]) -> str:
        nonlocal position
        options, _ = cell_options(cell[5])
        if cell[3] in NOT_RUN or "false" in (options.get("include"), options.get("eval")):
            return cell[0]
        code = [line for line in cell[5].split("\n") if line.strip() and "#|" not in line]
        for text in ("\n".join(code), code[0].strip()) if code else ():
            for index in range(position, len(results)):
                if text in results[index]:
                    position = index + 1
                    return results[index]
        if position < len(results) and "cell-code" not in results[position] and code:
            position += 1
            return results[position - 1]
        return cell[0]

    return CELL.sub(one, body)


def _stored_cells(text: str) -> list[str]:
    """Return the divs of the class ``cell`` in a stored text."""
    found: list[str] = []
    lines, depth, start, fence = text.split("\n"), 0, -1, ""
    for number, line in enumerate(lines):
        if ticks := _FENCE.match(line):
            fence = "" if fence and ticks[1].startswith(fence) else fence or ticks[1]
            continue
        div = None if fence else _DIV.match(line)
        if div is None:
            continue
        if div[1]:
            if start < 0 and re.match(r"\{\.cell[ }]", div[1]):
                start, depth = number, 0
            depth += 1
        else:
            depth -= 1
            if start >= 0 and depth == 0:
                found.append("\n".join(lines[start : number + 1]))
                start = -1
    return found


class Figures:
    """The figures of a page's cells that a rendered site in the source has."""

    def __init__(self, document: Document, addresses: list[str]) -> None:
        stem = re.sub(r"\.\w+$", "", document.source)
        folder = f"/{stem}_files/figure-html/"
        self.addresses = [a for a in addresses if a.startswith(folder)]
        self.cells = self.unnamed = 0

    def of(self, options: dict[str, str], braces: str, language: str) -> list[str]:
        """Return the addresses of the figures of the next cell."""
        self.cells += 1
        label = options.get("label", "").strip("\"'")
        if not label and (named := re.match(r"\s*([\w.-]+)\s*(?:,|$)", braces)):
            label = named[1]
        if not label:
            self.unnamed += 1
            label = f"unnamed-chunk-{self.unnamed}" if language == "r" else f"cell-{self.cells + 1}"
        pattern = rf"{re.escape(label)}(?:-\d+|-output-\d+)\.\w+"
        return [a for a in self.addresses if re.fullmatch(pattern, posixpath.basename(a))]


def cell_options(code: str) -> tuple[dict[str, str], str]:
    """Return the options that comments of a cell give, and its code without them."""
    pattern = r"(?m)^[ \t]*(?:#|//|--|%%)\|[ \t]*"
    options = dict(re.findall(pattern + r"([\w-]+):[ \t]*(.*)$", code))
    return options, re.sub(pattern + r".*\n?", "", code)


def execute_options(*settings: Any) -> dict[str, Any]:
    """Return the options of code cells that hold for a page; the last setting wins."""
    found: dict[str, Any] = {}
    for setting in settings:
        execute = setting.get("execute") if isinstance(setting, dict) else None
        found |= execute if isinstance(execute, dict) else {}
    return found
