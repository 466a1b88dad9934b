from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

POLICY = "default-src 'self';\n  script-src 'none'"


def test_policy_is_before_everything_that_a_page_loads(new_site: Callable[..., Site]) -> None:
    here = new_site("csp", {})
    assert here.build(csp_policy=POLICY).warnings == ""
    for page in ("index", "genindex", "search"):
        soup = BeautifulSoup(here.output(f"{page}.html").read_text("utf-8"), "html.parser")
        tags = soup.select("head > *")
        (policy,) = soup.select('meta[http-equiv="Content-Security-Policy"]')
        assert policy["content"] == "default-src 'self'; script-src 'none'"
        loading = [tag.name in ("link", "script", "style") for tag in tags]
        assert tags.index(policy) < loading.index(True)


def test_default_is_no_policy(new_site: Callable[..., Site]) -> None:
    here = new_site("csp", {})
    assert here.build().warnings == ""
    assert "Content-Security-Policy" not in here.output("index.html").read_text("utf-8")


def test_books_have_no_policy(new_site: Callable[..., Site]) -> None:
    here = new_site("csp", {})
    assert here.build("epub", csp_policy=POLICY).warnings == ""
    assert "Content-Security-Policy" not in here.output("index.xhtml", "epub").read_text("utf-8")
