"""Filters of the plugins that academic themes bring along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liquid import is_undefined
from liquid.filter import with_context

from .liquidlists import items_of
from .rubyfilter import RubyError, condition

if TYPE_CHECKING:
    from collections.abc import Callable


def text_of_value(value: Any) -> str:
    """Return a value as Liquid shows it."""
    return "" if value is None or is_undefined(value) else str(value)


@with_context
def _data_filter(value: Any, said: Any = None, *, context: Any) -> list[Any]:
    items = items_of(value)
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
    items, keep = items_of(value), int(length)
    return items if len(items) <= keep * 2 else [*items[:keep], "...", *items[-keep:]]


PLUGIN_FILTERS: dict[str, Callable[..., Any]] = {
    "bust_file_cache": text_of_value,
    "bust_css_cache": text_of_value,
    "hideCustomBibtex": text_of_value,
    "encode_email": text_of_value,
    "remove_accents": lambda v: "".join(
        c for c in unicodedata.normalize("NFD", text_of_value(v)) if unicodedata.category(c) != "Mn"
    ),
    "array_filter": lambda v: [
        i for i in (s.strip() if isinstance(s, str) else s for s in items_of(v)) if i
    ],
    "array_carve": _carve,
    "file_exists": lambda v: v,
    "toc_only": lambda v: "",
    "is_nil": lambda v, other: other if v is None or is_undefined(v) else v,
    "object_items": lambda v: list(v) if isinstance(v, Mapping) else v,
    "data_filter": _data_filter,
    "hash_default": _hash_default,
    "regex_scan": _regex_scan,
    "regex_replace": lambda v, p, r="": re.sub(str(p), str(r), text_of_value(v)),
    "regex_strip": lambda v: re.sub(r"[^\w\s-]", " ", text_of_value(v)).strip(),
}
