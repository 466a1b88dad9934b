"""The CV as data: al-folio's ``cv.yml``, RenderCV and JSON Resume become our ``cv.yml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..source.report import Level
from ..source.values import text_of, title_of
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from .conversion import Conversion

_PARTS = (
    (
        "experience",
        r"experience|employment|work|positions?|appointments?|internships?|professional",
    ),
    ("education", r"education|degrees?"),
    ("awards", r"awards?|hono[u]?rs?|prizes?|fellowships?|scholarships?|grants?|certificates?"),
    ("teaching", r"teach|courses?|mentor"),
    ("service", r"service|review|volunteer|community|committee"),
)
_FILLER = re.compile(
    r"Albert Einstein|University of Zurich, Zurich|Institute for Advanced Study, Princeton"
)


def curriculum(conversion: Conversion) -> dict[str, list[dict[str, Any]]]:
    """Return the parts of cv.yml; what has no part is reported."""
    found: dict[str, list[dict[str, Any]]] = {}
    data = conversion.site.config.get("x-cv")
    name = str(conversion.site.config.get("x-cv-file") or "")
    if not data:
        return found
    if _FILLER.search(str(data)):
        conversion.report.add(Level.LEFT, "the theme's example CV", name)
        return found
    if isinstance(data, dict):
        data = data["cv"] if isinstance(data.get("cv"), dict) else data
        listed = mapping(data.get("sections")) or data
        parts = [(str(k), v) for k, v in listed.items() if isinstance(v, list)]
    else:
        parts = [
            (str(s.get("title")), s.get("contents") or []) for s in data if isinstance(s, dict)
        ]
    for title, items in parts:
        part = next((p for p, pattern in _PARTS if re.search(pattern, title, re.IGNORECASE)), "")
        if not part or not isinstance(items, list):
            if items:
                conversion.report.add(Level.LOST, f"section '{title}' of the CV", name)
            continue
        found.setdefault(part, []).extend(e for e in map(_entry, items) if e)
    return found


def _entry(said: Any) -> dict[str, Any] | None:
    if isinstance(said, str):
        return {"what": title_of(said)}
    if not isinstance(said, dict):
        return None

    def first(*names: str) -> str:
        return next((text_of(said[n]) for n in names if said.get(n)), "")

    what = first(
        "title",
        "position",
        "studyType",
        "degree",
        "name",
        "awards",
        "area",
        "institution",
        "company",
        "organization",
        "label",
        "bullet",
    )
    area = first("area")
    if area and area != what and said.get("studyType"):
        what = f"{what}, {area}"
    if not what:
        return None
    entry: dict[str, Any] = {}
    if date := _period(
        first("year", "date"), first("startDate", "start_date"), first("endDate", "end_date")
    ):
        entry["date"] = date
    entry["what"] = title_of(what)
    where = first("institution", "company", "organization", "awarder", "publisher", "location")
    if where and where != what:
        entry["where"] = where
    url = first("url", "website")
    if re.match(r"https?://\S+$", url):
        entry["url"] = url
    rest = [
        first("summary"),
        *_lines(said.get("description")),
        *_lines(said.get("highlights")),
        *_lines(said.get("items")),
    ]
    if text := " ".join(t if t.endswith((".", "!", "?")) else f"{t}." for t in rest if t):
        entry["text"] = title_of(text)
    return entry


def _lines(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [text_of(said.get("title")), *_lines(said.get("contents"))]
    if isinstance(said, list):
        return [line for item in said for line in _lines(item)]
    return [text_of(said)] if said else []


def _period(date: str, start: str, end: str) -> str:
    if not date and start:
        date = f"{start} - {end or 'present'}"
    years = re.findall(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d])|[Pp]resent|[Nn]ow|[Cc]urrent", date)
    years = [y if y[0].isdigit() else "present" for y in years]
    if not years or years[0] == "present":
        return ""
    first = years[0]
    last = years[-1] if len(years) > 1 else ""
    return (
        f"{first}/{last}"
        if last and last != first and (last == "present" or last >= first)
        else first
    )
