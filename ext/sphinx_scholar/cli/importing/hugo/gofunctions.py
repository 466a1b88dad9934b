"""The functions of Hugo's templates that do not need the site, and how values are shown."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from ..source.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable


class Unsupported(Exception):  # noqa: N818  no error: the reader goes on without the template
    """Something of a template that is not known here."""


class Safe(str):
    """HTML that is not escaped again."""

    __slots__ = ()


_ORDERS = {"ByTitle": "Title", "ByDate": "Date", "ByWeight": "Params.weight", "Reverse": ""}
"""What lists of pages are sorted by."""


def scratch() -> dict[str, Callable[..., Any]]:
    """Return the notes that a template makes for itself, ``.Scratch``."""
    held: dict[str, Any] = {}

    def put(name: str, value: Any) -> None:
        held[name] = value

    def add(name: str, value: Any) -> None:
        known = held.get(name)
        held[name] = value if known is None else known + value

    return {"Set": put, "Add": add, "Get": held.get}


def is_true(value: Any) -> bool:
    """Return whether a value counts as true."""
    return value not in (None, False, 0, "", [], {})


def shown(value: Any) -> str:
    """Return a value as a page shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, list):
        return "[" + " ".join(map(shown, value)) + "]"
    if value is None:
        return ""
    raise Unsupported(f"a value of type {type(value).__name__}")


def member(value: Any, name: str) -> Any:
    """Return a field of a value, whatever the case of its name; None if it has none."""
    if value is None:
        return None
    if isinstance(value, list) and name in _ORDERS:
        return _sort(value, _ORDERS[name]) if _ORDERS[name] else value[::-1]
    if not isinstance(value, dict):
        raise Unsupported(name)
    if name == "Page" and "RelPermalink" in value:
        return value
    if name in value:
        return value[name]
    return next((v for k, v in value.items() if str(k).lower() == name.lower()), None)


def _path(value: Any, path: str) -> Any:
    for name in str(path).strip(".").split("."):
        value = member(value, name)
    return value


def _compare(left: Any, operator: str, right: Any) -> bool:
    if operator in ("=", "==", "eq"):
        return bool(left == right)
    if operator in ("!=", "<>", "ne"):
        return bool(left != right)
    if operator in ("in", "not in"):
        return (left in (right or ())) is (operator == "in")
    if operator == "intersect":
        return bool(set(left or ()) & set(right or ()))
    if left is None or right is None:
        return False
    order = {">": left > right, "gt": left > right, ">=": left >= right, "ge": left >= right}
    order |= {"<": left < right, "lt": left < right, "<=": left <= right, "le": left <= right}
    if operator not in order:
        raise Unsupported(operator)
    return bool(order[operator])


def _values(items: Any) -> list[Any]:
    if isinstance(items, dict):
        return [items[key] for key in sorted(items)]
    return list(items or [])


def _where(items: Any, path: str, *said: Any) -> list[Any]:
    operator, wanted = said if len(said) == 2 else ("=", said[0])
    return [item for item in _values(items) if _compare(_path(item, path), operator, wanted)]


def _sort(items: Any, path: str = "value", order: str = "asc") -> list[Any]:
    def key(item: Any) -> tuple[bool, Any]:
        value = item if path == "value" else _path(item, path)
        return value is not None, value if isinstance(value, (int, float)) else str(value)

    return sorted(_values(items), key=key, reverse=order == "desc")


def _index(value: Any, *names: Any) -> Any:
    for name in names:
        if isinstance(value, list):
            value = value[name] if isinstance(name, int) and name < len(value) else None
        else:
            value = member(value, str(name))
    return value


def _printf(form: str, *said: Any) -> str:
    values = iter(said)
    return re.sub(
        r"%[-\d.]*[sdvq]|%%", lambda m: "%" if m[0] == "%%" else shown(next(values)), form
    )


def _date(form: str, value: Any) -> str:
    date = parse_date(value)
    if date is None:
        return shown(value)
    parts = {"Monday": f"{date:%A}", "January": f"{date:%B}", "2006": f"{date:%Y}"}
    parts |= {"Mon": f"{date:%a}", "Jan": f"{date:%b}", "01": f"{date:%m}", "02": f"{date:%d}"}
    parts |= {"06": f"{date:%y}", "1": str(date.month), "2": str(date.day)}
    return re.sub("|".join(sorted(parts, key=len, reverse=True)), lambda m: parts[m[0]], form)


def _address(*said: Any) -> str:
    text = shown(said[-1])
    return text if re.match(r"[a-z]+:|/|#", text) else f"/{text}"


def _slug(value: Any) -> str:
    return re.sub(r"[\s_]+", "-", re.sub(r"[^\w\s-]", "", shown(value).lower())).strip("-")


def _safe(value: Any = "") -> Safe:
    return Safe(shown(value))


def _dict(*said: Any) -> dict[str, Any]:
    return dict(zip(map(str, said[::2]), said[1::2], strict=True))


def _plain(value: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", "", shown(value)))


def _contains(items: Any, wanted: Any) -> bool:
    return wanted in (items if items is not None else ())


def _all_true(*said: Any) -> Any:
    return next((value for value in said if not is_true(value)), said[-1])


def _first_true(*said: Any) -> Any:
    return next((value for value in said if is_true(value)), said[-1])


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        ("safeHTML", "safeURL", "safeHTMLAttr", "safeCSS", "safeJS", "htmlSafe"), _safe
    ),
    **dict.fromkeys(("relURL", "absURL", "relLangURL", "absLangURL"), _address),
    **dict.fromkeys(("urlize", "anchorize"), _slug),
    **dict.fromkeys(("dateFormat", "time.Format"), _date),
    **dict.fromkeys(("lower", "strings.ToLower"), lambda v: shown(v).lower()),
    **dict.fromkeys(("upper", "strings.ToUpper"), lambda v: shown(v).upper()),
    **dict.fromkeys(("title", "strings.Title"), lambda v: shown(v).title()),
    **dict.fromkeys(("replace", "strings.Replace"), lambda t, a, b, *n: shown(t).replace(a, b, *n)),
    **dict.fromkeys(("trim", "strings.Trim"), lambda t, c: shown(t).strip(c)),
    **dict.fromkeys(("hasPrefix", "strings.HasPrefix"), lambda t, p: shown(t).startswith(p)),
    **dict.fromkeys(("hasSuffix", "strings.HasSuffix"), lambda t, p: shown(t).endswith(p)),
    **dict.fromkeys(("split", "strings.Split"), lambda t, d: shown(t).split(d) if d else list(t)),
    **dict.fromkeys(("in", "collections.In"), _contains),
    **dict.fromkeys(("string", "emojify"), lambda v: v if isinstance(v, str) else shown(v)),
    "strings.TrimSpace": lambda t: shown(t).strip(),
    "strings.TrimPrefix": lambda p, t: shown(t).removeprefix(p),
    "strings.TrimSuffix": lambda p, t: shown(t).removesuffix(p),
    "strings.Contains": lambda t, p: p in shown(t),
    "humanize": lambda v: shown(v).replace("-", " ").replace("_", " ").capitalize(),
    "plainify": _plain,
    "htmlEscape": lambda v: escape(shown(v)),
    "htmlUnescape": lambda v: unescape(shown(v)),
    "print": lambda *v: "".join(map(shown, v)),
    "printf": _printf,
    "default": lambda other, value=None: value if is_true(value) else other,
    "cond": lambda test, yes, no: yes if is_true(test) else no,
    "not": lambda v: not is_true(v),
    "and": _all_true,
    "or": _first_true,
    "eq": lambda value, *others: value in others,
    "ne": lambda a, b: a != b,
    **{n: (lambda a, b, n=n: _compare(a, n, b)) for n in ("lt", "le", "gt", "ge")},
    "add": lambda *v: sum(v),
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "mod": lambda a, b: a % b,
    "int": lambda v: int(float(v)),
    "len": lambda v: len(v or ()),
    "slice": lambda *v: list(v),
    "dict": _dict,
    "append": lambda *v: [*(v[-1] or []), *v[:-1]],
    "first": lambda n, items: _values(items)[:n],
    "last": lambda n, items: _values(items)[-n:],
    "after": lambda n, items: _values(items)[n:],
    "uniq": lambda items: list(dict.fromkeys(_values(items))),
    "reverse": lambda items: _values(items)[::-1],
    "delimit": lambda items, by, last=None: _delimit(_values(items), by, last),
    "index": _index,
    "isset": lambda value, name: _index(value, name) is not None,
    "where": _where,
    "sort": _sort,
    "i18n": lambda *v: "",
    "T": lambda *v: "",
}


def _delimit(items: list[Any], by: str, last: str | None) -> Safe | str:
    texts = [shown(item) for item in items]
    ends = last if last is not None else by
    return ends.join([by.join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)
