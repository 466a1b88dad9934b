"""What linkcheck sees, and how it judges.

Sphinx's own builder reads the links of pages. Here it also sees raw HTML and the theme's options,
asks doi.org itself whether a DOI lives, and does not wait for ever.
"""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.builders.linkcheck import (
    CheckExternalLinksBuilder,
    Hyperlink,
    HyperlinkAvailabilityChecker,
    HyperlinkAvailabilityCheckWorker,
    HyperlinkCollector,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_DOI = re.compile(r"(https?://)(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/.+)")
_WEB = ("http://", "https://")


class LinkCheck(CheckExternalLinksBuilder):
    """Sphinx's builder, with a checker that ends."""

    def finish(self) -> None:
        text, records = self.outdir / "output.txt", self.outdir / "output.json"
        with (
            text.open("w", encoding="utf-8") as self.txt_outfile,
            records.open("w", encoding="utf-8") as self.json_outfile,
        ):
            for result in _Checker(self.config).check(self.hyperlinks):
                self.process_result(result)
        if self.broken_hyperlinks or self.timed_out_hyperlinks:
            self._app.statuscode = 1


class _Checker(HyperlinkAvailabilityChecker):
    def invoke_threads(self) -> None:
        for _number in range(self.num_workers):
            worker = _Worker(self.config, self.rqueue, self.wqueue, self.rate_limits)
            worker.start()
            self.workers.append(worker)


class _Worker(HyperlinkAvailabilityCheckWorker):
    """Asks again where a server says "later", until ``linkcheck_rate_limit_timeout`` has passed.

    Sphinx's own asks for ever when the server says each time how long to wait.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.last_moment = time.time() + self.rate_limit_timeout

    def limit_rate(self, response_url: str, retry_after: str | None) -> float | None:
        later = super().limit_rate(response_url, retry_after)
        if later is None or later <= self.last_moment:
            return later
        # Other links to this server shall not wait either, but ask at once for their own verdict.
        self.rate_limits.pop(urlsplit(response_url).netloc, None)
        return None


class RawLinkCollector(HyperlinkCollector):
    """Collects the addresses in raw HTML."""

    def run(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.raw):
            if "html" in node["format"].split():
                for address in _Addresses(node.astext()).found:
                    self._add_uri(address, node)


class _Addresses(HTMLParser):
    """Where markup links to, and what it shows from elsewhere."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = (value for name, value in attrs if name in ("href", "src") and value)
        self.found += (value for value in values if value.startswith(_WEB))


def collect_theme_addresses(app: Sphinx) -> None:
    """Have the addresses in ``html_theme_options`` checked, such as those of icon links."""
    if not isinstance(app.builder, CheckExternalLinksBuilder):
        return
    home = app.config.root_doc
    for address in _addresses_in(app.config.html_theme_options):
        uri = app.emit_firstresult("linkcheck-process-uri", address) or address
        app.builder.hyperlinks[uri] = Hyperlink(uri, home, app.env.doc2path(home), 0)


def _addresses_in(option: object) -> Iterator[str]:
    if isinstance(option, str) and option.startswith(_WEB):
        yield option
    elif isinstance(option, dict):
        yield from _addresses_in(list(option.values()))
    elif isinstance(option, (list, tuple)):
        for part in option:
            yield from _addresses_in(part)


def ask_doi_org(app: Sphinx, uri: str) -> str | None:
    """The address at which doi.org says whether a DOI is registered; None for all others.

    Publishers refuse robots, so where a DOI leads tells nothing. doi.org's interface answers 200
    or 404 itself (https://www.doi.org/doi-handbook/HTML/rest-api-request-format.html).
    """
    doi = _DOI.fullmatch(uri)
    return f"{doi[1]}doi.org/api/handles/{doi[2]}" if doi else None


def setup(app: Sphinx) -> None:
    app.add_builder(LinkCheck, override=True)
    app.add_post_transform(RawLinkCollector)
    app.connect("linkcheck-process-uri", ask_doi_org)
    app.connect("builder-inited", collect_theme_addresses)
