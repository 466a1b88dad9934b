"""Pages that describe several projects, each under a heading with a line of collaborators."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from ..myst.writer import Writer
from ..source.model import Document
from ..source.names import ascii_key, unique
from ..source.personnames import clean_name, is_name
from ..source.profiles import add_address
from ..source.report import Level
from ..source.values import title_of

if TYPE_CHECKING:
    from .conversion import Conversion

_WITH = re.compile(
    r"^\s*(?:in\s+)?(?:collaborat(?:ed|ion|ors?)|joint(?:\s+work)?|work(?:ing)?\s+(?:together\s+)?)\s*(?:with|:)\s*",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4")


def split_projects(conversion: Conversion) -> None:
    """Make a project of each section that names its collaborators."""
    for document in list(conversion.site.documents):
        if document.kind in ("page", "home") and document.docname:
            found = _sections(document.tree)
            if len(found) > 1:
                _split(conversion, document, found)


def _sections(tree: Any) -> list[tuple[Any, list[Any]]]:
    """Return the headings and what follows them, where a line of collaborators is among it."""
    sections: list[tuple[Any, list[Any]]] = []
    current: list[Any] | None = None
    for element in tree:
        if not isinstance(element.tag, str):
            continue
        if element.tag in _HEADINGS:
            current = []
            sections.append((element, current))
        elif element.tag in ("h1", "hr"):
            current = None
        elif current is not None:
            current.append(element)
    return [(h, body) for h, body in sections if any(_is_line(e) for e in body[:3])]


def _is_line(element: Any) -> bool:
    return element.tag == "p" and bool(_WITH.match("".join(element.itertext())))


def _split(conversion: Conversion, page: Document, found: list[tuple[Any, list[Any]]]) -> None:
    taken = {d.key for d in conversion.site.documents if d.kind == "project"}
    for order, (heading, body) in enumerate(found, 1):
        project = _project(conversion, page, heading, body, taken)
        project.front["order"] = order
        taken.add(project.key)
        conversion.site.documents.append(project)
    conversion.report.add(
        Level.LOOK,
        f"{len(found)} sections became projects",
        page.source,
        1,
        f"source/{page.docname}.md",
    )
    first = found[0][0]
    marker = page.tree.makeelement("x-list", {"kind": "projects"})
    first.addprevious(marker)
    for heading, body in found:
        for element in (heading, *body):
            rule = element.getnext()
            element.getparent().remove(element)
            if rule is not None and rule.tag == "hr" and element is (body or [heading])[-1]:
                rule.getparent().remove(rule)
    page.lists.add("projects")


def _project(
    conversion: Conversion, page: Document, heading: Any, body: list[Any], taken: set[str]
) -> Document:
    title = " ".join("".join(heading.itertext()).split())
    line = next(e for e in body if _is_line(e))
    names = _people(conversion, page, line)
    rest = [copy.deepcopy(e) for e in body if e is not line]
    more = _more(conversion, page, rest)
    stem = (
        re.sub(r"^\d{4}-\d\d-\d\d-", "", more[1].rpartition("/")[2].split(".")[0]) if more else ""
    )
    key = unique(ascii_key(stem or title) or "project", taken)
    document = Document(
        page.source, "project", {"title": title}, "", page.url, page.format, page.dialect, page.text
    )
    document.docname = unique(f"projects/{key}", conversion.docnames)
    conversion.docnames.add(document.docname)
    document.key = key
    document.tree = lxml_html.fromstring("<body></body>")
    front: dict[str, Any] = {"project": key, "title": title_of(title)}
    context = conversion.context(page)
    figure = _figure(rest, context, title)
    if summary := _summary(rest, context):
        front["summary"] = summary
    front["collaborators"] = names
    if figure:
        front["figure"] = figure
    if more and more[0]:
        front["links"] = {"Read more": more[0]}
    for element in rest:
        document.tree.append(element)
    document.front = front
    return document


def _people(conversion: Conversion, page: Document, line: Any) -> list[str]:
    """Return the keys of the people that a line names, in its order."""
    addresses: list[tuple[str, str]] = []
    text = _WITH.sub("", _marked(line, addresses), count=1)
    keys = []
    for part in re.split(r",|;|\band\b|&", text):
        mark = re.search(r"\0(\d+)\0", part)
        name = clean_name(addresses[int(mark[1])][0] if mark else part)
        if not is_name(name):
            if name:
                conversion.context(page).report(
                    Level.LOST, f"'{name}' is not taken for a name", name
                )
            continue
        record: dict[str, Any] = {"name": name}
        if mark:
            add_address(record, addresses[int(mark[1])][1])
        keys.append(conversion.people.add(record, page.source))
    return list(dict.fromkeys(key for key in keys if key))


def _marked(line: Any, addresses: list[tuple[str, str]]) -> str:
    text = line.text or ""
    for child in line:
        inner = "".join(child.itertext())
        if child.tag == "a" and child.get("href"):
            addresses.append((inner, child.get("href")))
            text += f"\0{len(addresses) - 1}\0"
        else:
            text += inner
        text += child.tail or ""
    return text


def _more(conversion: Conversion, page: Document, rest: list[Any]) -> tuple[str, str] | None:
    """Take out the link that says "read more"; return its address in the new site and the old."""
    for element in rest:
        for node in [*element.iter("a"), *element.iter("code")]:
            if not re.match(
                r"\W*(read|learn|see)\s+more\W*$", "".join(node.itertext()), re.IGNORECASE
            ):
                continue
            href = node.get("href") or ""
            address = conversion.address(href, page) if href else None
            tail = node.tail or ""
            node.text, node[:] = "", []
            node.tail = tail
            if node.getparent() is not None:
                node.drop_tree()
            return (address or "", href) if href else None
    return None


def _figure(rest: list[Any], context: Any, title: str) -> dict[str, str] | None:
    for element in rest:
        for image in [element] if element.tag == "img" else list(element.iter("img")):
            path = context.image(image.get("src") or "", image)
            if not path or not path.startswith("/"):
                continue
            alt = (image.get("alt") or "").strip()
            figure = {"file": path, "alt": alt or title}
            width = image.get("width") or ""
            if re.fullmatch(r"\d+(px|%)?", width):
                figure["width"] = width
            if image is element:
                rest.remove(element)
            else:
                image.drop_tree()
            return figure
    return None


def _summary(rest: list[Any], context: Any) -> str:
    """Take out the paragraphs of plain text and return them as MyST."""
    parts = []
    for element in list(rest):
        if element.tag != "p" or element.find(".//img") is not None:
            continue
        text = Writer(context).inline.content(element)
        if text:
            parts.append(text)
        rest.remove(element)
    return "\n\n".join(parts)
