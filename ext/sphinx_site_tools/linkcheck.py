"""Check more links, judge DOIs correctly, and always end.

.. code-block:: python

   extensions = ["sphinx_site_tools.linkcheck"]

Sphinx's ``linkcheck`` reads the links of pages. With this extension it also reads raw HTML and
``html_theme_options``, it asks doi.org whether a DOI is registered (publishers refuse robots), and
it waits no longer than ``linkcheck_rate_limit_timeout`` for servers that always answer "later".
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
    from sphinx.util.typing import ExtensionMetadata

_DOI = re.compile(r"(https?://)(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/.+)")
_WEB = ("http://", "https://")


class LinkCheck(CheckExternalLinksBuilder):
    """Sphinx's builder with a checker that ends.

    ``finish`` and the classes below use the internals of ``sphinx.builders.linkcheck``. They can go
    when Sphinx itself applies ``linkcheck_rate_limit_timeout`` to a server that sends Retry-After.
    """

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
    """Ask again if a server answers "later", until ``linkcheck_rate_limit_timeout`` has passed.

    Sphinx asks forever if the server says each time how long to wait.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.last_moment = time.time() + self.rate_limit_timeout

    def limit_rate(self, response_url: str, retry_after: str | None) -> float | None:
        later = super().limit_rate(response_url, retry_after)
        if later is None or later <= self.last_moment:
            return later
        # Other links to this server must not wait either.
        self.rate_limits.pop(urlsplit(response_url).netloc, None)
        return None


class RawLinkCollector(HyperlinkCollector):
    """Collect the addresses in raw HTML.

    ``_add_uri`` is private; ``find_uri`` would do if Sphinx let it return several addresses.
    """

    def run(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.raw):
            if "html" in node["format"].split():
                for address in _Addresses(node.astext()).found:
                    self._add_uri(address, node)


class _Addresses(HTMLParser):
    """The addresses in ``href`` and ``src`` of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = (value for name, value in attrs if name in ("href", "src") and value)
        self.found += (value for value in values if value.startswith(_WEB))


def collect_theme_addresses(app: Sphinx) -> None:
    """Check the addresses in ``html_theme_options`` too, such as those of icon links."""
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
    """Return the address at which doi.org says whether a DOI is registered; None for other links.

    It answers 200 or 404 (https://www.doi.org/doi-handbook/HTML/rest-api-request-format.html).
    """
    doi = _DOI.fullmatch(uri)
    return f"{doi[1]}doi.org/api/handles/{doi[2]}" if doi else None


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(LinkCheck, override=True)
    app.add_post_transform(RawLinkCollector)
    app.connect("linkcheck-process-uri", ask_doi_org)
    app.connect("builder-inited", collect_theme_addresses)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
