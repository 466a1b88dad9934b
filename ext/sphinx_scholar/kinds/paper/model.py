"""The record of a paper and its authors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, StringConstraints

from sphinx_scholar.records.addresses import Address
from sphinx_scholar.records.base import Addresses, Model, Record
from sphinx_scholar.records.keys import slug
from sphinx_scholar.records.references import SoftRef
from sphinx_scholar.records.richtext import Rich, Span

if TYPE_CHECKING:
    from sphinx_scholar.kinds.person import Person


def _from_pieces(value: Any) -> Any:
    if isinstance(value, tuple):
        return Rich(tuple(Span(text, "" if kind == "text" else kind) for kind, text in value))
    return value


TexText = Annotated[
    InstanceOf[Rich],
    BeforeValidator(_from_pieces),
    PlainSerializer(lambda rich: [(span.style, span.text) for span in rich.spans]),
]
"""Text that the entry writes in TeX."""


class Author(Model):
    """One author of a paper, as the paper names them."""

    name: SoftRef["Person"]
    family: str
    """Includes a particle; the whole name of a corporate author."""
    given: str = ""
    suffix: str = ""
    mark: str = ""
    """A superscript after the name, such as ``*`` or ``†``."""
    equal: bool = False
    """The entry says that the contribution is equal (``author+an = {1=equal}``)."""


class Paper(Record):
    """An entry of a ``.bib`` file."""

    key: Annotated[str, StringConstraints(pattern=r"^\S+$")]
    type: str
    """``journal``, ``conference``, ``workshop``, ``preprint``, ``thesis``, …"""
    bibtex_type: str
    fields: tuple[tuple[str, str], ...]
    """The fields that belong to a citation, as TeX, for the BibTeX that readers copy."""
    title: TexText
    authors: tuple[Author, ...] = ()
    others: bool = False
    """There are more authors than the entry names."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    abbr: str = ""
    abbr_url: str = ""
    """The address of the venue, from ``venues.yml``."""
    abbr_hue: str = ""
    """The style of the short name: ``hue-1`` to ``hue-12``, or empty."""
    venue: TexText = Rich()
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""
    links: tuple[tuple[str, Address], ...] = ()
    """Label and address; one that begins with a slash is a page or a file of the site."""
    abstract: TexText = Rich()
    note: TexText = Rich()
    annotation: TexText = Rich()
    additional_info: TexText = Rich()
    """A remark that is shown after the venue, such as ``oral`` or an acceptance rate."""
    summary: TexText = Rich()
    """One or two sentences on what the paper shows."""
    award: TexText = Rich()
    award_name: str = ""
    """A short name of the award; *award* describes it."""
    isbn: str = ""
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Words of the site itself, for lists; not shown."""
    file: str = ""
    """The name of the ``.bib`` file without its ending."""
    selected: bool = False
    show_bibtex: bool = True
    """Whether readers may copy the BibTeX entry."""
    preview: str = ""
    scholar_id: str = ""
    """The paper's part of its address at Google Scholar; the owner's id is the other one."""

    @property
    def label(self) -> Rich:
        return self.title

    @property
    def addresses(self) -> Addresses:
        return self.links

    @property
    def slug(self) -> str:
        """The key as a part of an address."""
        return slug(self.key)

    @property
    def date(self) -> str:
        """The date as far as it is known: ``2024``, ``2024-03``, ``2024-03-13``, or empty."""
        parts = (self.year and f"{self.year:04}", self.month and f"{self.month:02}", self.day)
        known = [part for part in parts if part]
        return "-".join(f"{part:02}" if isinstance(part, int) else part for part in known)
