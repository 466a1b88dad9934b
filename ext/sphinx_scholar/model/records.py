"""The records: frozen, checked when made, each with a digest of what it says."""

from __future__ import annotations

import datetime
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from .addresses import (
    Address,
    Email,
    Handle,
    MastodonHandle,
    Orcid,
    WebAddress,
    mastodon_address,
)
from .summary import plain_text

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][\w.:+-]*$")]
"""What a role writes to mean a record: letters, digits and ``-_.:+``."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that says something."""

Width = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9]\d*(px|%)?$"),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[1-9]\d*(px|%)?$"}),
]
"""A width in pixels (``600``, ``600px``) or of the text (``80%``)."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Record(_Model):
    """What a page can link to."""

    key: SkipJsonSchema[Key]

    @property
    def label(self) -> str:
        """What a link to the record says."""
        raise NotImplementedError

    def digest(self) -> str:
        """Changes if, and only if, what the record says changes."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:16]


class Person(Record):
    """An entry of ``people.yml``."""

    name: Text
    aliases: tuple[Text, ...] = ()
    affiliation: Text | None = None
    homepage: WebAddress | None = None
    scholar: Annotated[str, StringConstraints(pattern=r"^[\w-]{12}$")] | None = None
    orcid: Orcid | None = None
    github: Handle | None = None
    linkedin: Handle | None = None
    mastodon: MastodonHandle | None = None
    bluesky: Handle | None = None
    twitter: Handle | None = None
    email: Email | None = None
    links: dict[Text, Address] = {}

    @property
    def label(self) -> str:
        return self.name

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """The person's pages elsewhere as (label, address), the best first."""
        known = (
            ("Homepage", "{}", self.homepage),
            ("Scholar", "https://scholar.google.com/citations?user={}", self.scholar),
            ("ORCID", "https://orcid.org/{}", self.orcid),
            ("GitHub", "https://github.com/{}", self.github),
            ("LinkedIn", "https://www.linkedin.com/in/{}/", self.linkedin),
            ("Mastodon", "{}", self.mastodon and mastodon_address(self.mastodon)),
            ("Bluesky", "https://bsky.app/profile/{}", self.bluesky),
            ("X", "https://x.com/{}", self.twitter),
            ("Email", "mailto:{}", self.email),
        )
        named = ((label, form.format(value)) for label, form, value in known if value)
        return (*named, *self.links.items())


class Figure(_Model):
    """A picture of a project: its file, from its page or ``/rooted``, and what it shows."""

    file: Text
    alt: Text
    width: Width | None = None
    caption: Text | None = None
    link: Address | None = None


class Project(Record):
    """The front matter of a project's page."""

    key: Key = Field(alias="project")
    title: Text
    docname: SkipJsonSchema[str]
    summary_line: SkipJsonSchema[int] = Field(1, exclude=True)
    method: Text | None = None
    venue: Text | None = None
    order: int | None = None
    date: datetime.date | None = None
    summary: Text | None = None
    collaborators: tuple[Text, ...] = ()
    figure: Figure | None = None
    papers: tuple[Text, ...] = ()
    links: dict[Text, Address] = {}
    tags: tuple[Text, ...] = ()
    draft: bool = False

    @property
    def label(self) -> str:
        return plain_text(self.title)
