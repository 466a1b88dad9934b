"""A Content-Security-Policy stands before all that a page loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

POLICY = "default-src 'self';\n  script-src 'none'"


def test_every_page_says_the_policy_first(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build(scholar_csp=POLICY).warnings == ""
    for page in ("index", "people", "research/engines/index", "genindex", "search"):
        soup = BeautifulSoup(here.output(f"{page}.html").read_text("utf-8"), "html.parser")
        tags = soup.select("head > *")
        (policy,) = soup.select('meta[http-equiv="Content-Security-Policy"]')
        assert policy["content"] == "default-src 'self'; script-src 'none'"
        loading = [tag.name in ("link", "script", "style") for tag in tags]
        assert tags.index(policy) < loading.index(True)


def test_there_is_none_unless_the_site_has_one(site: Callable[[str], Site]) -> None:
    here = site("person-role")
    assert here.build().warnings == ""
    assert "Content-Security-Policy" not in here.output("index.html").read_text("utf-8")


def test_books_get_none(site: Callable[[str], Site]) -> None:
    here = site("person-role")
    assert here.build("epub", scholar_csp=POLICY, version="1", copyright="nobody").warnings == ""
    assert "Content-Security-Policy" not in here.output("index.xhtml", "epub").read_text("utf-8")
