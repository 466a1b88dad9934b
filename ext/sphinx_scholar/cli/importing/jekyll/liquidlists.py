"""Jekyll's filters of lists: search, sort and group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liquid import is_undefined
from liquid.filter import with_context

if TYPE_CHECKING:
    from collections.abc import Callable


def items_of(value: Any) -> list[Any]:
    """Return the items of a list, the values of a mapping, or a single value as a list."""
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

    return [item for item in items_of(value) if matches(item)]


def _rank(value: Any) -> tuple[int, Any]:
    if value is None or is_undefined(value):
        return 2, ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return 0, value
    return 1, str(value)


def _sort(value: Any, name: Any = None, nils: Any = "first") -> list[Any]:
    items = items_of(value)
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
    return [item for item in items_of(value) if _holds(context, str(name), item, str(condition))]


@with_context
def _find_exp(value: Any, name: Any, condition: Any, *, context: Any) -> Any:
    return next((i for i in items_of(value) if _holds(context, str(name), i, str(condition))), None)


@with_context
def _group_by_exp(value: Any, name: Any, expression: Any, *, context: Any) -> list[Any]:
    pairs = []
    for item in items_of(value):
        with context.extend({str(name): item}):
            pairs.append((evaluate(context, str(expression)), item))
    return _groups(pairs)


LIST_FILTERS: dict[str, Callable[..., Any]] = {
    "where": _where,
    "where_exp": _where_exp,
    "find": lambda v, n, w=True: next(iter(_where(v, n, w)), None),
    "find_exp": _find_exp,
    "sort": _sort,
    "group_by": lambda v, n: _groups([(_get(i, n), i) for i in items_of(v)]),
    "group_by_exp": _group_by_exp,
    "push": lambda v, i: [*items_of(v), i],
    "pop": lambda v, n=1: items_of(v)[: -int(n) or None],
    "shift": lambda v, n=1: items_of(v)[int(n) :],
    "unshift": lambda v, i: [i, *items_of(v)],
    "sample": lambda v, n=1: (items_of(v) or [None])[0] if n == 1 else items_of(v)[: int(n)],
}
