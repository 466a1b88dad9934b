"""A kind of record, declared in one place.

From the declaration come the role, the list directive with its options, the entries in the
inventory, the validation with file and line, the JSON schema, the digests, the feed, a page for
each record, and its JSON-LD.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from .base import PageRecord, Record
from .dates import is_date_type
from .faults import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .catalogue import Catalogue
    from .entry import Entry
    from .files import Files
    from .table import Table

R = TypeVar("R", bound=Record)

LAYOUTS = ("item", "dated", "section", "card")
PARTS = (
    "kicker",
    "date",
    "byline",
    "lines",
    "image",
    "body",
    "links",
    "more",
    "details",
)
"""The fields of an entry that lists, CVs and pages can show."""


class Source(Protocol):
    """Where the records of a kind are written."""

    @property
    def keyed(self) -> bool:
        """Whether authors choose the keys, so that a role can name a record."""

    def read(self, kind: Kind[Any], files: Files) -> Table:
        """Read all records, with everything that is wrong with them."""

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]] | None:
        """Return the name of a file and the JSON schema that editors check it by."""

    @property
    def advice(self) -> str:
        """How to add the record ``{key}``, for warnings: ``add an entry to people.yml``."""

    @property
    def advice_for_list(self) -> str:
        """How to fill an empty list, for warnings: ``add some to people.yml``."""


@dataclass(frozen=True)
class Group(Generic[R]):
    """How a list is divided into sections."""

    heading: Callable[[R, Catalogue], str]
    """The heading below which a record appears."""
    rank: Callable[[R], Any] | None = None
    """Order of the sections; without it, that of their first records."""


@dataclass(frozen=True)
class Filter(Generic[R]):
    """An option of the list directive that keeps some records."""

    keep: Callable[[R, str], bool]
    """Whether the list shows a record, given the value of the option."""
    values: tuple[str, ...] = ()
    """The values that the option takes; empty for any text."""
    flag: bool = False
    """The option takes no value."""


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record."""

    name: str
    """The name of its role: letters and hyphens, in the singular."""
    model: type[R]
    """The class of its records."""
    source: Source
    """Where the records are written."""
    entry: Callable[[R, Catalogue], Entry]
    """What can be shown of a record."""
    listed_by: str = ""
    """The name of the list directive; empty for a kind that is not listed."""
    title: str = ""
    """What a section of such records is called, in English: ``Talks and posters``."""
    order: Callable[[R], Any] | None = None
    """The key of a record to sort by; without it the records keep the order of their file."""
    names: Callable[[R], Iterable[str]] = field(default=lambda record: ())
    """Other names of a record, by which a reference may identify it."""
    sorts: Mapping[str, Callable[[R], Any]] = field(default_factory=dict)
    """The values of the option ``sort`` of the list, each with the key of a record to sort by."""
    groups: Mapping[str, Group[R]] = field(default_factory=dict)
    """The values of the option ``group`` of the list."""
    filters: Mapping[str, Filter[R]] = field(default_factory=dict)
    """More options of the list, each of which keeps some records."""
    grouped_by: str = ""
    """The name in ``groups`` by which a list that leaves nothing out is divided."""
    layout: str = "item"
    """How lists arrange entries: ``item``, ``section``, ``card``, or ``dated``.

    ``dated`` has a column of dates.
    """
    parts: tuple[str, ...] = ("image", "byline", "lines", "body", "links", "more", "details")
    """The parts of an entry that lists show, in order: names of fields of ``Entry``."""
    brief: tuple[str, ...] = ("byline", "lines")
    """The parts that a CV shows."""
    head: tuple[str, ...] = ("byline", "lines", "body", "links", "more")
    """The parts that the record's own page shows below its title."""
    own_head: bool = False
    """Pages show the head by themselves; otherwise a directive named as the kind places it."""
    filter_box: bool = False
    """A list that leaves nothing out gets a box in which readers type to filter it."""
    json_ld: Callable[[R, Catalogue], dict[str, Any] | None] | None = None
    """Properties of a record for search engines: on its page, or on its list if it has none.

    The function takes the record and the catalogue, as the other functions of a kind do.
    """
    feed: str = ""
    """The file name of the Atom feed at the root of the site, as ``posts.xml``.

    The model needs a required field ``date`` of the type ``Date`` or ``Day``.
    """
    full_feed: bool = False
    """The feed holds the whole text of each page, for kinds that are front matter."""
    pages: str = ""
    """The folder of a page for each record; empty for kinds without."""
    meta: Callable[[R, Catalogue], Iterable[tuple[str, str]]] = field(
        default=lambda record, catalogue: ()
    )
    """Names and contents of more ``<meta>`` tags on the record's page."""

    check: Callable[[R, Catalogue], Iterable[tuple[str, str, tuple[str | int, ...]]]] = field(
        default=lambda record, catalogue: ()
    )
    """Errors that need other records: subtype, message, and path of the field."""

    def __post_init__(self) -> None:
        if not self.model.__pydantic_fields_complete__:
            # Classes of a conf.py have no module in which pydantic could look up annotations.
            names = dict(getattr(self.entry, "__globals__", {}))
            self.model.model_rebuild(_types_namespace=names)
        self._check_names()
        date = self.model.model_fields.get("date")
        if self.feed and not (date and is_date_type(date)):
            fix = "its model needs a required field 'date' of the type Date or Day"
            raise ValueError(f"kind '{self.name}' has a feed: {fix}")
        if self.feed and not self.feed.endswith(".xml"):
            raise ValueError(f"kind '{self.name}': write its feed as '{self.feed}.xml'")
        if self.full_feed and not self.on_pages:
            raise ValueError(f"kind '{self.name}' has no pages whose text its feed can hold")

    def _check_names(self) -> None:
        """Raise ValueError for a layout, a part or a group that does not exist."""
        parts = (*self.parts, *self.brief, *self.head)
        for what, written, known in (
            ("layout", (self.layout,), LAYOUTS),
            ("part", parts, PARTS),
            ("group", (self.grouped_by,) if self.grouped_by else (), tuple(self.groups)),
        ):
            for name in written:
                if name not in known:
                    fix = did_you_mean(name, known) or f"; choose from {', '.join(known)}"
                    raise ValueError(f"kind '{self.name}': unknown {what} '{name}'{fix}")

    @property
    def on_pages(self) -> bool:
        """Whether the records are the front matter of pages."""
        return issubclass(self.model, PageRecord)
