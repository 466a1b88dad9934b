"""``venues.yml``: an address and a color for the short name of a venue, as in al-folio."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from sphinx_scholar.records.addresses import WebAddress
from sphinx_scholar.records.base import Model
from sphinx_scholar.records.sources import open_yaml
from sphinx_scholar.records.validation import make_record

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.faults import Fault

    from .model import Paper

FILE = "venues.yml"
HUES = 12
"""A color becomes the nearest of these hues, which a theme shows readably in both modes."""


class Venue(Model):
    """What belongs to a short name (``abbr``) of papers."""

    key: SkipJsonSchema[str] = Field("", exclude=True)
    url: WebAddress | None = None
    color: Annotated[str, StringConstraints(pattern=r"^#([0-9A-Fa-f]{3}){1,2}$")] | None = None

    @property
    def style(self) -> str:
        """The style of the nearest hue, as ``hue-3``; empty for gray and without a color."""
        if not self.color:
            return ""
        digits = self.color[1:] if len(self.color) == 7 else "".join(2 * d for d in self.color[1:])
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        hue, _lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
        return f"hue-{round(hue * HUES) % HUES + 1}" if saturation > 0.1 else ""


def read_venues(folder: Path) -> tuple[dict[str, Venue], list[Fault]]:
    """Return the venues of ``venues.yml`` by short name, and what is wrong with them."""
    source, table = open_yaml(folder / FILE, dict, "'ABBR:' before each venue")
    venues: dict[str, Venue] = {}
    if source is None:
        return venues, table.faults
    for name in source.data or ():
        venue = make_record(Venue, source, (name,), f"venue '{name}'", key=name)
        if venue:
            venues[name] = venue
    return venues, table.faults


def with_venue(paper: Paper, venues: dict[str, Venue]) -> Paper:
    """Return the paper with the address and the color of its venue, if it has any."""
    venue = venues.get(paper.abbr)
    if venue is None:
        return paper
    return paper.model_copy(update={"abbr_url": venue.url or "", "abbr_hue": venue.style})


def schema() -> tuple[str, dict[str, Any]]:
    """Return the name of a file and the JSON schema of ``venues.yml``."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILE}
    venue = Venue.model_json_schema()
    return "venues.schema.json", dialect | {"type": "object", "additionalProperties": venue}
