"""Typed references from one record to another, written by key, name or alias.

A field ``authors: tuple[Ref["Person"], ...]`` holds what the author of a data file wrote. Which
record it means is decided by the catalogue once all records are read, so records may refer to each
other in circles. The class name is quoted, since the modules of kinds do not import each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, StringConstraints


@dataclass(frozen=True, slots=True)
class Models:
    """The names of the models that a field refers to, as metadata of its type."""

    names: tuple[str, ...]


if TYPE_CHECKING:
    R = TypeVar("R", covariant=True)

    class Ref(str, Generic[R]):  # noqa: SLOT000
        """A reference that must be resolved: an unknown record triggers a warning."""

        models: tuple[str, ...]
        soft: bool

    class SoftRef(Ref[R]):
        """A reference that may stay unresolved: a name that is no record renders as text."""

else:

    class Ref(str):
        """A reference that must be resolved: an unknown record triggers a warning."""

        __slots__ = ("models",)
        soft = False

        def __class_getitem__(cls, model: str) -> object:
            """Return the pydantic type of a reference to *model*, as ``Paper | Project``."""
            models = tuple(name.strip() for name in model.split("|"))

            def validate(text: str) -> Ref:
                ref = cls(text)
                ref.models = models
                return ref

            constraints = StringConstraints(strip_whitespace=True, min_length=1)
            return Annotated[str, constraints, AfterValidator(validate), Models(models)]

        def __reduce__(self) -> tuple[object, ...]:
            return _restore, (type(self), str(self), self.models)

    class SoftRef(Ref):
        """A reference that may stay unresolved: a name that is no record renders as text."""

        __slots__ = ()
        soft = True


def _restore(cls: type[Any], text: str, models: tuple[str, ...]) -> Any:
    ref = cls(text)
    ref.models = models
    return ref


Step = str | int

_WITHOUT = (str, int, bool, date)
"""Types of most values, which hold no references."""


def models_of(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield each field of a model that holds references, with each model that it refers to."""
    for name, field in model.model_fields.items():
        for part in (*field.metadata, *_parts_of(field.annotation)):
            for other in part.names if isinstance(part, Models) else ():
                yield field.alias or name, other


def _parts_of(annotation: Any) -> Iterator[Any]:
    for part in get_args(annotation):
        yield part
        yield from _parts_of(part)


def references_in(
    value: Any, trail: tuple[Step, ...] = ()
) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Yield every reference in a record, with its path of field names and indices."""
    if isinstance(value, Ref):
        yield trail, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            if inner and type(inner) not in _WITHOUT:
                yield from references_in(inner, (*trail, field.alias or name))
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from references_in(item, (*trail, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from references_in(item, (*trail, key))
