"""A CV as JSON Resume, and back. The schema is described at https://jsonresume.org/schema.

A telephone number, a private address and references have no place in ``cv.yml``; they are reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.dates import PRESENT, is_day

from ..template import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.kinds.cv import Cv, CvEntry
    from sphinx_scholar.kinds.paper.model import Paper
    from sphinx_scholar.kinds.person import Person
    from sphinx_scholar.records.catalogue import Catalogue

Data = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A list of a JSON Resume and the section of a CV that corresponds to it."""

    name: str
    section: str
    what: str
    where: str
    day: str = ""
    """The field of a single day; without it, ``startDate`` and ``endDate`` are a period."""
    text: str = "summary"
    title: str = ""
    """The title of a section that cv.yml does not know by itself."""


PARTS = (
    Part("work", "experience", "position", "name"),
    Part("education", "education", "studyType", "institution"),
    Part("awards", "awards", "title", "awarder", "date"),
    Part("volunteer", "service", "position", "organization"),
    Part("certificates", "certificates", "name", "issuer", "date", title="Certificates"),
    Part(
        "publications",
        "other-publications",
        "name",
        "publisher",
        "releaseDate",
        title="Other publications",
    ),
    Part("projects", "other-projects", "name", "entity", "", "description", "Other projects"),
    Part("skills", "skills", "name", "level", text="keywords", title="Skills"),
    Part("languages", "languages", "language", "fluency", title="Languages"),
    Part("interests", "interests", "name", "", text="keywords", title="Interests"),
)
LISTS = ("highlights", "courses", "keywords")
"""Fields that are lists of words; they become text of an entry."""

ACCOUNTS = {
    "github": r"github\.com/([\w-]+)",
    "linkedin": r"linkedin\.com/in/([\w%-]+)",
    "twitter": r"(?:twitter|x)\.com/(\w+)",
    "bluesky": r"bsky\.app/profile/([\w.-]+)",
    "orcid": r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])",
    "scholar": r"scholar\.google\.[\w.]+/citations\?.*?user=([\w-]{12})",
}
"""Fields of a person for accounts, and the addresses that hold their names."""

_MARKUP = re.compile(r"[\\`*_\[\]<>{}$]")


def from_resume(resume: Data) -> tuple[Data, Data, list[str]]:
    """Return ``cv.yml``, the entry of ``people.yml``, and what neither of them can hold."""
    left: list[str] = []
    cv: Data = {}
    for part in PARTS:
        items = [item for item in resume.get(part.name) or () if isinstance(item, dict)]
        entries = [entry for item in items if (entry := _entry(part, item, left))]
        if entries and part.title:
            own = cv.setdefault("sections", {})
            own[part.section] = {"title": part.title, "entries": entries}
        elif entries:
            cv[part.section] = entries
    if "sections" in cv:
        parts = [name for name in cv if name != "sections"]
        cv["order"] = [*parts, "publications", "talks", *cv["sections"]]
        cv["sections"] = cv.pop("sections")  # own sections below those that have a title
    known = {part.name for part in PARTS} | {"basics", "meta", "$schema"}
    left += [f"'{name}'" for name in resume if name not in known and resume[name]]
    return cv, _person(resume.get("basics") or {}, left), left


def _entry(part: Part, item: Data, left: list[str]) -> Data | None:
    what = _words(item.get(part.what))
    area = _words(item.get("area")) if part.name == "education" else ""
    what = ", ".join(word for word in (what, area) if word)
    where = _words(item.get(part.where) or (item.get("company") if part.name == "work" else ""))
    if not what:
        what, where = where, ""
    if not what:
        left.append(f"an entry of '{part.name}' without '{part.what}'")
        return None
    entry: Data = {}
    if date := _period(part, item):
        entry["date"] = date
    elif written := _words(item.get(part.day or "startDate")):
        left.append(f"date '{written}' of '{what}'")
    entry["what"] = what
    if where:
        entry["where"] = where
    if re.match(r"https?://\S+$", url := _words(item.get("url"))):
        entry["url"] = url
    if text := " ".join(_sentences(item)):
        entry["text"] = _MARKUP.sub(lambda match: "\\" + match[0], text)
    return entry


def _sentences(item: Data) -> Iterator[str]:
    for name in ("summary", "description", "highlights"):
        value = item.get(name)
        for words in map(_words, value if isinstance(value, list) else [value]):
            if words:
                yield words if words.endswith((".", "!", "?")) else f"{words}."
    for name in ("courses", "keywords"):
        if words := ", ".join(map(_words, item.get(name) or ())):
            yield words


def _words(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _period(part: Part, item: Data) -> str:
    """Return a date or period as cv.yml writes it; empty if there is none that is valid."""
    if part.day:
        return _date(item.get(part.day))
    start, end = _date(item.get("startDate")), _date(item.get("endDate"))
    if not start:
        return end
    if start == end:
        return start
    if end and end < start:
        return ""
    return f"{start}/{end or PRESENT}"


def _date(value: Any) -> str:
    text = _words(value)
    valid = re.fullmatch(r"\d{4}(-\d\d){0,2}", text) and is_day(*map(int, text.split("-")))
    return text if valid else ""


def _person(basics: Data, left: list[str]) -> Data:
    """Return the entry of people.yml by its key; empty without a name."""
    left += [
        f"'basics.{name}'"
        for name in ("label", "phone", "image", "location", "summary")
        if basics.get(name)
    ]
    name = _words(basics.get("name"))
    if not name:
        return {}
    person: Data = {"name": name}
    if url := _words(basics.get("url")):
        person["homepage"] = url
    if email := _words(basics.get("email")):
        person["email"] = email
    for profile in basics.get("profiles") or ():
        address = _words(profile.get("url"))
        for field, pattern in ACCOUNTS.items():
            if match := re.search(pattern, address):
                person[field] = match[1]
                break
        else:
            if address:
                person.setdefault("links", {})[_words(profile.get("network")) or address] = address
    return {Answers(name).key: person}


def to_resume(catalogue: Catalogue) -> Data:
    """Return the JSON Resume of the site's owner: ``cv.yml``, the papers, and the profile."""
    resume: Data = {"basics": _basics(catalogue.owner) if catalogue.owner else {}}
    cv: Cv | None = catalogue.records("cv").get("cv")
    names = [*type(cv).model_fields] if cv else []
    own = cv.sections if cv else {}
    by_section = {part.section: part for part in PARTS}
    for name in ("experience", "education", "awards", "teaching", "service", *own):
        entries = own[name].entries if name in own else getattr(cv, name) if name in names else ()
        part = by_section.get(name, Part(name, name, "name", "entity"))
        if entries:
            resume[part.name] = [_item(part, entry, catalogue) for entry in entries]
    papers = [_publication(paper) for paper in catalogue.records("paper").values()]
    if papers:
        resume["publications"] = papers + resume.get("publications", [])
    return resume


def _basics(person: Person) -> Data:
    # The name of an account is in its address; a homepage and an email have fields of their own.
    accounts = [
        {"network": label, "url": address}
        for label, address in person.addresses
        if label not in ("Homepage", "Email") and address.startswith("http")
    ]
    basics = {
        "name": person.name,
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
