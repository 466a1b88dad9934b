"""What the writer of a page asks: where links lead, where images are, who takes the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ..source.report import Level


class Context(Protocol):
    """The page that is written, within the site that is imported."""

    autolink: bool
    """Whether bare web addresses are links in the original."""

    def link(self, href: str, element: Any) -> str | None:
        """Return the destination of a link, or None where it leads nowhere."""

    def image(self, source: str, element: Any) -> str | None:
        """Return the destination of an image, or None where the file is missing."""

    def no_alt(self, source: str, element: Any) -> None:
        """Note an image without alternative text."""

    def label(self, identifier: str) -> str | None:
        """Return the label of an element that some link names, else None."""

    def footnote(self, label: str) -> str:
        """Return the name of a footnote."""

    def listing(self, kind: str, options: dict[str, str]) -> str:
        """Return a directive that lists records; nothing if there are none."""

    def cite(self, key: str) -> str:
        """Return a reference to a paper."""

    def lost(self, what: str, element: Any) -> None:
        """Note something that has no place in MyST."""

    def changed(self, what: str, element: Any) -> None:
        """Note something that looks different now."""


class Notes(Context, Protocol):
    """A page that also takes reports about lines of its source."""

    def report(self, level: Level, message: str, needle: str = "") -> None:
        """Note something about the line of the source that holds *needle*."""
