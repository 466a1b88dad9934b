"""People of a Sphinx site: in its data files, and in lists and cards of pages about the team."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..markdown.dialects import MYST, render
from ..markdown.htmltree import tree_of
from ..source.peoplefiles import people_of_files
from ..source.report import Level
from ..source.teampages import LISTED, TEAM, people_of

if TYPE_CHECKING:
    from ..source.model import Site

_CARD = re.compile(
    r"(?m)^[ \t]*(?:\.\. (?:grid-item-)?card::|[:`]{3,}\{(?:grid-item-)?card\})[ \t]+(\S.*)$"
    r"((?:\n[ \t]*:[\w-]+:.*)*)"
)
_LINK = re.compile(r":link:[ \t]*(https?://\S+|mailto:\S+)")
_RST_LINK = re.compile(r"`([^`<>]+?)\s*<(https?://[^`<>\s]+|mailto:[^`<>\s]+)>`_{1,2}")
_FENCE = re.compile(r"(?m)^[ \t]*(?:[:`]{3,}.*|\.\. [\w-]+::.*|:[\w-]+:.*)$")


def read_people(site: Site) -> None:
    """Add the people to *site*, and report those that pages list."""
    names = [n for n in site.source.names if not n.startswith((".", "_build/"))]
    site.people += people_of_files(site.source, names)
    for document in site.documents:
        if document.kind != "page" or not TEAM.search(document.url):
            continue
        found = people_of(tree_of(render(_as_markdown(document.raw or ""), MYST)))
        site.people += [{**person, "x-file": document.source} for person in found]
        if found:
            page = f"source/{document.docname}.md"
            site.report.add(Level.LOOK, f"{len(found)} {LISTED}", document.source, 1, page)


def _as_markdown(text: str) -> str:
    """Return a page's names and links as Markdown, each card as an item of a list."""

    def card(found: re.Match[str]) -> str:
        link = _LINK.search(found[2])
        return f"\n- [{found[1]}]({link[1]})\n" if link else f"\n- **{found[1]}**\n"

    text = _FENCE.sub("", _CARD.sub(card, text))
    text = _RST_LINK.sub(r"[\1](\2)", text)
    return re.sub(r"(?m)^[ \t]+", "", text)
