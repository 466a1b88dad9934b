"""What a page shows of the site: the header's links, its own headings, its section's pages.

Everything is derived from the environment in time that does not grow with the size of the site,
unlike Sphinx's ``toctree()``, which resolves all pages for each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx import addnodes
from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from .options import Link

    PathTo = Callable[..., str]

SPECIAL = {"genindex": "Index", "modindex": "Module Index", "search": "Search"}


@dataclass(frozen=True)
class Item:
    """A link of a page's navigation. The title is markup; the address is not escaped."""

    title: str
    href: str
    current: bool = False
    """Whether the page, or a page below it, is the one shown."""

    here: bool = False
    """Whether it is the page shown."""

    pages: tuple[Item, ...] = ()


def is_address(url: str) -> bool:
    """Return whether *url* leads out of the site."""
    return bool(urlsplit(url).scheme) or url.startswith("//")


def is_page(env: BuildEnvironment, url: str) -> bool:
    """Return whether *url* is the name of a page, which Sphinx may make itself."""
    return url in SPECIAL or url in env.titles


def is_file(url: str) -> bool:
    """Return whether *url* is a file of the site, relative to its root, such as ``cv.pdf``."""
    return "." in url.rpartition("/")[2]


def sections(env: BuildEnvironment) -> list[tuple[str, str]]:
    """Return the entries of the home page's tables of contents, as (docname or address, title).

    Entries under a caption are left out if others have none: they are not for the header.
    """
    root = env.config.root_doc
    if root not in env.tocs:
        return []
    trees = list(env.tocs[root].findall(addnodes.toctree))
    plain = [tree for tree in trees if not tree.get("caption")]
    found: dict[str, str] = {}
    for tree in plain or trees:
        for title, target in tree["entries"]:
            if target not in (root, "self"):
                found.setdefault(target, title or "")
    return [
        (target, title)
        for target, title in found.items()
        if is_address(target) or is_page(env, target)
    ]


def title_of(env: BuildEnvironment, docname: str) -> str:
    """Return the title of a page as markup."""
    if docname in env.titles:
        return escape(env.titles[docname].astext(), quote=False)
    return _(SPECIAL.get(docname, docname))


def items(
    env: BuildEnvironment, entries: Iterable[tuple[str, str]], context: dict[str, Any]
) -> list[Item]:
    """Return links to these pages and addresses, as seen from the page of *context*."""
    pathto: PathTo = context["pathto"]
    above = {parent["link"] for parent in context["parents"]}
    found = []
    for target, title in entries:
        shown = escape(title, quote=False)
        if is_address(target):
            found.append(Item(shown or escape(target), target))
        elif is_page(env, target):
            href = pathto("py-modindex" if target == "modindex" else target)
            here = target == context["pagename"]
            found.append(Item(shown or title_of(env, target), href, here or href in above, here))
        elif is_file(target):
            found.append(Item(shown or escape(target), pathto(target, 1)))
    return found


def entries_of(links: Sequence[Link]) -> list[tuple[str, str]]:
    """Return links of an option as (docname or address, title)."""
    return [(link.url, link.name) for link in links]


def page_contents(env: BuildEnvironment, context: dict[str, Any]) -> str:
    """Return the list of a page's headings as markup, without its title; empty if there are none.

    Sphinx's ``toc`` holds one list item for each top-level heading, mostly the title alone.
    """
    toc: str = context.get("toc", "")
    docname: str = context["pagename"]
    if not toc or env.toc_num_entries.get(docname, 0) < 2:
        return ""
    if len(env.tocs[docname].children) > 1:
        return toc
    start, end = toc.find("<ul", 1), toc.rfind("</ul>")
    return toc[start : toc.rfind("</ul>", 0, end) + len("</ul>")] if 0 < start < end else ""


def section_pages(
    env: BuildEnvironment, parents: Mapping[str, str], context: dict[str, Any], depth: int
) -> list[Item]:
    """Return the pages of the section that holds a page, opened along the path to it.

    *parents* are the pages above each page.
    """
    path = [str(context["pagename"])]
    while (above := parents.get(path[-1])) and above not in path:
        path.append(above)
    if path[-1] != env.config.root_doc or len(path) < 2:
        return []
    return _below(env, path[-2], context, set(path), depth)


def _below(
    env: BuildEnvironment, docname: str, context: dict[str, Any], path: set[str], depth: int
) -> list[Item]:
    found = []
    for child in env.toctree_includes.get(docname, ()):
        if child not in env.titles:
            continue
        opened = child in path and depth > 1
        pages = _below(env, child, context, path, depth - 1) if opened else []
        here = child == context["pagename"]
        href = context["pathto"](child)
        found.append(Item(title_of(env, child), href, child in path, here, tuple(pages)))
    return found
