"""The CV of a site as JSON Resume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_scholar.kinds.cv import ORDER, PARTS
from sphinx_scholar.records.dates import PRESENT

from .parts import LISTS, part_of_section

if TYPE_CHECKING:
    from sphinx_scholar.kinds.cv import Cv, CvEntry
    from sphinx_scholar.kinds.paper.model import Paper
    from sphinx_scholar.kinds.person import Person
    from sphinx_scholar.records.catalogue import Catalogue

    from .parts import Data, Part


def to_resume(catalogue: Catalogue) -> Data:
    """Return what the CV of the site's owner shows: the profile, ``cv.yml`` and the papers.

    The lists are in the order of the CV. Titles of the author's own sections are in ``meta``.
    """
    resume: Data = {"basics": _basics(catalogue.owner) if catalogue.owner else {}}
    cv: Cv | None = catalogue.records("cv").get("cv")
    own = cv.sections if cv else {}
    titles = {}
    for name in (cv and cv.order) or (*ORDER, *(name for name in own if name not in ORDER)):
        part = part_of_section(name)
        if name in own:
            entries = own[name].entries
            if own[name].title != part.title:
                titles[part.name] = own[name].title
        else:
            entries = getattr(cv, name) if cv and name in PARTS else ()
        items = [_item(part, entry, catalogue) for entry in entries]
        if name == "publications" and name not in own:
            items = [_publication(paper) for paper in catalogue.records("paper").values()]
        if items:
            resume.setdefault(part.name, []).extend(items)
    return resume | ({"meta": {"titles": titles}} if titles else {})


def _basics(person: Person) -> Data:
    # The name of an account is in its address; a homepage and an email have fields of their own.
    accounts = [
        {"network": label, "url": address}
        for label, address in person.addresses
        if label not in ("Homepage", "Email") and address.startswith("http")
    ]
    basics = {
        "name": person.name,
        "label": person.position,
        "email": person.email,
        "url": person.homepage,
        "profiles": accounts,
    }
    return {name: value for name, value in basics.items() if value}


def _item(part: Part, entry: CvEntry, catalogue: Catalogue) -> Data:
    resolved = catalogue.resolved(entry.text)
    text = resolved.without_tex() if resolved else ""
    item: Data = {part.what: entry.what}
    if entry.where:
        item[part.where or "summary"] = entry.where
    start, slash, end = (entry.date or "").partition("/")
    if start and part.day:
        item[part.day] = start
    elif start:
        item["startDate"] = start
        item |= {"endDate": end if slash else start} if end != PRESENT else {}
    if entry.url:
        item["url"] = entry.url
    if text:
        item[part.text] = text.split(", ") if part.text in LISTS else text
    return item


def _publication(paper: Paper) -> Data:
    web = (address for _label, address in paper.links if address.startswith("http"))
    item = {
        "name": paper.title.without_tex(),
        "publisher": paper.venue.without_tex(),
        "releaseDate": paper.date,
        "url": next(web, ""),
        "summary": paper.summary.without_tex(),
    }
    return {name: value for name, value in item.items() if value}
