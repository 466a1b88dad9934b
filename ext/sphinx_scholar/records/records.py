"""The records: frozen, checked when made, each with a digest of what it says."""

from __future__ import annotations

import datetime
import re
from hashlib import sha256
from typing import Annotated

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

from .addresses import (
    Address,
    Email,
    Handle,
    MastodonHandle,
    Orcid,
    WebAddress,
    mastodon_address,
)
from .latex import Span, as_text
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


class Model(BaseModel):
    """Facts, frozen; nothing that nobody asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Record(Model):
    """What a page can link to."""

    key: SkipJsonSchema[Key]

    @property
    def label(self) -> str:
        """What a link to the record says."""
        raise NotImplementedError

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Where the record is elsewhere as (label, address), the best first."""
        return ()

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


class Figure(Model):
    """A picture: its file, from its page or ``/rooted``, what it shows, what it was made with."""

    file: Text
    alt: Text
    width: Width | None = None
    caption: Text | None = None
    link: Address | None = None
    script: Text | None = None
    data: tuple[Text, ...] = ()

    @field_validator("data")
    @classmethod
    def _are_read_by_a_script(cls, data: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if data and not info.data.get("script"):
            raise ValueError("name the script that reads them in 'script'")
        return data

    @property
    def made_with(self) -> tuple[str, ...]:
        """The script that makes the figure, and the files that it reads."""
        return (self.script, *self.data) if self.script else ()


class PageRecord(Record):
    """The front matter of a page."""

    title: Text
    docname: SkipJsonSchema[str]
    summary: Text | None = None
    summary_line: SkipJsonSchema[int] = Field(1, exclude=True)
    draft: bool = False

    @property
    def label(self) -> str:
        return plain_text(self.title)


class Project(PageRecord):
    """The front matter of a project's page."""

    key: Key = Field(alias="project")
    method: Text | None = None
    venue: Text | None = None
    order: int | None = None
    date: datetime.date | None = None
    collaborators: tuple[Text, ...] = ()
    figure: Figure | None = None
    papers: tuple[Text, ...] = ()
    links: dict[Text, Address] = {}
    tags: tuple[Text, ...] = ()


class Author(Model):
    """One author of a paper, named as the paper names them."""

    name: str
    family: str
    """With its particle; the whole name of a corporate author."""
    given: str = ""
    suffix: str = ""
    mark: str = ""
    """What stands behind the name; ``*`` is an equal contribution."""


class Paper(Record):
    """An entry of a ``.bib``."""

    key: Annotated[str, StringConstraints(pattern=r"^\S+$")]
    type: str
    """What it is: ``journal``, ``conference``, ``workshop``, ``preprint``, ``thesis``, …"""
    bibtex_type: str
    fields: tuple[tuple[str, str], ...]
    """All that the entry says, as TeX, for those who cite it."""
    title: tuple[Span, ...]
    authors: tuple[Author, ...] = ()
    others: bool = False
    """There are more authors than the entry names."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    abbr: str = ""
    venue: tuple[Span, ...] = ()
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""
    links: tuple[tuple[str, Address], ...] = ()
    abstract: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()
    annotation: tuple[Span, ...] = ()
    additional_info: tuple[Span, ...] = ()
    """A remark that is shown after the venue, such as ``oral`` or an acceptance rate."""
    summary: tuple[Span, ...] = ()
    """One or two sentences on what the paper shows."""
    selected: bool = False
    preview: str = ""

    @property
    def label(self) -> str:
        return as_text(self.title)

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        return self.links

    @property
    def slug(self) -> str:
        """The key as a part of an address."""
        return re.sub(r"[^A-Za-z0-9._-]+", "-", self.key)

    @property
    def date(self) -> str:
        """The date as far as it is known: ``2024``, ``2024-03`` or ``2024-03-13``."""
        parts = (self.year and f"{self.year:04}", self.month and f"{self.month:02}", self.day)
        known = [part for part in parts if part]
        return "-".join(f"{part:02}" if isinstance(part, int) else part for part in known)
