"""Create records from plain data, and describe every fault in words that an author knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .faults import Subtype, did_you_mean, quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from .base import Record
    from .yaml_source import Trail, YamlSource

M = TypeVar("M", bound="BaseModel")
R = TypeVar("R", bound="Record")

_EXPECTED = {
    "int_parsing": "a whole number",
    "bool_parsing": "true or false",
    "tuple_type": "a list as [one, two]",
    "dict_type": "a mapping as {Name: value}",
    "model_type": "a mapping as {field: value}",
    "string_type": "text",
    "string_too_short": "text that is not empty",
}
"""What to write instead, by pydantic's error types."""

_PATTERNS = {
    "key": "letters, digits and -_.:+",
    "project": "letters, digits and -_.:+",
    "width": "a width as 600, 600px or 80%",
    "scholar": "the 12 characters after user= in the profile's address",
    "orcid": "an ORCID iD as 0000-0002-1825-0097",
    "mastodon": "name@server",
    "email": "an email address without mailto:",
    "color": "a color as #00369f",
}
"""What to write instead in a field that has a pattern."""


def check(
    model: type[M], data: dict[str, Any], what: str
) -> tuple[M | None, list[tuple[Subtype, str]]]:
    """Return the *model* made of *data*, or None and its faults.

    *what* names the record in the messages, as in ``figure 'curve.svg'``.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_explain(details, model, what) for details in _errors(error)]


def make_record(
    model: type[M], source: YamlSource, trail: Trail, what: str, **known: Any
) -> M | None:
    """Return the record at *trail*, or None if a required field is missing or wrong.

    Every error is reported to *source*. A wrong optional field is left out and the record kept.
    *known* are fields that the author does not write.
    """
    entry = source.data
    for step in trail:
        entry = entry[step]
    if not isinstance(entry, dict):
        source.tell(Subtype.INVALID_VALUE, f"{what} is not a mapping; write {{name: …}}", trail)
        return None
    # A field without a value counts as absent.
    written = {field: value for field, value in entry.items() if value is not None}
    for field in known.keys() & written.keys():
        source.tell(*_unknown_field(field, model, what), (*trail, field))
    context = {"origin": lambda field: (str(source.path), source.place((*trail, field)).text_line)}
    try:
        return model.model_validate(written | known, context=context)
    except ValidationError as error:
        errors = _errors(error)
    for details in errors:
        source.tell(*_explain(details, model, what), (*trail, *details["loc"]))
    kept = {field: value for field, value in written.items() if field not in _top_fields(errors)}
    try:
        return model.model_validate(kept | known, context=context)
    except ValidationError:
        return None


def _top_fields(errors: list[ErrorDetails]) -> set[str]:
    """Return the fields of a record in which, or within which, something is wrong."""
    return {str(details["loc"][0]) for details in errors if details["loc"]}


def _errors(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False)


def _explain(details: ErrorDetails, model: type[BaseModel], what: str) -> tuple[Subtype, str]:
    kind, loc = details["type"], details["loc"]
    name = ".".join(str(step) for step in loc if step != "[key]")
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]), _model_at(model, loc[:-1]), what)
    if kind == "missing":
        return Subtype.MISSING_FIELD, f"{what} has no '{name}'; add '{loc[-1]}: …'"
    if kind == "value_error":
        return Subtype.INVALID_VALUE, f"{what}: {name}: {details['ctx']['error']}"
    if kind == "string_pattern_mismatch":
        wanted = _PATTERNS.get(str(loc[-1]), "letters, digits and _.-")
    else:
        wanted = _EXPECTED.get(kind) or details["msg"].lower()
    if details["input"] is None:
        return Subtype.MISSING_FIELD, f"{what}: {name} has no value; write {wanted}"
    value = quoted(details["input"])
    return Subtype.INVALID_VALUE, f"{what}: {name}: invalid value {value}; write {wanted}"


def _unknown_field(field: str, model: type[BaseModel], what: str) -> tuple[Subtype, str]:
    known = _written_fields(model)
    fix = did_you_mean(field, known) or f"; the fields are {', '.join(known)}"
    return Subtype.UNKNOWN_FIELD, f"{what}: unknown field {quoted(field)}{fix}"


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """Return the model of a nested record, such as the figure of a project."""
    for step in loc:
        field = model.model_fields.get(str(step))
        kinds = get_args(field.annotation) if field else ()
        model = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), model)
    return model


def _written_fields(model: type[BaseModel]) -> list[str]:
    """Return the fields that an author may write, which are those of the model's schema."""
    return list(model.model_json_schema(by_alias=True)["properties"])
