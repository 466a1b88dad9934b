"""The base classes of records: immutable, validated when made, with unknown fields rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic.json_schema import SkipJsonSchema

from .addresses import Address
from .richtext import MystText, Rich

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][\w.:+-]*$")]
"""What a role names a record by: letters, digits and ``-_.:+``."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Plain text that is not empty."""

Width = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9]\d*(px|%)?$"),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[1-9]\d*(px|%)?$"}),
]
"""A width in pixels (``600``, ``600px``) or relative to the text (``80%``)."""

Addresses = tuple[tuple[str, str], ...]
"""Labels and web addresses, the best first."""


class Model(BaseModel):
    """Validated data: immutable, unknown fields rejected."""

    # A build that reads no record needs no validators.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Record(Model):
    """A thing that pages link to and list, identified by the key of its kind."""

    key: SkipJsonSchema[Key]

    @property
    def label(self) -> Rich:
        """What a link to the record says."""
        raise NotImplementedError

    @property
    def addresses(self) -> Addresses:
        """Labels and web addresses, the best first.

        Links lead to the first one if no page shows the record.
        """
        return ()


class Figure(Model):
    """A figure: its file, its alternative text, and how it was made."""

    file: Text
    alt: Text
    width: Width | None = None
    caption: MystText | None = None
    link: Address | None = None
    script: Text | None = None
    data: tuple[Text, ...] = ()

    @field_validator("data")
    @classmethod
    def _need_a_script(cls, data: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if data and not info.data.get("script"):
            raise ValueError("name the script that reads them in 'script'")
        return data

    @property
    def made_with(self) -> tuple[str, ...]:
        """The script that makes the figure and the files that it reads, rooted."""
        return (self.script, *self.data) if self.script else ()


class PageRecord(Record):
    """A record that is the front matter of a page."""

    title: MystText
    docname: SkipJsonSchema[str]
    summary: MystText | None = None
    draft: bool = Field(False, exclude=True)

    @property
    def label(self) -> Rich:
        return self.title


def texts_in(value: Any) -> Iterator[Rich]:
    """Yield the rich text in a record and in the models within it."""
    for name in type(value).model_fields:
        for item in _items(getattr(value, name)):
            if isinstance(item, Rich):
                yield item
            elif isinstance(item, BaseModel):
                yield from texts_in(item)


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, tuple) else (value,)
