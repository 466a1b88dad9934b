"""The filters of Jekyll, and those of plugins that academic themes bring along."""

from __future__ import annotations

import datetime
import html
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from liquid import is_undefined
from liquid.filter import with_context

from sphinx_scholar.records.dates import MONTHS

from .rubyfilter import RubyError, condition

if TYPE_CHECKING:
    from collections.abc import Callable

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def parse_date(value: Any) -> datetime.datetime | None:
    """Return the date that a text begins with, or None; ``2024-05`` is its first day."""
    if isinstance(value, datetime.datetime):
        return value
    text = str(value or "").strip()
    if found := _DATE.match(text):
        parts = [int(part) if part else None for part in found.groups()]
    elif found := re.match(
        r"([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", text
    ):
        month = next((i for i, m in enumerate(MONTHS, 1) if m[:3] == found[1].capitalize()), None)
        parts = [int(found[3]), month, int(found[2] or 1), None, None, None]
    elif found := re.match(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})", text):
        month = next((i for i, m in enumerate(MONTHS, 1) if m[:3] == found[2].capitalize()), None)
        parts = [int(found[3]), month, int(found[1]), None, None, None]
    elif re.fullmatch(r"(19|20)\d\d", text):
        parts = [int(text), 1, 1, None, None, None]
    else:
        return None
    try:
        return datetime.datetime(
            parts[0] or 1, parts[1] or 1, parts[2] or 1, parts[3] or 0, parts[4] or 0, parts[5] or 0
        )
    except (ValueError, TypeError):
        return None


def strftime(date: datetime.datetime, form: str) -> str:
    """Format a date as Ruby does, in English whatever the locale."""

    def part(found: re.Match[str]) -> str:
        flag, letter = found[1], found[2]
        values: dict[str, tuple[Any, int]] = {
            "Y": (date.year, 4),
            "m": (date.month, 2),
            "d": (date.day, 2),
            "e": (date.day, 1),
            "H": (date.hour, 2),
            "M": (date.minute, 2),
            "S": (date.second, 2),
            "y": (date.year % 100, 2),
            "j": (date.timetuple().tm_yday, 3),
            "s": (0, 1),
            "I": ((date.hour - 1) % 12 + 1, 2),
            "l": ((date.hour - 1) % 12 + 1, 1),
        }
        if letter in values:
            value, width = values[letter]
            return str(value) if flag == "-" else f"{value:0{width}}"
        month, day = MONTHS[date.month - 1], _DAYS[date.weekday()]
        words = {
            "B": month,
            "b": month[:3],
            "h": month[:3],
            "A": day,
            "a": day[:3],
            "p": "AM" if date.hour < 12 else "PM",
            "P": "am" if date.hour < 12 else "pm",
            "F": date.strftime("%Y-%m-%d"),
            "T": date.strftime("%H:%M:%S"),
            "Z": "UTC",
            "z": "+0000",
            "%": "%",
            "D": date.strftime("%m/%d/%y"),
            "R": date.strftime("%H:%M"),
        }
        word = words.get(letter, found[0])
        return word.upper() if flag == "^" else word

    return re.sub(r"%([-^0_]?)([A-Za-z%])", part, form)


def _date(value: Any, form: Any = "%Y-%m-%d") -> Any:
    if value in ("now", "today"):
        return strftime(datetime.datetime(2000, 1, 1), str(form))
    date = parse_date(value)
    return strftime(date, str(form)) if date else value


def _items(value: Any) -> list[Any]:
    if value is None or is_undefined(value):
        return []
    if isinstance(value, Mapping):
        return list(value.values()) if value else []
    return list(value) if isinstance(value, (list, tuple, range)) else [value]


def _get(item: Any, name: str) -> Any:
    for part in str(name).split("."):
        try:
            item = item[part]
        except (KeyError, TypeError, IndexError):
            return None
    return None if is_undefined(item) else item


def _where(value: Any, name: Any, wanted: Any = True) -> list[Any]:
    def matches(item: Any) -> bool:
        found = _get(item, name)
        if wanted is None or is_undefined(wanted):
            return found is None
        if isinstance(found, (list, tuple)):
            return any(str(one) == str(wanted) for one in found)
        if isinstance(found, bool) or isinstance(wanted, bool):
            return str(found).lower() == str(wanted).lower()
        return found is not None and str(found) == str(wanted)

    return [item for item in _items(value) if matches(item)]


def _rank(value: Any) -> tuple[int, Any]:
    if value is None or is_undefined(value):
        return 2, ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return 0, value
    return 1, str(value)


def _sort(value: Any, name: Any = None, nils: Any = "first") -> list[Any]:
    items = _items(value)
    ranks = [(_rank(_get(item, name)) if name else _rank(item)) for item in items]
    if nils != "last":
        ranks = [(-1, "") if rank[0] == 2 else rank for rank in ranks]
    order = sorted(range(len(items)), key=lambda i: (ranks[i][0], ranks[i][1], i))
    return [items[i] for i in order]


def _groups(pairs: list[tuple[Any, Any]]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for name, item in pairs:
        name = "" if name is None or is_undefined(name) else name
        group = groups.setdefault(str(name), {"name": name, "items": []})
        group["items"].append(item)
    return [{**group, "size": len(group["items"])} for group in groups.values()]


def evaluate(context: Any, expression: str) -> Any:
    """Return the value of a Liquid expression with filters."""
    template = context.env.from_string("{{ " + expression + " }}")
    for node in template.nodes:
        if hasattr(node, "expression"):
            return node.expression.evaluate(context)
    return None


def _holds(context: Any, name: str, item: Any, condition: str) -> bool:
    template = context.env.from_string("{% if " + condition + " %}1{% endif %}")
    with context.extend({name: item}):
        buffer = context.get_buffer()
        template.render_with_context(context, buffer, partial=True)
    return bool(buffer.getvalue())


@with_context
def _where_exp(value: Any, name: Any, condition: Any, *, context: Any) -> list[Any]:
    return [item for item in _items(value) if _holds(context, str(name), item, str(condition))]


@with_context
def _find_exp(value: Any, name: Any, condition: Any, *, context: Any) -> Any:
    return next((i for i in _items(value) if _holds(context, str(name), i, str(condition))), None)


@with_context
def _group_by_exp(value: Any, name: Any, expression: Any, *, context: Any) -> list[Any]:
    pairs = []
    for item in _items(value):
        with context.extend({str(name): item}):
            pairs.append((evaluate(context, str(expression)), item))
    return _groups(pairs)


def _slugify(value: Any, mode: Any = "default") -> str:
    text = str(value or "").lower()
    if mode == "latin":
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w]+", "-", text).strip("-_") if mode != "raw" else text.replace(" ", "-")


def _rooted(value: Any) -> str:
    text = "" if value is None or is_undefined(value) else str(value)
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", text, re.IGNORECASE):
        return text
    return "/" + text.lstrip("/")


@with_context
def _data_filter(value: Any, said: Any = None, *, context: Any) -> list[Any]:
    items = _items(value)
    if not isinstance(said, str) or not said.strip():
        return items
    try:
        test = condition(said)
    except RubyError:
        context.env.jekyll.problem(f"filter '{said}' is not understood; all items are shown")
        return items
    return [item for item in items if isinstance(item, Mapping) and test(item) not in (None, False)]


def _hash_default(value: Any, defaults: Any) -> Any:
    if not isinstance(defaults, Mapping) or not isinstance(value, Mapping):
        return value
    result = dict(value)
    for key, default in defaults.items():
        said = result.get(key)
        if isinstance(default, str) and "$VALUE" in default:
            if isinstance(said, str):
                result[key] = default.replace("$VALUE", said, 1)
        elif said is None or is_undefined(said):
            result[key] = default
    return result


def _regex_scan(value: Any, pattern: Any, multi: Any = False, every: Any = False) -> Any:
    flags = re.DOTALL if multi else 0
    found = re.findall(str(pattern), str(value or ""), flags)
    return found if every else (found[0] if found else None)


def _carve(value: Any, length: Any = 3) -> list[Any]:
    items, keep = _items(value), int(length)
    return items if len(items) <= keep * 2 else [*items[:keep], "...", *items[-keep:]]


def _text(value: Any) -> str:
    return "" if value is None or is_undefined(value) else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


FILTERS: dict[str, Callable[..., Any]] = {
    "date": _date,
    "date_to_string": lambda v, *_: _date(v, "%d %b %Y"),
    "date_to_long_string": lambda v, *_: _date(v, "%d %B %Y"),
    "date_to_xmlschema": lambda v: _date(v, "%Y-%m-%dT%H:%M:%S+00:00"),
    "date_to_rfc822": lambda v: _date(v, "%a, %d %b %Y %H:%M:%S +0000"),
    "relative_url": _rooted,
    "absolute_url": _rooted,
    "bust_file_cache": _text,
    "bust_css_cache": _text,
    "where": _where,
    "where_exp": _where_exp,
    "find": lambda v, n, w=True: next(iter(_where(v, n, w)), None),
    "find_exp": _find_exp,
    "sort": _sort,
    "group_by": lambda v, n: _groups([(_get(i, n), i) for i in _items(v)]),
    "group_by_exp": _group_by_exp,
    "slugify": _slugify,
    "jsonify": _json,
    "inspect": _json,
    "to_integer": lambda v: int(float(v)) if re.fullmatch(r"-?\d+(\.\d+)?", _text(v)) else 0,
    "number_of_words": lambda v, *_: len(_text(v).split()),
    "array_to_sentence_string": lambda v, c="and": _sentence([_text(i) for i in _items(v)], c),
    "normalize_whitespace": lambda v: " ".join(_text(v).split()),
    "cgi_escape": lambda v: quote(_text(v), safe=""),
    "uri_escape": lambda v: quote(_text(v), safe=":/?#[]@!$&'()*+,;=%~-._"),
    "xml_escape": lambda v: html.escape(_text(v)),
    "smartify": _text,
    "push": lambda v, i: [*_items(v), i],
    "pop": lambda v, n=1: _items(v)[: -int(n) or None],
    "shift": lambda v, n=1: _items(v)[int(n) :],
    "unshift": lambda v, i: [i, *_items(v)],
    "sample": lambda v, n=1: (_items(v) or [None])[0] if n == 1 else _items(v)[: int(n)],
    "hideCustomBibtex": _text,
    "remove_accents": lambda v: "".join(
        c for c in unicodedata.normalize("NFD", _text(v)) if unicodedata.category(c) != "Mn"
    ),
    "array_filter": lambda v: [
        i for i in (s.strip() if isinstance(s, str) else s for s in _items(v)) if i
    ],
    "array_carve": _carve,
    "file_exists": lambda v: v,
    "is_nil": lambda v, other: other if v is None or is_undefined(v) else v,
    "object_items": lambda v: list(v) if isinstance(v, Mapping) else v,
    "data_filter": _data_filter,
    "hash_default": _hash_default,
    "regex_scan": _regex_scan,
    "regex_replace": lambda v, p, r="": re.sub(str(p), str(r), _text(v)),
    "regex_strip": lambda v: re.sub(r"[^\w\s-]", " ", _text(v)).strip(),
    "encode_email": _text,
}


def _sentence(items: list[str], word: str) -> str:
    if len(items) < 3:
        return f" {word} ".join(items)
    return f"{', '.join(items[:-1])}, {word} {items[-1]}"
