"""linkcheck with a server on 127.0.0.1 that acts as a proxy and answers for all hosts."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Site

CONF = """
extensions = ["myst_parser", "sphinx_site_tools.linkcheck"]
html_theme_options = {
    "icon_links": [{"name": "Code", "url": "http://gone.example/icon", "icon": "fa-brands fa-git"}],
    "logo": {"link": "http://works.example/logo", "text": "No address"},
    "announcement": "http://works.example/announcement",
    "use_edit_page_button": False,
}
linkcheck_ignore = ["http://ignored.example/"]
"""
PAGE = """# Home

Works: <http://works.example/ada>, gone: <http://gone.example/talks>,
refuses: <http://refuses.example/bob>, moved: <http://moved.example/code>,
strange: <http://strange.example/figure>.

Alive is <http://doi.org/10.1000/alive>,
dead is <http://dx.doi.org/10.1000/dead>.

Always later: <http://later.example/one> and <http://later.example/two>, in an hour:
<http://hour.example/> and <http://hour.example/other>, soon: <http://soon.example/>,
too late: <http://late.example/>.

See <http://ignored.example/>, or what <http://leads.example/> to it.

<p><a href="http://gone.example/block">Block</a>
<img src="http://works.example/picture.png" alt=""></p>

In a line: <a href="http://gone.example/line">line</a>, <a href="people.html">not elsewhere</a>.
"""
LIMIT = 5
"""Seconds during which linkcheck may ask a server again that answers "later"."""


class Internet(BaseHTTPRequestHandler):
    """Answer differently for each host."""

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
            # The publisher refuses robots, whether the DOI exists or not.
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
def checked(tmp_path_factory: pytest.TempPathFactory, site_type: type[Site]) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Internet)
    Thread(target=server.serve_forever, daemon=True).start()
    root = tmp_path_factory.mktemp("linkcheck") / "root"
    root.mkdir()
    here = site_type(root.parent / "site", root)
    here.write("conf.py", CONF)
    here.write("index.md", PAGE)
    with pytest.MonkeyPatch.context() as environment:
        for name in ("no_proxy", "NO_PROXY"):
            environment.delenv(name, raising=False)
        environment.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        started = time.monotonic()
        settings = {
            "linkcheck_timeout": 1.5,
            "linkcheck_rate_limit_timeout": LIMIT,
            "linkcheck_workers": 1,  # in a fixed order
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


def test_every_address_is_checked(checked: Site) -> None:
    assert verdicts(checked) == {
        "http://works.example/ada": "working",
        "http://gone.example/talks": "broken",
        "http://refuses.example/bob": "broken",
        "http://moved.example/code": "redirected",
        "http://strange.example/figure": "working",
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


def test_server_that_answers_later_is_asked_again_but_not_forever(checked: Site) -> None:
    later = [address for address in Internet.asked if address.startswith("http://later.example")]
    assert 3 <= len(later) <= 4 * (LIMIT + 2)
    assert Internet.asked.count("http://hour.example/") == 1


def test_doi_is_checked_at_doi_org(checked: Site) -> None:
    assert "http://refuses.example/" not in Internet.asked
    assert [a for a in Internet.asked if "doi.org/10." in a] == []


def test_broken_links_are_reported_with_file_and_line(checked: Site) -> None:
    text = checked.output("output.txt", "linkcheck").read_text(encoding="utf-8")
    places = {line.split(": ")[1]: line.split(": ")[0] for line in text.splitlines()}
    assert {
        "[broken] http://doi.org/api/handles/10.1000/dead": "index.md:7",
        "[broken] http://gone.example/block": "index.md:16",
        "[broken] http://gone.example/line": "index.md:19",
    }.items() <= places.items()
