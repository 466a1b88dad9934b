"""linkcheck against a server on 127.0.0.1 that stands for all hosts, as a proxy does."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site

LIMIT = 5
"""How many seconds linkcheck may go on asking servers that say "later"."""


class Internet(BaseHTTPRequestHandler):
    """Answers for each host in its own way."""

    ways: ClassVar[dict[str, tuple[int, dict[str, str]]]] = {
        "works.example": (200, {}),
        "moved.example": (301, {"Location": "http://works.example/here"}),
        "leads.example": (302, {"Location": "http://ignored.example/"}),
        "refuses.example": (403, {}),
        "gone.example": (404, {}),
        "later.example": (429, {"Retry-After": "1"}),
        "hour.example": (429, {"Retry-After": "3600"}),
        "strange.example": (999, {}),
    }
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.asked.append(self.path)
        code, headers = self.ways.get(parts.netloc, (200, {}))
        if parts.netloc == "doi.org":
            # The publisher refuses robots, whether the DOI lives or not.
            code, headers = 302, {"Location": "http://refuses.example/"}
            if parts.path.startswith("/api/handles/"):
                code, headers = (200 if parts.path.endswith("/alive") else 404), {}
        if parts.netloc == "soon.example" and self.asked.count(self.path) == 1:
            code, headers = 429, {"Retry-After": "1"}
        if parts.netloc == "late.example":
            time.sleep(4)
        self.send_response(code)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - as the base class looks for it

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def checked(shared_site: Callable[[str], Site]) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Internet)
    Thread(target=server.serve_forever, daemon=True).start()
    here = shared_site("every-address")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("no_proxy", "NO_PROXY"):
            environment.delenv(name, raising=False)
        environment.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        started = time.monotonic()
        settings = {
            "linkcheck_timeout": 1.5,
            "linkcheck_rate_limit_timeout": LIMIT,
            "linkcheck_workers": 1,  # so that each link meets what the ones before it left
        }
        assert here.build("linkcheck", **settings).warnings == ""
        assert time.monotonic() - started < LIMIT + 60
    yield here
    server.shutdown()
    server.server_close()


def verdicts(site: Site) -> dict[str, str]:
    lines = site.output("output.json", "linkcheck").read_text(encoding="utf-8").splitlines()
    results = [json.loads(line) for line in lines]
    return {r["uri"]: r["status"] for r in results if r["status"] != "unchecked"}


def test_every_address_is_seen_and_gets_its_verdict(checked: Site) -> None:
    assert verdicts(checked) == {
        # people
        "http://works.example/ada": "working",
        "http://gone.example/talks": "broken",
        "http://refuses.example/bob": "broken",
        # the project and its figure
        "http://moved.example/code": "redirected",
        "http://strange.example/figure": "working",
        # the text
        "http://doi.org/api/handles/10.1000/alive": "working",
        "http://doi.org/api/handles/10.1000/dead": "broken",
        "http://later.example/one": "broken",
        "http://later.example/two": "broken",
        "http://hour.example/": "broken",
        "http://hour.example/other": "broken",
        "http://soon.example/": "working",
        "http://late.example/": "timeout",
        "http://ignored.example/": "ignored",
        "http://leads.example/": "ignored",
        # raw HTML
        "http://gone.example/block": "broken",
        "http://works.example/picture.png": "working",
        "http://gone.example/line": "broken",
        # the theme's options
        "http://gone.example/icon": "broken",
        "http://works.example/logo": "working",
        "http://works.example/announcement": "working",
    }


def test_a_server_that_says_later_is_asked_again_and_not_for_ever(checked: Site) -> None:
    later = [address for address in Internet.asked if address.startswith("http://later.example")]
    assert 3 <= len(later) <= 4 * (LIMIT + 2)
    assert Internet.asked.count("http://hour.example/") == 1


def test_a_doi_is_judged_by_doi_org_and_not_by_its_publisher(checked: Site) -> None:
    assert "http://refuses.example/" not in Internet.asked
    assert [a for a in Internet.asked if "doi.org/10." in a] == []


def test_what_is_broken_is_told_with_its_file_and_line(checked: Site) -> None:
    text = checked.output("output.txt", "linkcheck").read_text(encoding="utf-8")
    places = {line.split(": ")[1]: line.split(": ")[0] for line in text.splitlines()}
    assert {
        "[broken] http://doi.org/api/handles/10.1000/dead": "index.md:12",
        "[broken] http://gone.example/block": "index.md:19",
        "[broken] http://gone.example/line": "index.md:22",
    }.items() <= places.items()
