"""Labels of elements that links name: found before pages are written, checked afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..source.names import ascii_key, unique
from ..source.report import Level

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..source.model import Document


def simple(text: str) -> str:
    """Return the letters and digits of *text* in lower case."""
    return re.sub(r"[^\w]+", "", text.lower().replace("_", ""))


def find_labels(conversion: Conversion) -> None:
    """Give a label to each element that a link of the site names."""
    wanted: dict[str, list[tuple[Document, str]]] = {}
    for document in conversion.documents_with_pages():
        for link in document.tree.iter("a"):
            href = link.get("href") or ""
            if "#" not in href:
                continue
            target = conversion.resolver.find(href, document)
            if target and target.document and target.fragment and target.document.docname:
                wanted.setdefault(target.document.source, []).append(
                    (target.document, target.fragment)
                )
    taken: set[str] = set()
    for requests in wanted.values():
        document = requests[0][0]
        identifiers = _identifiers(document)
        for fragment in dict.fromkeys(f for _, f in requests):
            identifier = identifiers.get(fragment) or identifiers.get(simple(fragment))
            if not identifier:
                continue
            stem = ascii_key(document.docname.replace("/", "-"))
            known = conversion.labels.get((document.source, identifier))
            label = known or unique(f"{stem}-{ascii_key(identifier) or 'here'}", taken)
            taken.add(label)
            conversion.labels[document.source, identifier] = label
            conversion.labels[document.source, fragment] = label


def unlink_missing(conversion: Conversion) -> None:
    """Lead links to a label that no page has, since its element left nothing, to its page."""
    written = {
        label
        for text in conversion.pages.values()
        for label in re.findall(r"(?m)\(([\w-]+)\)=$", text)
    }
    pages = {label: source for (source, _), label in conversion.labels.items()}
    missing = set(pages) - written
    if not missing:
        return
    documents = {d.source: d for d in conversion.documents_with_pages()}
    for docname, text in conversion.pages.items():

        def page_of(found: re.Match[str], docname: str = docname) -> str:
            target = documents.get(pages.get(found[2], ""))
            if found[2] not in missing or target is None:
                return found[0]
            conversion.report.add(
                Level.LOOK,
                f"a link to '{found[2]}' leads to the page, since its place is not there",
                target.source,
                1,
                f"source/{docname}.md",
            )
            return f"](/{target.docname}.md)"

        conversion.pages[docname] = re.sub(r"(\]\(#)([\w-]+)\)", page_of, text)


def _identifiers(document: Document) -> dict[str, str]:
    """Return the ids of a page by themselves and in a simple form; headings without one get one."""
    found: dict[str, str] = {}
    for element in document.tree.iter():
        if not isinstance(element.tag, str):
            continue
        identifier = element.get("id") or element.get("name")
        if not identifier and re.fullmatch(r"h[1-6]", element.tag):
            text = "".join(element.itertext()).strip().lower()
            identifier = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text)) or None
            if identifier:
                identifier = unique(identifier, found)
                element.set("id", identifier)
        if identifier:
            found.setdefault(identifier, identifier)
            found.setdefault(simple(identifier), identifier)
            if re.fullmatch(r"h[1-6]", element.tag):
                found.setdefault(simple("".join(element.itertext())), identifier)
    return found
