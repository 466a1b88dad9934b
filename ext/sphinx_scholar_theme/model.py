"""The base class of models in the theme's options."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Collection

UNKNOWN = "unknown_field"
"""The type of the error for an unknown field; its context has the *name* and the *known* fields."""


class Model(BaseModel):
    """Base model: immutable, rejects unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def reject_unknown(cls, value: object) -> object:
        """Raise an error that has the known fields, which pydantic's own error lacks."""
        known = list(cls.model_fields)
        for name in value if isinstance(value, dict) else ():
            if name not in known:
                raise PydanticCustomError(UNKNOWN, "unknown", {"name": str(name), "known": known})
        return value


def suggestion(name: str, known: Collection[str], prefix: str = "", cutoff: float = 0.6) -> str:
    """Return a question for the known name that is nearest, or an empty string.

    The question shows the name with *prefix*. *cutoff* is the similarity needed, at most 1.
    """
    near = get_close_matches(name, known, n=1, cutoff=cutoff)
    return f"; did you mean {prefix + near[0]!r}?" if near else ""
