"""News as an Atom feed.

Source: RFC 4287. A page's address is the id of its entry, and its date, as far as it is known,
the moment of its last change: the same news give the same feed in every build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_scholar.records.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: plain text, the absolute address of its page, its date as far as known."""

    title: str
    url: str
    date: str
    summary: str
    content: str = ""
    """The whole text as HTML with absolute addresses, or empty."""


def atom_feed(title: str, author: str, site: str, url: str, entries: Sequence[Entry]) -> str:
    """The feed at *url* of the *site*; *entries* are one or more, the newest first."""
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    _add(feed, "title", title)
    _add(feed, "id", url)
    _add(feed, "updated", _moment(entries[0].date))
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=url)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=site)
    _add(ET.SubElement(feed, "author"), "name", author)
    for entry in entries:
        item = ET.SubElement(feed, "entry")
        _add(item, "title", entry.title)
        _add(item, "id", entry.url)
        _add(item, "published", _moment(entry.date))
        _add(item, "updated", _moment(entry.date))
        ET.SubElement(item, "link", rel="alternate", type="text/html", href=entry.url)
        if entry.summary:
            _add(item, "summary", entry.summary)
        if entry.content:
            ET.SubElement(item, "content", type="html").text = entry.content
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _moment(date: str) -> str:
    return f"{first_day(date).isoformat()}T00:00:00Z"
