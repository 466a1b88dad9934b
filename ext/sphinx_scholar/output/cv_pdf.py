"""``cv.pdf`` at the site's root: what ``{cv}`` says on its page, set by typst.

It is made when the page is written, since whatever it says stands there too; so an edit elsewhere
makes none. Needs the extra ``sphinx-scholar[pdf]``; ``scholar_cv_pdf`` turns it off.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes

from sphinx_scholar.builders import makes, web_address
from sphinx_scholar.domain import domain_of
from sphinx_scholar.records.latex import symbols

from .files import own_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NAME = "cv.pdf"
_TEMPLATES = Path(__file__).parent.parent / "templates"
_STYLES: dict[type[nodes.Node], str] = {
    nodes.emphasis: "emphasis",
    nodes.strong: "strong",
    nodes.literal: "literal",
    nodes.superscript: "superscript",
    nodes.subscript: "subscript",
}

Run = dict[str, str]
"""Some words set in one way: ``text``, ``style``, and the address that they link to, or none."""


def make_pdf(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set the CV of a page that is about to be written."""
    if _page(app) == docname:
        address = web_address(app.config, app.builder.get_target_uri(docname))
        _typeset(_data(app, doctree, address), app.outdir / NAME)


def write_page_without_pdf(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The CV's page, if the output lacks the PDF: it comes when the page is written."""
    page = _page(app)
    return [page] if page and not (app.outdir / NAME).exists() else []


def remove_pdf(app: Sphinx, exception: Exception | None) -> None:
    """Take the PDF away where there is no CV any more."""
    if not exception and not _page(app) and NAME not in own_files(app):
        (app.outdir / NAME).unlink(missing_ok=True)


def _page(app: Sphinx) -> str | None:
    """The page whose CV is also a PDF."""
    place = domain_of(app.env).place_of("cv", "cv")
    wanted = place and makes(app.builder, NAME) and NAME not in own_files(app)
    return place[0] if place and wanted else None


def _data(app: Sphinx, doctree: nodes.document, address: str) -> dict[str, Any]:
    """What the template asks for."""
    owner = domain_of(app.env).catalogue.people.by_key.get(app.config.scholar_owner)
    links = [{"text": label, "url": url} for label, url in owner.addresses] if owner else []
    sections = (
        section
        for section in doctree.findall(nodes.section)
        if "scholar-cv-section" in section["classes"]
        and "scholar-cv-section" not in section.parent["classes"]
    )
    return {
        "name": owner.name if owner else app.config.author or app.config.project,
        "affiliation": (owner and owner.affiliation) or "",
        "links": [link for link in links if link["url"].startswith("http")],
        "language": app.config.language,
        "sections": [part for section in sections for part in _parts(section, 1, address)],
    }


def _parts(section: nodes.section, level: int, address: str) -> Iterator[dict[str, Any]]:
    """The section, then those within it, each with its own entries."""
    lists = [child for child in section.children if isinstance(child, nodes.bullet_list)]
    entries = [_entry(item, address) for shown in lists for item in shown.children]
    yield {"title": section[0].astext(), "level": level, "entries": entries}
    for child in section.children:
        if isinstance(child, nodes.section):
            yield from _parts(child, level + 1, address)


def _entry(item: nodes.Node, address: str) -> dict[str, Any]:
    """Date, title, what stands beside the title, and the lines below; small ones are in one."""
    date, title, *lines = item.findall(nodes.paragraph)
    where: list[Run] = []
    small: list[list[Run]] = []
    text: list[list[Run]] = []
    for line in lines:
        runs = list(_runs(line, address))
        if "scholar-where" in line["classes"]:
            where = runs
        elif line["classes"]:
            small.append(runs)
        else:
            text.append(runs)
    title_runs = list(_runs(title, address))
    return {
        "date": date.astext(),
        "title": title_runs,
        "where": where,
        "small": small,
        "text": text,
    }


def _runs(node: nodes.Node, address: str, style: str = "", url: str = "") -> Iterator[Run]:
    """The words of a node; links within the site become absolute where the site has an address."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield {"text": child.astext().replace("\n", " "), "style": style, "url": url}
        elif isinstance(child, nodes.math):
            yield {"text": symbols(child.astext()), "style": style, "url": url}
        elif isinstance(child, nodes.reference):
            target = urljoin(address, child.get("refuri", ""))
            yield from _runs(child, address, style, target if "://" in target else "")
        else:
            yield from _runs(child, address, _STYLES.get(type(child), style), url)


def _typeset(data: dict[str, Any], file: Path) -> None:
    import typst  # an extra, and slow to load

    said = json.dumps(data, ensure_ascii=False)
    template = _TEMPLATES / "cv.typ"
    file.write_bytes(typst.compile(str(template), format="pdf", sys_inputs={"cv": said}))


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", make_pdf)
    app.connect("env-updated", write_page_without_pdf)
    app.connect("build-finished", remove_pdf)
