"""Papers from Crossref, DataCite, arXiv and ORCID, with recorded answers on a loopback server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

from sphinx_scholar.cli.papers.client import Client, Services
from sphinx_scholar.cli.papers.command import run

CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message-version": "1.0.0",
    "message": {
        "DOI": "10.1000/tides",
        "type": "journal-article",
        "title": ["Tides &amp; <i>clocks</i>"],
        "author": [
            {"given": "Ada", "family": "Lovelace", "sequence": "first"},
            {"name": "The Tide Group"},
        ],
        "container-title": ["Journal of Tides"],
        "issued": {"date-parts": [[2024, 5, 1]]},
        "volume": "3",
        "issue": "2",
        "page": "10-20",
        "publisher": "Tide Press",
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We measure.</jats:p>",
    },
}
DATACITE = {
    "data": {
        "id": "10.5281/zenodo.1",
        "type": "dois",
        "attributes": {
            "doi": "10.5281/zenodo.1",
            "titles": [{"title": "Tide data"}],
            "publisher": {"name": "Zenodo"},
            "creators": [{"name": "Lovelace, Ada", "givenName": "Ada", "familyName": "Lovelace"}],
            "publicationYear": 2023,
            "types": {"bibtex": "misc", "resourceTypeGeneral": "Dataset"},
        },
    }
}
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/2403.08994v2</id><published>2024-03-13T00:00:00Z</published>
<title>Rectifying
  models</title><summary> We edit. </summary>
<author><name>Lei Gao</name></author><author><name>Yue Niu</name></author>
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL"/>
</entry></feed>"""
ID = "0000-0002-1825-0097"
WORKS = {
    "group": [
        {
            "external-ids": {
                "external-id": [
                    {
                        "external-id-type": "doi",
                        "external-id-value": "10.1000/TIDES",
                        "external-id-relationship": "self",
                    }
                ]
            },
            "work-summary": [{"put-code": 1, "title": {"title": {"value": "Tides & clocks"}}}],
        },
        {
            "external-ids": {
                "external-id": [
                    {
                        "external-id-type": "arxiv",
                        "external-id-value": "arXiv:2403.08994",
                        "external-id-relationship": "self",
                    }
                ]
            },
            "work-summary": [{"put-code": 2, "title": {"title": {"value": "Rectifying models"}}}],
        },
        {
            "external-ids": {"external-id": []},
            "work-summary": [{"put-code": 3, "title": {"title": {"value": "A report"}}}],
        },
    ]
}
WORK = {
    "put-code": 3,
    "type": "report",
    "title": {"title": {"value": "A report"}},
    "journal-title": None,
    "publication-date": {"year": {"value": "2019"}, "month": {"value": "04"}},
    "contributors": {"contributor": [{"credit-name": {"value": "Ada Lovelace"}}]},
}


class Server:
    """Answers by path; a status stands for an answer without a body."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            "/works/10.1000/tides": CROSSREF,
            "/dois/10.5281/zenodo.1": DATACITE,
            "/api/query": ATOM,
            f"/v3.0/{ID}/works": WORKS,
            f"/v3.0/{ID}/work/3": WORK,
        }
        self.asked: list[str] = []
        self.agents: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = unquote(self.path).split("?")[0]
                outer.asked.append(path)
                outer.agents.add(self.headers["User-Agent"])
                answer = outer.answers.get(path, 404)
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                self.send_response(answer if isinstance(answer, int) else 200)
                if answer == 429:
                    self.send_header("Retry-After", outer.retry_after)
                self.end_headers()
                if not isinstance(answer, int):
                    self.wfile.write(
                        (answer if isinstance(answer, str) else json.dumps(answer)).encode()
                    )

            def log_message(self, *_: object) -> None:
                pass

        self.retry_after = "1"
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


class Site:
    def __init__(self, folder: Path, server: Server) -> None:
        self.bib = folder / "papers.bib"
        base = f"http://127.0.0.1:{server.http.server_port}"
        self.waits: list[float] = []
        self.client = Client(
            "sphinx-scholar/test",
            folder / "cache",
            Services(base, base, base, base),
            wait=self.waits.append,
        )

    def add(self, *what: str) -> int:
        return run(
            SimpleNamespace(action="add", what=list(what), bib=self.bib, refresh=False), self.client
        )

    def sync(self, *orcid: str) -> int:
        return run(
            SimpleNamespace(action="sync", orcid=list(orcid), bib=self.bib, refresh=False),
            self.client,
        )

    @property
    def text(self) -> str:
        return self.bib.read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path, server: Server) -> Site:
    return Site(tmp_path, server)


def test_doi_is_added_from_crossref(site: Site) -> None:
    assert site.add("https://doi.org/10.1000/tides") == 0
    assert site.text == (
        "@article{lovelace2024tides,\n"
        "  title    = {Tides \\& clocks},\n"
        "  author   = {Lovelace, Ada and {The Tide Group}},\n"
        "  journal  = {Journal of Tides},\n"
        "  year     = {2024},\n"
        "  month    = {5},\n"
        "  volume   = {3},\n"
        "  number   = {2},\n"
        "  pages    = {10--20},\n"
        "  doi      = {10.1000/tides},\n"
        "  abstract = {We measure.},\n"
        "}\n"
    )
    lock = json.loads(site.bib.with_suffix(".lock").read_text("utf-8"))
    assert lock["papers"]["doi:10.1000/tides"]["key"] == "lovelace2024tides"


def test_doi_that_crossref_does_not_know_is_asked_of_datacite(site: Site) -> None:
    assert site.add("10.5281/zenodo.1") == 0
    assert "publisher = {Zenodo}" in site.text


def test_arxiv_number_is_added(site: Site) -> None:
    assert site.add("arXiv:2403.08994v2") == 0
    assert "title        = {Rectifying models}" in site.text
    assert "author       = {Lei Gao and Yue Niu}" in site.text
    assert "arxiv        = {2403.08994}" in site.text


def test_file_is_added_without_what_is_there(site: Site, tmp_path: Path) -> None:
    site.add("10.1000/tides")
    other = tmp_path / "other.bib"
    other.write_text(
        "@misc{a, title={New}}\n@misc{b, doi={10.1000/TIDES}, title={Tides and clocks}}\n"
    )
    assert site.add(str(other)) == 0
    assert "@misc{a" in site.text
    assert "@misc{b" not in site.text


def test_sync_takes_the_best_source_of_each_work(site: Site, server: Server) -> None:
    assert site.sync(ID) == 0
    assert [line.split("{")[0] for line in site.text.splitlines() if line.startswith("@")] == [
        "@article",
        "@misc",
        "@misc",
    ]
    assert "A report" in site.text
    before = site.text
    site.client.refresh = True
    assert site.sync() == 0
    assert site.text == before
    assert server.agents == {"sphinx-scholar/test"}


def test_entry_that_a_person_changed_is_kept(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.sync(ID)
    site.bib.write_text(site.text.replace("Journal of Tides", "J. Tides"))
    server.answers["/works/10.1000/tides"]["message"]["volume"] = "4"
    site.client.refresh = True
    site.sync()
    server.answers["/works/10.1000/tides"]["message"]["volume"] = "3"
    assert "J. Tides" in site.text
    assert "volume   = {3}" in site.text
    assert "edited    doi:10.1000/tides" in capsys.readouterr().out


def test_entry_that_nobody_changed_is_updated(site: Site, server: Server) -> None:
    site.add("10.1000/tides")
    server.answers["/works/10.1000/tides"] = json.loads(json.dumps(CROSSREF))
    server.answers["/works/10.1000/tides"]["message"]["volume"] = "4"
    site.client.refresh = True
    site.add("10.1000/tides")
    assert "volume   = {4}" in site.text


def test_entry_that_a_person_removed_stays_away(site: Site) -> None:
    site.add("10.1000/tides")
    site.bib.write_text("")
    site.add("10.1000/tides")
    assert site.text == ""


def test_answers_are_cached(site: Site, server: Server) -> None:
    site.add("10.1000/tides")
    site.add("10.1000/tides")
    assert server.asked.count("/works/10.1000/tides") == 1


def test_busy_server_is_asked_again(site: Site, server: Server) -> None:
    server.answers["/works/10.1000/tides"] = [429, CROSSREF]
    assert site.add("10.1000/tides") == 0
    assert site.waits == [1]


def test_server_that_asks_to_wait_long_is_given_up(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/works/10.1000/tides"] = 429
    server.retry_after = "3600"
    assert site.add("10.1000/tides") == 1
    assert "asks to wait 3600 s" in capsys.readouterr().err


def test_unknown_doi_and_nonsense_are_errors(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.add("10.1000/nothing", "nonsense") == 1
    err = capsys.readouterr().err
    assert "is not there" in err
    assert "neither a DOI" in err


def test_answer_in_another_format_is_an_error(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/works/10.1000/tides"] = "<html>"
    server.answers["/api/query"] = "<!DOCTYPE x><feed/>"
    assert site.add("10.1000/tides", "2403.08994") == 1
    err = capsys.readouterr().err
    assert "did not answer with JSON" in err
    assert "document type" in err
